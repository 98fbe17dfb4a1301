import { beforeAll, describe, expect, it } from '@jest/globals';

import { abortAt } from '../../sandbox/cancel.ts';
import {
  startSandbox,
  type AssetSeed,
  type Sandbox,
  type SandboxOptions,
  type Scope,
} from '../../sandbox/sandbox.ts';
import { posixIt } from '../support/platform.ts';
import {
  assetIdOf,
  cleanup,
  errorOf,
  expectGreen,
  makeWorkspace,
  onPullRequest,
  openSandbox,
  routesOf,
  upload,
} from './support.ts';

const dayMs = 24 * 3_600_000;

/**
 * The assets that the repository has published: two of `terrain`, one of `city`, one of a pull request; and a foreign
 * asset.
 */
const names = ['foreign', 'old', 'city', 'pull', 'terrain'] as const;
let published: AssetSeed[] = [];

beforeAll(async () => {
  let ageMs = 10 * dayMs;
  const sandbox = await startSandbox({ now: () => Date.now() - ageMs });
  const publish = async (key: string, content: string, more = {}) => {
    const workspace = await makeWorkspace({ 'a.las': content });
    expectGreen(await upload(sandbox, workspace, { files: 'a.las', 'asset-key': key }, more));
  };
  sandbox.seedAsset({ name: 'foreign' });
  await publish('terrain', 'old');
  await publish('city', 'city');
  await publish('terrain', 'pull', onPullRequest(7));
  ageMs = 0;
  await publish('terrain', 'new');
  published = [...sandbox.assets.values()].map(({ metadata }) => metadata);
  await sandbox.close();
});

/** A sandbox with all these assets. */
async function openAccount(options: SandboxOptions = {}) {
  const sandbox = await openSandbox(options);
  const ids = published.map((seed) => sandbox.seedAsset(seed));
  return {
    sandbox,
    ids: Object.fromEntries(names.map((name, index) => [name, ids[index]])) as Record<
      (typeof names)[number],
      number
    >,
    workspace: await makeWorkspace(),
  };
}

function idsOf({ assets }: Sandbox): number[] {
  return [...assets.keys()];
}

describe('the cleanup action', () => {
  it.each([
    ['asset-key and keep-latest', { 'asset-key': 'terrain', 'keep-latest': '1' }, ['old']],
    ['keep-latest as many as there are', { 'asset-key': 'terrain', 'keep-latest': '2' }, []],
    ['older-than-days, which leaves the newest of each key', { 'older-than-days': '5' }, ['old']],
    ['older-than-days, of what is younger', { 'older-than-days': '20' }, []],
    ['pull-request', { 'pull-request': '7' }, ['pull']],
    ['another pull-request', { 'pull-request': '8' }, []],
    ['pull-request and asset-key', { 'pull-request': '7', 'asset-key': 'city' }, []],
    ['pull-request and older-than-days', { 'pull-request': '7', 'older-than-days': '20' }, []],
  ] as const)('deletes by %s', async (_what, inputs, expected) => {
    const { sandbox, ids, workspace } = await openAccount();
    const run = await cleanup(sandbox, workspace, inputs);
    expectGreen(run);
    const gone = expected.map((name) => ids[name]);
    expect(run.outputs).toEqual({ deleted: JSON.stringify(gone), count: String(gone.length) });
    expect(idsOf(sandbox)).toEqual(Object.values(ids).filter((id) => !gone.includes(id)));
    for (const id of gone) expect(run.summary).toMatch(new RegExp(`^\\| ${id} \\| .* \\| deleted \\|$`, 'm'));
  });

  it('keeps the newest of each of several keys, and names those that are unknown', async () => {
    const { sandbox, ids, workspace } = await openAccount();
    const keys = 'terrain\ncity\ncitty\nterain';
    const run = await cleanup(sandbox, workspace, { 'asset-key': keys, 'keep-latest': '1' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { deleted: `[${ids.old}]` } });
    expect(run.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(
          /^No asset of this repository has the key `citty` or `terain`\. Assets with other keys: none\./,
        ),
      },
    ]);
    const { city, terrain, pull, foreign } = ids;
    expect(idsOf(sandbox)).toEqual([foreign, city, pull, terrain]);
  });

  it('deletes nothing with an unknown key, and lists the known ones', async () => {
    const { sandbox, ids, workspace } = await openAccount();
    const run = await cleanup(sandbox, workspace, { 'asset-key': 'citty', 'keep-latest': '1' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { deleted: '[]' } });
    expect(run.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(
          new RegExp(
            '^No asset of this repository has the key `citty`. ' +
              `Assets with other keys: asset ${ids.terrain} \\(“.*”\\), ${ids.pull} .*, ${ids.city} .*, ${ids.old} .*\\nCheck the spelling`,
          ),
        ),
      },
    ]);
    expect(idsOf(sandbox)).toHaveLength(5);
  });

  it('deletes by asset-id, with any key and scope, with results and other conditions', async () => {
    const { sandbox, ids, workspace } = await openAccount();
    const named = `${ids.city}\n{"asset-id": ${ids.pull}, "asset-ids": [${ids.pull}]}`;
    const narrowed = await cleanup(sandbox, workspace, { 'asset-id': named, 'asset-key': 'none' });
    expect(narrowed.outputs['count']).toBe('0');
    const newest = await cleanup(sandbox, workspace, {
      'asset-id': String(ids.terrain),
      'asset-key': 'terrain',
      'keep-latest': '1',
    });
    expect(newest.outputs['count']).toBe('0');
    const run = await cleanup(sandbox, workspace, { 'asset-id': named });
    expectGreen(run);
    expect(idsOf(sandbox)).toEqual([ids.foreign, ids.old, ids.terrain]);
  });

  it('sends no list request for asset-id', async () => {
    const tokens: Record<string, readonly Scope[]> = {
      all: ['assets:read', 'assets:write', 'assets:list'],
      'token-without-list': ['assets:read', 'assets:write'],
    };
    const { sandbox, ids, workspace } = await openAccount({ tokens });
    const run = await cleanup(sandbox, workspace, {
      token: 'token-without-list',
      'asset-id': String(ids.city),
    });
    expectGreen(run);
    expect(run.outputs['deleted']).toBe(`[${ids.city}]`);
    const listing = await cleanup(sandbox, workspace, { token: 'token-without-list', 'pull-request': '7' });
    expect(errorOf(listing)).toContain('assets:list');
  });

  it('deletes nothing if one of the named assets may belong to others, except with force', async () => {
    const { sandbox, ids, workspace } = await openAccount();
    const named = { 'asset-id': `[${ids.city}, ${ids.foreign}]` };
    const refused = await cleanup(sandbox, workspace, named);
    expect(errorOf(refused)).toBe(
      `Not published by this repository (no matching record): ${ids.foreign} (“foreign”). Nothing was deleted. ` +
        'Check the ids in `asset-id`. To delete them all the same, set `force: true`. Code: asset-not-owned',
    );
    expect(idsOf(sandbox)).toHaveLength(5);
    const another = await cleanup(
      sandbox,
      workspace,
      { 'asset-id': String(ids.city) },
      { github: { repository_id: '9' } },
    );
    expect(errorOf(another)).toContain('Not published by this repository');
    const forced = await cleanup(sandbox, workspace, { ...named, force: 'true' });
    expectGreen(forced);
    expect(forced.outputs['deleted']).toBe(`[${ids.city},${ids.foreign}]`);
    expect(idsOf(sandbox)).toEqual([ids.old, ids.pull, ids.terrain]);
  });

  it('only reports on a dry run', async () => {
    const { sandbox, ids, workspace } = await openAccount();
    const run = await cleanup(sandbox, workspace, {
      'asset-key': 'terrain',
      'keep-latest': '1',
      'dry-run': 'true',
    });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^Would delete asset ${ids.old} \\(“octo-org/city-models main”, COMPLETE, 20.*, repo, commit [0-9a-f]{7}\\)\\.$`,
        ),
      ),
    );
    expect(run.annotations).toMatchObject([
      {
        level: 'notice',
        message: 'Dry run: nothing was deleted. Without `dry-run`, 1 asset would be deleted.',
      },
    ]);
    expect(run.summary).toContain('| would be deleted |');
    expect(run.outputs).toEqual({ deleted: '[]', count: '0' });
    expect(idsOf(sandbox)).toHaveLength(5);
  });

  it('leaves the rest to a later run after max-deletions, and deletes the oldest first', async () => {
    const sandbox = await openSandbox();
    const ids: number[] = [];
    for (const content of ['1', '2', '3', '4']) {
      const workspace = await makeWorkspace({ 'a.las': content });
      ids.push(assetIdOf(await upload(sandbox, workspace, { files: 'a.las', 'asset-key': 'a' })));
    }
    const asked = { 'asset-key': 'a', 'keep-latest': '1', 'max-deletions': '2' };
    const run = await cleanup(sandbox, await makeWorkspace(), asked);
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringContaining('3 assets match; this run deletes 2 (`max-deletions`).'),
      },
    ]);
    expect(idsOf(sandbox)).toEqual(ids.slice(2));
  });

  it.each([
    ['assets:write', ['assets:list', 'assets:read']],
    ['assets:read', ['assets:list', 'assets:write']],
  ] as const)('does not report assets as deleted if the token lacks %s', async (lacking, scopes) => {
    const { sandbox, workspace } = await openAccount({ tokens: { 'weak-token': scopes } });
    const run = await cleanup(sandbox, workspace, { 'pull-request': '7' });
    expect(errorOf(run)).toContain(lacking);
    expect(run.outputs['deleted']).toBe('[]');
    expect(idsOf(sandbox)).toHaveLength(5);
  });

  it('lets a run on a pull request delete only assets of that pull request, except with force', async () => {
    const { sandbox, ids, workspace } = await openAccount();
    const asked = { 'asset-id': `${ids.terrain}\n${ids.pull}` };
    const run = await cleanup(sandbox, workspace, asked, onPullRequest(7));
    expect(errorOf(run)).toContain(
      `Not published by a run on this pull request (no matching record): ${ids.terrain} `,
    );
    expectGreen(await cleanup(sandbox, workspace, { 'asset-id': String(ids.pull) }, onPullRequest(7)));
    expect(idsOf(sandbox)).toEqual([ids.foreign, ids.old, ids.city, ids.terrain]);
  });

  it('keeps assets without a key, unless an input selects them', async () => {
    let ageMs = 10 * dayMs;
    const sandbox = await openSandbox({ now: () => Date.now() - ageMs });
    for (const name of ['a.las', 'b.las']) {
      expectGreen(await upload(sandbox, await makeWorkspace({ [name]: 'x' }), { files: name }));
    }
    ageMs = 0;
    const workspace = await makeWorkspace();
    const [first] = idsOf(sandbox);
    expect((await cleanup(sandbox, workspace, { 'older-than-days': '5' })).outputs['count']).toBe('0');
    const meant = await cleanup(sandbox, workspace, { 'older-than-days': '5', 'asset-key': 'default' });
    expect(meant.outputs['deleted']).toBe(`[${first}]`);
  });

  it('deletes the others if one cannot be deleted, and fails', async () => {
    const { sandbox, ids, workspace } = await openAccount();
    sandbox.faults.add({ route: 'DeleteAsset', nth: 1, fault: { status: 403 } });
    const run = await cleanup(sandbox, workspace, { 'asset-id': `${ids.city}\n${ids.pull}` });
    expect(errorOf(run)).toMatch(new RegExp(`^Not all assets could be deleted\\. .*asset ${ids.city}`));
    expect(run.outputs['deleted']).toBe(`[${ids.pull}]`);
    expect(run.summary).toContain('| not deleted |');
  });

  it('warns if a named asset does not exist', async () => {
    const { sandbox, workspace } = await openAccount();
    const run = await cleanup(sandbox, workspace, { 'asset-id': '5' });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(/^Not found, .*: asset 5\.\n.*`asset-id`.*assets:read\./),
      },
    ]);
  });

  it('says which input to set if none is set', async () => {
    const sandbox = await openSandbox();
    const run = await cleanup(sandbox, await makeWorkspace(), { 'asset-key': 'a' });
    expect(errorOf(run)).toMatch(/^No input says which assets to delete\. Set `asset-key` and `keep-latest`/);
    expect(sandbox.requests).toEqual([]);
  });

  it('is skipped without a token if the inputs allow that', async () => {
    const sandbox = await openSandbox();
    const run = await cleanup(sandbox, await makeWorkspace(), {
      token: '',
      'if-no-token': 'skip',
      'api-url': '',
    });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([{ level: 'notice' }]);
  });

  posixIt('stops on a cancel, and names the deleted assets', async () => {
    const { sandbox, ids, workspace } = await openAccount();
    sandbox.faults.add({ route: 'DeleteAsset', nth: 2, fault: { delayMs: 30_000 } });
    const cancel = new AbortController();
    const named = { 'asset-id': `${ids.city}\n${ids.pull}\n${ids.old}` };
    const before = routesOf(sandbox).length;
    const running = cleanup(sandbox, workspace, named, { cancelSignal: cancel.signal });
    // three to read the named assets, two for each deletion
    await abortAt(cancel, { requests: before + 7, laterMs: 0 }, sandbox, running);
    const run = await running;
    expect(run.conclusion).toBe('cancelled');
    expect(run.outputs['deleted']).toBe(`[${ids.old}]`);
    expect(sandbox.assets.has(ids.pull)).toBe(true);
  });

  it('reads the number of a pull request only from its closing', async () => {
    const { sandbox, ids, workspace } = await openAccount();
    expect(errorOf(await cleanup(sandbox, workspace, {}, onPullRequest(7)))).toContain('No input says');
    const run = await cleanup(sandbox, workspace, {}, onPullRequest(7, 'closed'));
    expectGreen(run);
    expect(run.outputs['deleted']).toBe(`[${ids.pull}]`);
  });
});
