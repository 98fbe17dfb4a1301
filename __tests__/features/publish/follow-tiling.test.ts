import { describe, expect, it } from '@jest/globals';

import { followTiling, readTilingOnce } from '../../../src/features/publish/follow-tiling.ts';
import type { Json } from '../../../src/lib/json.ts';
import { userErrorOf } from '../../support/errors.ts';
import { importSource } from '../../support/imports.ts';
import { metadata } from '../../support/ion.ts';
import { answer, script, serve } from '../../support/send.ts';
import { inputsOf, toolsOf, type TestTools } from '../../support/tools.ts';

function createdWith(...childIds: number[]): Parameters<typeof followTiling>[1] {
  return { family: { id: 7, childIds }, isFound: false, digest: undefined };
}

/** An ion whose assets have these fields from now on, by their ids. */
function ionWith(assets: Readonly<Record<number, Readonly<Record<string, Json>>>>): TestTools {
  return toolsOf({
    server: serve(({ url }) => {
      const id = Number(/\d+$/.exec(url)?.[0]);
      return answer(200, metadata(id, assets[id]));
    }),
  });
}

const described = { type: '3DTILES', name: 'Reichstag' };

const complete = { status: 'COMPLETE', percentComplete: 100 };

describe('waiting for the tiling', () => {
  it('ends with COMPLETE if the asset and its children are COMPLETE', async () => {
    const tools = ionWith({ 7: complete, 8: complete });
    expect(await followTiling(inputsOf(), createdWith(8), tools, tools)).toBe('COMPLETE');
    expect(tools.known()).toEqual({
      status: 'COMPLETE',
      percentComplete: 100,
      assets: [
        { id: 7, ...described, status: 'COMPLETE' },
        { id: 8, ...described, status: 'COMPLETE' },
      ],
    });
  });

  it('continues while the asset is tiled, and records each status', async () => {
    const server = script(
      answer(200, metadata(7, { status: 'NOT_STARTED' })),
      answer(200, metadata(7, { status: 'IN_PROGRESS', percentComplete: 30 })),
      answer(200, metadata(7, complete)),
    );
    const tools = toolsOf({ server });
    const seen: unknown[] = [];
    const record: TestTools['record'] = (news) => seen.push(news);
    await followTiling(inputsOf(), createdWith(), tools, { ...tools, record });
    expect(seen).toEqual([
      { status: 'NOT_STARTED', percentComplete: 0, assets: [{ id: 7, ...described, status: 'NOT_STARTED' }] },
      {
        status: 'IN_PROGRESS',
        percentComplete: 30,
        assets: [{ id: 7, ...described, status: 'IN_PROGRESS' }],
      },
      { status: 'COMPLETE', percentComplete: 100, assets: [{ id: 7, ...described, status: 'COMPLETE' }] },
    ]);
  });

  it('records the worst status and the lowest percentage of several', async () => {
    const tools = ionWith({ 7: complete, 8: { status: 'IN_PROGRESS', percentComplete: 40 } });
    await userErrorOf(() => followTiling(inputsOf({ waitTimeoutMs: 0 }), createdWith(8), tools, tools));
    expect(tools.known()).toMatchObject({ status: 'IN_PROGRESS', percentComplete: 40 });
  });

  it.each([
    ['DATA_ERROR', 'ion cannot tile the data', 'The same data fails again'],
    ['ERROR', 'ion failed while tiling', 'support@cesium.com'],
  ])('fails with %s as a separate error, with the page of the asset', async (status, meaning, hint) => {
    const tools = ionWith({ 7: { status, percentComplete: 41.5, error: 'No CRS' } });
    const error = await userErrorOf(() => followTiling(inputsOf(), createdWith(), tools, tools));
    expect(error.message).toBe(
      `The tiling failed: asset 7 ended with ${status} at 41 %: ${meaning}, “No CRS”.`,
    );
    expect(error.hint).toContain(hint);
    expect(error.hint).toContain('See https://ion.cesium.com/assets/7.');
    expect(tools.known().status).toBe(status);
  });

  it('says what to check for the source type, and that the checks were off', async () => {
    const tools = ionWith({ 7: { status: 'DATA_ERROR' } });
    tools.record({ type: '3DTILES', sourceType: '3DTILES' });
    const error = await userErrorOf(() => followTiling(inputsOf(), createdWith(), tools, tools));
    expect(error.hint).toMatch(
      /^The checks of the data were off: .* Check that `tilesetJson` .* The same data fails again\. See /,
    );
  });

  it('records a missing child without texts', async () => {
    const tools = toolsOf({
      server: serve(({ url }) => (url.endsWith('/8') ? answer(404, {}) : answer(200, metadata(7, complete)))),
    });
    await userErrorOf(() => followTiling(inputsOf(), createdWith(8), tools, tools));
    expect(tools.known().assets?.[1]).toEqual({ id: 8, type: '', name: '', status: 'NOT_FOUND' });
  });

  it('fails if a child fails, with the hint of the worst', async () => {
    const tools = ionWith({ 7: complete, 8: { status: 'ERROR' }, 9: { status: 'DATA_ERROR' } });
    const error = await userErrorOf(() => followTiling(inputsOf(), createdWith(8, 9), tools, tools));
    expect(error.message).toContain('asset 8 ended with ERROR');
    expect(error.message).toContain('asset 9 ended with DATA_ERROR');
    expect(error.message).not.toContain('asset 7');
    expect(error.hint).toContain('The same data fails again');
    expect(error.hint).toContain('https://ion.cesium.com/assets/8, https://ion.cesium.com/assets/9');
    expect(tools.known().status).toBe('DATA_ERROR');
  });

  it('keeps the asset after a time-out, and says how to resume', async () => {
    const tools = ionWith({ 7: { status: 'IN_PROGRESS', percentComplete: 42.9 }, 8: complete });
    const error = await userErrorOf(() =>
      followTiling(inputsOf({ waitTimeoutMs: 90 * 60_000 }), createdWith(8), tools, tools),
    );
    expect(error.message).toBe(
      'The tiling did not end within 1 h 30 min (`wait-timeout-minutes`): asset 7 is IN_PROGRESS, 42 %.',
    );
    for (const words of [
      'Nothing was deleted',
      'ion continues the tiling',
      'Do not run this step again',
      'raise `wait-timeout-minutes`',
    ]) {
      expect(error.hint).toContain(words);
    }
    expect(error.yaml).toBe(
      [
        '- uses: OWNER/ion-upload/wait@v1',
        '  with:',
        '    token: ${{ secrets.CESIUM_ION_TOKEN }}',
        '    asset-id: 7',
      ].join('\n'),
    );
  });

  it('ends at once if the asset fails, because its children then never start', async () => {
    const tools = ionWith({ 7: { status: 'DATA_ERROR' }, 8: { status: 'AWAITING_FILES' } });
    const error = await userErrorOf(() => followTiling(inputsOf(), createdWith(8), tools, tools));
    expect(error.message).toContain('asset 7 ended with DATA_ERROR');
    expect(error.message).not.toContain('asset 8');
    expect(tools.clock.sleeps).toEqual([1000, 2000]); // until the failure is confirmed
  });

  it('reports a failed child, even if another one runs into the time-out', async () => {
    const tools = ionWith({ 7: complete, 8: { status: 'ERROR' }, 9: { status: 'IN_PROGRESS' } });
    const error = await userErrorOf(() => followTiling(inputsOf(), createdWith(8, 9), tools, tools));
    expect(error.message).toContain('asset 8 ended with ERROR');
  });

  it.each([503, 401])(
    'says that ion continues the tiling if ion becomes unreachable (%p)',
    async (status) => {
      const server = serve((_request, index) =>
        index === 0 ? answer(200, metadata(7, { status: 'IN_PROGRESS' })) : answer(status),
      );
      const tools = toolsOf({ server });
      const error = await userErrorOf(() => followTiling(inputsOf(), createdWith(), tools, tools));
      expect(error.message).toMatch(/ould not read asset 7/);
      expect(error.message).toContain(String(status));
      expect(error.hint).toMatch(/ion continues the tiling\. Do not run this step again/);
      expect(error.yaml).toMatch(/^- uses: OWNER\/ion-upload\/wait@v1\n[^]*asset-id: 7$/);
      expect(error.hint).not.toContain('wait-timeout-minutes');
    },
  );

  it('names every asset, and the ion, to resume if none can be read any more', async () => {
    const server = serve(() => answer(401));
    const tools = toolsOf({ server, apiUrl: 'https://ion.example/base' });
    const error = await userErrorOf(() => followTiling(inputsOf(), createdWith(8, 9), tools, tools));
    expect(error.yaml).toContain("    asset-id: '[7,8,9]'\n    api-url: 'https://ion.example/base'");
  });

  it('abandons an asset that still awaits its files after the notify', async () => {
    const tools = ionWith({ 7: { status: 'AWAITING_FILES' } });
    const start = tools.clock.now();
    const error = await userErrorOf(() => followTiling(inputsOf(), createdWith(), tools, tools));
    expect(error.message).toBe('Asset 7 is still `AWAITING_FILES` 5 min 0 s after the upload was completed.');
    expect(tools.clock.now() - start).toBeGreaterThanOrEqual(5 * 60_000);
    expect(tools.clock.now() - start).toBeLessThan(5 * 60_000 + 10_001);
  });

  describe('of an import', () => {
    const imported = inputsOf({ from: importSource, waitTimeoutMs: 3_600_000 });
    const digest = 'd'.repeat(64);

    it('accepts hours of AWAITING_FILES, in which ion copies the data', async () => {
      const tools = ionWith({ 7: { status: 'AWAITING_FILES' } });
      const copied = { ...createdWith(), isCopied: true };
      const error = await userErrorOf(() => followTiling(imported, copied, tools, tools));
      expect(error.code).toBe('tiling-timeout');
    });

    it('does not wait for hours for an ion that has asked for an upload', async () => {
      const tools = ionWith({ 7: { status: 'AWAITING_FILES' } });
      const error = await userErrorOf(() => followTiling(imported, createdWith(), tools, tools));
      expect(error.code).toBe('tiling-not-started');
    });

    it.each(['ERROR', 'DATA_ERROR'])('says after %s that the key may be the reason', async (status) => {
      const tools = ionWith({ 7: { status } });
      const error = await userErrorOf(() => followTiling(imported, createdWith(), tools, tools));
      expect(error.hint).toMatch(/^If ion could not read the bucket, check that the access key of `from`/);
      const upload = await userErrorOf(() => followTiling(inputsOf(), createdWith(), tools, tools));
      expect(upload.hint).not.toContain('bucket');
    });

    it.each([
      ['a new import', { isFound: true, digest: undefined }, true, false],
      ['an import that was reused', { isFound: true, digest }, true, true],
      ['an asset that no run finds', { isFound: false, digest }, true, false],
      ['an asset with `reuse: false`', { isFound: true, digest }, false, false],
    ])('says after a time-out whether another run reuses %s', async (_what, found, reuse, isReused) => {
      const tools = ionWith({ 7: { status: 'IN_PROGRESS' } });
      const result = { ...createdWith(), ...found };
      const error = await userErrorOf(() => followTiling({ ...imported, reuse }, result, tools, tools));
      expect(error.hint.includes('run the job again, which reuses this asset')).toBe(isReused);
      expect(error.hint.includes('Do not run this step again: it would create another asset')).toBe(
        !isReused,
      );
    });
  });

  it('accepts five minutes of AWAITING_FILES for a child that waits for its turn', async () => {
    let reads = 0;
    const server = serve(({ url }) => {
      if (!url.endsWith('/8')) return answer(200, metadata(7, complete));
      return answer(200, metadata(8, ++reads > 60 ? complete : { status: 'AWAITING_FILES' }));
    });
    const tools = toolsOf({ server });
    const start = tools.clock.now();
    expect(await followTiling(inputsOf(), createdWith(8), tools, tools)).toBe('COMPLETE');
    expect(tools.clock.now() - start).toBeGreaterThan(5.5 * 60_000);
  });

  it('can time out during retries, and reports the last status', async () => {
    const server = serve((_request, index) =>
      index === 0
        ? answer(200, metadata(7, { status: 'IN_PROGRESS', percentComplete: 5 }))
        : answer(429, '', { 'retry-after': '240' }),
    );
    const tools = toolsOf({ server });
    const start = tools.clock.now();
    const error = await userErrorOf(() =>
      followTiling(inputsOf({ waitTimeoutMs: 10 * 60_000 }), createdWith(), tools, tools),
    );
    expect(error.message).toContain('did not end within 10 min 0 s');
    expect(error.message).toContain('asset 7 is IN_PROGRESS, 5 %');
    expect(tools.clock.now() - start).toBeLessThanOrEqual(10 * 60_000);
  });

  it('pauses no longer than the inputs say', async () => {
    let reads = 0;
    const server = serve(() =>
      answer(200, metadata(7, ++reads > 100 ? complete : { status: 'IN_PROGRESS' })),
    );
    const tools = toolsOf({ server });
    await followTiling(inputsOf({ pollIntervalMs: 3000 }), createdWith(), tools, tools);
    expect(Math.max(...tools.clock.sleeps)).toBe(3000);
  });
});

describe('one read', () => {
  it('that fails causes a warning, because the upload is complete', async () => {
    const tools = toolsOf({ server: serve(() => answer(401, { message: 'No' })) });
    expect(await readTilingOnce(createdWith(), tools)).toBe('unknown');
    expect(tools.log.of('warning')).toEqual([
      expect.stringMatching(
        /^ion does not accept the token \(401 No\): could not read asset 7\. Check that the token is listed .*\.$/,
      ),
    ]);
    expect(tools.known()).toEqual({});
  });

  it('records the worst status, logs that it does not wait, and accepts any status', async () => {
    const tools = ionWith({ 7: { status: 'NOT_STARTED' }, 8: { status: 'IN_PROGRESS', percentComplete: 5 } });
    expect(await readTilingOnce(createdWith(8), tools)).toBe('NOT_STARTED');
    expect(tools.known()).toEqual({
      status: 'NOT_STARTED',
      percentComplete: 0,
      assets: [
        { id: 7, ...described, status: 'NOT_STARTED' },
        { id: 8, ...described, status: 'IN_PROGRESS' },
      ],
    });
    expect(tools.log.of('info')).toEqual(['Not waiting for the tiling, because `wait` is `false`.']);
    expect(tools.clock.sleeps).toEqual([]);
  });
});
