import { describe, expect, it } from '@jest/globals';

import type { Awaited } from '../../../src/features/wait/open-gate.ts';
import { waitForAssets } from '../../../src/features/wait/wait-for-assets.ts';
import { textOf, type Json, type JsonObject } from '../../../src/lib/json.ts';
import { readRecord, tagOf, writeRecord, type NewRecord } from '../../../src/provenance/record.ts';
import type { VerifiedAsset } from '../../../src/verification/judge.ts';
import { neverAborts } from '../../support/clock.ts';
import { userErrorOf } from '../../support/errors.ts';
import { familyOf } from '../../support/family.ts';
import { clientOf, metadata } from '../../support/ion.ts';
import { answer, serve } from '../../support/send.ts';

const repository = 'a'.repeat(16);
const owner = { repository, scope: 'repo', line: 'main' } as const;

/** The description of an asset that this repository has published under `key-ID`. */
function described(id: number, changes: Partial<NewRecord> = {}, line = 'main'): string {
  const hashes = { metadataHash: '1'.repeat(16), files: '2'.repeat(16), asked: '3'.repeat(16) };
  return writeRecord('', {
    nonce: String(id).padStart(32, '0'),
    provenance: {
      ...{ ...owner, line, key: tagOf(`key-${id}`) },
      ...{ commit: undefined, run: '1', attempt: '1' },
    },
    contents: { data: { ...hashes, digest: 'd'.repeat(64) }, family: familyOf(id) },
    ...changes,
  });
}

const asked = {
  expectation: { verify: 'error', expectedBounds: undefined },
  mayAccept: false,
  keepLatest: undefined,
} as const;

/** An asset that is given by a result. */
const awaitedOf = (id: number, changes: Partial<Awaited> = {}): Awaited => ({
  ...asked,
  family: familyOf(id),
  result: { file: `${id}.json`, assetKey: `key-${id}`, family: familyOf(id), digest: '', attempt: 1 },
  ...changes,
});

const berlin: Json = { type: 'Point', coordinates: [13.4, 52.5] };

/** Waits for GeoJSON assets with these descriptions. */
function run(descriptions: ReadonlyMap<number, string>, awaited: readonly Awaited[], missing: string[] = []) {
  const now = new Map(descriptions);
  const server = serve(({ method, url, body }) => {
    const [, digits = '', endpoint] = /assets\/(\d+)(\/endpoint)?$/.exec(url) ?? [];
    const id = Number(digits);
    if (endpoint !== undefined) {
      return answer(200, {
        type: 'GEOJSON',
        url: `https://assets.example/${id}/a.geojson`,
        accessToken: 'a.b.c',
      });
    }
    if (method === 'PATCH') {
      now.set(id, textOf((JSON.parse(body ?? '{}') as JsonObject)['description']));
      return answer(204);
    }
    const fields = {
      type: 'GEOJSON',
      status: 'COMPLETE',
      percentComplete: 100,
      description: now.get(id) ?? '',
    };
    return now.has(id) ? answer(200, metadata(id, fields)) : answer(404);
  });
  const { client, clock, log } = clientOf(server);
  let verified: readonly VerifiedAsset[] = [];
  const following = { waitTimeoutMs: 60_000, pollIntervalMs: 10_000 };
  const task = () =>
    waitForAssets({ awaited, missing, resultFile: undefined }, following, {
      ...{ client, clock, log, signal: neverAborts },
      fetchFile: () => Promise.resolve(Buffer.from(JSON.stringify(berlin))),
      run: () => Promise.resolve({ repository, owner, run: '2' }),
      onChange: () => undefined,
      onVerified: (all) => {
        verified = all;
      },
    });
  const verdictOf = (id: number) => readRecord(now.get(id) ?? '')?.verdict;
  return { server, log, task, verdictOf, verified: () => verified };
}

const ids = [7, 8, 9, 10, 11];

describe('a gate of results', () => {
  it('reads each verified asset once, and its endpoint', async () => {
    const descriptions = new Map(ids.map((id) => [id, described(id, { verdict: 'ok' })]));
    const { server, task } = run(
      descriptions,
      ids.map((id) => awaitedOf(id)),
    );
    await task();
    expect(server.lines().sort()).toEqual(
      [
        'GET /v1/me',
        ...ids.flatMap((id) => [`GET /v1/assets/${id}`, `GET /v1/assets/${id}/endpoint`]),
      ].sort(),
    );
  });

  it('reads an asset again before its verdict changes', async () => {
    const { server, task, verdictOf } = run(new Map([[7, described(7)]]), [awaitedOf(7)]);
    await task();
    expect(server.lines()).toEqual([
      ...['GET /v1/me', 'GET /v1/assets/7', 'GET /v1/assets/7/endpoint'],
      ...['GET /v1/assets/7', 'PATCH /v1/assets/7'],
    ]);
    expect(verdictOf(7)).toBe('ok');
  });

  it.each<[string, Partial<Awaited>, string | undefined]>([
    ['is accepted if its manifest may accept it', { mayAccept: true }, undefined],
    ['fails if nothing may accept it', {}, 'asset-rejected'],
    [
      'fails if it is not verified',
      { mayAccept: true, expectation: { verify: 'off', expectedBounds: undefined } },
      'asset-rejected',
    ],
    ['only causes a warning if it is given by its id', { result: undefined }, undefined],
  ])('knows a rejected asset: it %s', async (_what, changes, code) => {
    const rejected = new Map([[7, described(7, { verdict: 'rejected' })]]);
    const { task, verdictOf, log, verified } = run(rejected, [awaitedOf(7, changes)]);
    if (code === undefined) await task();
    else {
      expect(await userErrorOf(task)).toMatchObject({
        code,
        message: 'An earlier run rejected asset 7 (`key-7`), and this step has not accepted it.',
      });
      expect(verified()).toMatchObject([{ id: 7, failure: { code } }]);
    }
    expect(verdictOf(7)).toBe(changes.mayAccept === true && code === undefined ? 'ok' : 'rejected');
    expect(log.of('warning')).toHaveLength(changes.result === undefined && 'result' in changes ? 1 : 0);
  });

  it('accepts a rejected asset of another line for this run, and does not change it', async () => {
    const borrowed = new Map([[7, described(7, { verdict: 'rejected' }, 'queue')]]);
    const { task, verdictOf } = run(borrowed, [awaitedOf(7, { mayAccept: true })]);
    await task();
    expect(verdictOf(7)).toBe('rejected');
    const { task: lax } = run(borrowed, [awaitedOf(7)]);
    expect(await userErrorOf(lax)).toMatchObject({ code: 'asset-rejected' });
  });

  it('verifies the others before it fails because of a missing key', async () => {
    const { task, verdictOf } = run(new Map([[7, described(7)]]), [awaitedOf(7)], ['city', 'terrain']);
    expect(await userErrorOf(task)).toMatchObject({
      code: 'result-missing',
      message: 'No upload step has left a result for `city`, `terrain`.',
    });
    expect(verdictOf(7)).toBe('ok');
    const { server, task: empty } = run(new Map(), [], ['city']);
    expect(await userErrorOf(empty)).toMatchObject({ code: 'result-missing' });
    expect(server.lines()).toEqual([]);
  });

  it('names all failures in one error', async () => {
    const bounds = { west: 2, south: 48, east: 3, north: 49 };
    const expectation = { verify: 'error', expectedBounds: bounds } as const;
    const descriptions = new Map([7, 8].map((id) => [id, described(id, { verdict: 'rejected' })]));
    const awaited = [awaitedOf(7), awaitedOf(8, { expectation, mayAccept: true })];
    const { task } = run(descriptions, awaited, ['city']);
    expect(await userErrorOf(task)).toMatchObject({
      code: 'asset-rejected',
      message: expect.stringMatching(/rejected asset 7 .* centre of asset 8 .* result for `city`\.$/),
    });
  });
});
