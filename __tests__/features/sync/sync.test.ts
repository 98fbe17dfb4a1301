import { describe, expect, it } from '@jest/globals';

import { syncStatuses, type SyncedStatus } from '../../../src/features/sync/sync.ts';
import { anybody } from '../../../src/github/hints.ts';
import { describeLeft } from '../../../src/github/left-status.ts';
import { maxPulls } from '../../../src/github/left-statuses.ts';
import type { Json } from '../../../src/lib/json.ts';
import { leftCodeOf } from '../../../src/provenance/left-code.ts';
import { writeRecord } from '../../../src/provenance/record.ts';
import { userErrorOf } from '../../support/errors.ts';
import { fakeIon } from '../../support/fake-ion.ts';
import { familyOf } from '../../support/family.ts';
import { fakeGitHub, refused } from '../../support/github.ts';
import { metadata } from '../../support/ion.ts';
import { hashes, provenance } from '../../support/records.ts';
import { answer, type Reply, type Sent } from '../../support/send.ts';
import { runNonce, toolsOf } from '../../support/tools.ts';

const sha = 'c'.repeat(40);
const lax = { verify: 'off', expectedBounds: undefined } as const;
const code = leftCodeOf({ provenance, nonce: runNonce, digest: hashes.digest }, lax);

const pulls = 'GET /repos/{owner}/{repo}/pulls';
const statuses = 'GET /repos/{owner}/{repo}/commits/{ref}/status';
const create = 'POST /repos/{owner}/{repo}/statuses/{sha}';

function assetOf(id: number, fields: Readonly<Record<string, Json>> = {}) {
  const contents = { data: hashes, family: familyOf(id) };
  const description = writeRecord('', { nonce: runNonce, provenance, contents });
  return metadata(id, { status: 'COMPLETE', description, ...fields });
}

function leftFor(assetId: number): string {
  return describeLeft({ assetId, code, runTag: 'cdef', ...lax }, 'IN_PROGRESS');
}

/** A pass over a pull request with a status for each of the assets. */
function sync(
  assets: readonly ReturnType<typeof assetOf>[],
  handlers: Parameters<typeof fakeGitHub>[0] = {},
  special: (request: Sent) => Reply | undefined = () => undefined,
  targetUrl: string | null = null,
) {
  const left = assets.map(({ id }) => ({
    ...{ id: Number(id), context: `cesium-ion / ${Number(id)}`, state: 'pending', target_url: targetUrl },
    description: leftFor(Number(id)),
  }));
  const written: Readonly<Record<string, unknown>>[] = [];
  const { github, asked } = fakeGitHub({
    [pulls]: () => [{ number: 7, head: { sha } }],
    'GET /repos/{owner}/{repo}/commits': () => [],
    [statuses]: () => ({ statuses: left }),
    [create]: (parameters) => {
      written.push(parameters);
      return parameters;
    },
    ...handlers,
  });
  const tools = toolsOf({ server: fakeIon(assets, special) });
  const synced: SyncedStatus[] = [];
  const task = () =>
    syncStatuses(
      { contextPrefix: 'cesium-ion' },
      {
        ...{ ...tools, github, reporter: anybody, repository: provenance.repository, mayMark: true },
        onSynced: (one) => {
          synced.push(one);
        },
      },
    );
  return { task, written, asked, synced, log: tools.log };
}

const fail = (status: number, words?: string) => () => {
  throw refused(status, words);
};

describe('syncStatuses', () => {
  it('ends a status with what became of its asset, and says why another one stays', async () => {
    const { task, written, synced, log } = sync([assetOf(7), assetOf(8, { status: 'IN_PROGRESS' })]);
    await task();
    expect(written).toEqual([
      {
        ...{ sha, context: 'cesium-ion / 7', state: 'success', description: 'Asset 7 is COMPLETE' },
        target_url: 'https://ion.cesium.com/assets/7',
      },
    ]);
    const ends = synced.map(({ pending, ended, why }) => [pending.left.assetId, ended?.state, why]);
    expect(ends.sort()).toEqual([
      [7, 'success', ''],
      [8, undefined, 'asset 8 is IN_PROGRESS'],
    ]);
    expect(log.of('info').sort()).toEqual([
      '“cesium-ion / 7” on ccccccc is success: Asset 7 is COMPLETE.',
      '“cesium-ion / 8” on ccccccc stays pending: asset 8 is IN_PROGRESS.',
    ]);
  });

  it.each([
    ['https://example.org/city/#asset=7', 'https://example.org/city/#asset=7'],
    ['https://example.org/city/#asset=17', undefined],
    ['https://example.org/', undefined],
    [null, undefined],
  ])('keeps the link %j only if it shows the asset', async (target, kept) => {
    const { task, written } = sync([assetOf(7)], {}, undefined, target);
    await task();
    expect(written[0]).toMatchObject({ target_url: kept ?? 'https://ion.cesium.com/assets/7' });
  });

  it('says in the words of ion why a tiling failed', async () => {
    const reason = 'No geometry.';
    const { task, written } = sync([
      assetOf(7, { status: 'DATA_ERROR', errorMessage: reason }),
      assetOf(8, { status: 'ERROR' }),
    ]);
    await task();
    expect(written.map(({ state, description }) => [state, description]).sort()).toEqual([
      ['error', 'Asset 8 ended with ERROR: ion failed while tiling'],
      ['failure', expect.stringMatching(/^Asset 7 ended with DATA_ERROR: /)],
    ]);
  });

  it('sends two requests to GitHub for each status that ends, and none for one that stays', async () => {
    const { task, asked } = sync([assetOf(7), assetOf(8, { status: 'IN_PROGRESS' })]);
    await task();
    expect(asked).toHaveLength(3 + 2);
    const none = sync([]);
    await none.task();
    expect(none.asked).toHaveLength(3);
    expect(none.log.of('info')).toEqual([
      'No commit status whose name begins with “cesium-ion” waits for an asset.',
    ]);
  });

  it('says that it does not read all pull requests', async () => {
    const many = Array.from({ length: maxPulls + 1 }, (_, number) => ({ number, head: { sha } }));
    const page = ({ page: number }: Readonly<Record<string, unknown>>) =>
      many.slice((Number(number) - 1) * 100, Number(number) * 100);
    const { task, log } = sync([], { [pulls]: page });
    await task();
    expect(log.of('notice')).toEqual([expect.stringContaining(`more than ${maxPulls} open pull requests`)]);
  });

  it.each([
    [403, 'Resource not accessible by integration', 'permission-missing'],
    [429, 'API rate limit exceeded', 'github-rate-limit'],
    [500, 'Oops', 'github-refused'],
  ])('fails if GitHub refuses to read: %i', async (status, words, expected) => {
    const { task, written } = sync([assetOf(7)], { [statuses]: fail(status, words) });
    const error = await userErrorOf(task);
    expect(error).toMatchObject({
      code: expected,
      message: expect.stringContaining(`): GitHub answered ${status}`),
    });
    if (status === 403) {
      expect(error.yaml).toBe('permissions:\n  contents: read\n  statuses: write\n  pull-requests: read');
    }
    expect(written).toEqual([]);
  });

  it('ends the other statuses if one cannot be ended, and fails at the end', async () => {
    const refuse = (parameters: Readonly<Record<string, unknown>>) => {
      if (parameters['context'] !== 'cesium-ion / 8') {
        throw refused(403, 'Resource not accessible by integration');
      }
      return parameters;
    };
    const { task, synced } = sync([assetOf(7), assetOf(8), assetOf(9)], { [create]: refuse });
    const error = await userErrorOf(task);
    expect(error).toMatchObject({
      code: 'permission-missing',
      yaml: 'permissions:\n  contents: read\n  statuses: write\n  pull-requests: read',
    });
    for (const id of [7, 9]) {
      expect(error.message).toContain(`“cesium-ion / ${id}” on ccccccc stays pending: GitHub answered 403`);
    }
    const ended = synced.filter((one) => one.ended !== undefined).map(({ pending }) => pending.left.assetId);
    expect(ended).toEqual([8]);
  });

  it('reads a status again after a rate limit of minutes', async () => {
    const open: Json[] = [];
    let tries = 0;
    const { task, written, synced } = sync([assetOf(7)], {
      [statuses]: () => ({ statuses: tries === 0 ? open : [] }),
      [create]: () => {
        tries++;
        throw refused(403, 'secondary rate limit', { 'retry-after': '60' });
      },
    });
    open.push({ id: 7, context: 'cesium-ion / 7', state: 'pending', description: leftFor(7) });
    await task();
    expect([tries, written]).toEqual([1, []]);
    expect(synced).toMatchObject([{ ended: undefined, why: 'another step has changed it meanwhile' }]);
  });

  it('ends a status after a rate limit if it is still the same', async () => {
    let tries = 0;
    const { task, asked, synced } = sync([assetOf(7)], {
      [create]: (parameters) => {
        if (++tries === 1) throw refused(429);
        return parameters;
      },
    });
    await task();
    expect(asked.slice(-4)).toEqual([statuses, create, statuses, create]);
    expect(synced).toMatchObject([{ ended: { state: 'success' } }]);
  });

  it('keeps a status pending if ion does not answer, and fails at the end', async () => {
    const { task, written } = sync([assetOf(7), assetOf(8)], {}, ({ url }) =>
      url.endsWith('/7') ? answer(401, { code: 'InvalidCredentials' }) : undefined,
    );
    const error = await userErrorOf(task);
    expect(error.message).toContain('“cesium-ion / 7” on ccccccc stays pending: ');
    expect(written.map(({ context }) => context)).toEqual(['cesium-ion / 8']);
  });
});
