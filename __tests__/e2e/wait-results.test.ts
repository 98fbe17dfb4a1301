import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { kioskFiles } from '../../fixtures/scenes.ts';
import { tileset } from '../../fixtures/tileset.ts';
import type { RunOptions } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { repositoryTag } from '../../src/github/run.ts';
import { readRecord, tagOf, writeRecord, type Provenance } from '../../src/provenance/record.ts';
import {
  assetIdOf,
  errorLinesOf,
  errorOf,
  expectGreen,
  makeWorkspace,
  onPullRequest,
  openSandbox,
  upload,
  wait,
} from './support.ts';

const ours =
  repositoryTag({ GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY_ID: '480123456' }) ?? '';
const main: Pick<Provenance, 'scope' | 'line'> = { scope: 'repo', line: 'main' };
const pull: typeof main = { scope: 'pr-7', line: tagOf('pr-7') };

let nonces = 0;

/** Adds a complete asset that an upload step has published under a key. Returns its id. */
function publish(
  sandbox: Sandbox,
  assetKey: string,
  { scope, line }: typeof main,
  { status = 'COMPLETE', repository = ours, childId = undefined as number | undefined } = {},
): number {
  const asset = { name: assetKey, type: '3DTILES', status, percentComplete: 100 };
  const id = sandbox.seedAsset(asset);
  const digest = 'd'.repeat(64);
  const hashes = { metadataHash: 'a'.repeat(16), files: 'f'.repeat(16), asked: 'e'.repeat(16), digest };
  const record = {
    nonce: String(++nonces).padStart(32, '0'),
    provenance: {
      ...{ repository, key: tagOf(assetKey), scope, line },
      ...{ commit: 'c'.repeat(40), run: String(nonces), attempt: '1' },
    },
    contents: { data: hashes, family: { id, childIds: childId === undefined ? [] : [childId] } },
  };
  for (const one of childId === undefined ? [id] : [id, childId]) {
    Object.assign(sandbox.assets.get(one)?.metadata ?? {}, { description: writeRecord('', record) });
  }
  return id;
}

const resultOf = (assetKey: string, ids: readonly number[], attempt = '1') =>
  JSON.stringify({
    ...{ 'asset-id': ids[0] ?? '', 'asset-ids': ids, status: 'IN_PROGRESS', 'asset-key': assetKey },
    'run-attempt': attempt,
  });

const idsOf = ({ assets }: Sandbox) => [...assets.keys()];

const changes = ({ requests }: Sandbox) =>
  requests.map(({ route }) => route).filter((route) => /^(Patch|Delete|List)/.test(route));

function verdictOf({ assets }: Sandbox, id: number): string | undefined {
  return readRecord(assets.get(id)?.metadata.description ?? '')?.verdict;
}

describe('the results of a matrix', () => {
  it('are written into the result file, and then older versions of this line are deleted', async () => {
    const sandbox = await openSandbox();
    const child = sandbox.seedAsset({ name: 'child', status: 'COMPLETE' });
    const [oldCity, oldTerrain] = ['city', 'terrain'].map((key) => publish(sandbox, key, pull));
    const [oldShared, oldMain] = [publish(sandbox, 'default', pull), publish(sandbox, 'base', main)];
    const city = publish(sandbox, 'city', pull, { childId: child });
    const terrain = publish(sandbox, 'terrain', pull);
    const shared = publish(sandbox, 'default', pull);
    const borrowed = publish(sandbox, 'base', main);
    const before = `{"terrain" : {"id":${terrain}, "note": [ 1.0 ]}, "city": {"id": ${oldCity ?? 0}}}`;
    const workspace = await makeWorkspace({
      'out/ion-results-plan/base.json': resultOf('base', [borrowed]),
      'out/ion-results-city/result.json': resultOf('city', [city, child], '2'),
      'out/old/result.json': resultOf('city', [oldCity ?? 0], '1'),
      'out/ion-results-terrain/result.json': resultOf('terrain', [terrain]),
      'out/shared.json': resultOf('default', [shared]),
      'ion-assets.json': before,
    });
    const inputs = {
      results: 'out',
      expect: 'city\nterrain\nbase',
      'keep-latest': '1',
      'result-file': 'ion-assets.json',
    };
    const queue = {
      event_name: 'merge_group',
      event: { action: 'checks_requested', merge_group: { head_sha: 'd'.repeat(40) } },
    };
    // a merge queue deletes nothing, and cannot name what a pull request published
    const queued = await wait(sandbox, workspace, { ...inputs, 'result-file': '' }, { github: queue });
    expect(queued.exitCode).toBe(0);
    expect(queued.log).toContainEqual(expect.stringContaining('A run of a merge queue deletes nothing'));
    expect(errorOf(await wait(sandbox, workspace, inputs, { github: queue }))).toMatch(
      /^Another branch or pull request published these assets, .* Code: result-not-owned$/,
    );
    expect(changes(sandbox)).toEqual([]);

    const run = await wait(sandbox, workspace, inputs, onPullRequest(7));
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'notice', message: expect.stringContaining('deletes nothing of the key `default`') },
    ]);
    expect(idsOf(sandbox)).toEqual([child, oldShared, oldMain, city, terrain, shared, borrowed]);
    expect(oldTerrain).toBeDefined();
    const text = await readFile(join(workspace, 'ion-assets.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      base: { id: borrowed, children: [], digest: `sha256:${'d'.repeat(64)}`, commit: 'c'.repeat(40) },
      city: { id: city, children: [child], previousId: oldCity },
      default: { id: shared },
      terrain: { id: terrain },
    });
    expect(text).toContain(`"terrain": {"id":${terrain}, "note": [ 1.0 ]}`);
    const written = run.log.findIndex((line) => line.startsWith('Wrote '));
    expect(written).toBeGreaterThan(0);
    expect(run.log.findIndex((line) => line.startsWith('Deleted asset'))).toBeGreaterThan(written);
    expect(changes(sandbox).filter((route) => route === 'ListAssets')).toHaveLength(1);
  });

  it('fail if an expected key has none, after the others have ended, and nothing is changed', async () => {
    const sandbox = await openSandbox();
    const tiling = [{ status: 'IN_PROGRESS' }, { status: 'COMPLETE' }] as const;
    const old = publish(sandbox, 'city', main);
    const city = publish(sandbox, 'city', main);
    const slow = sandbox.seedAsset({ name: 'slow', status: 'IN_PROGRESS', tiling });
    const { description = '' } = sandbox.assets.get(publish(sandbox, 'slow', main))?.metadata ?? {};
    Object.assign(sandbox.assets.get(slow)?.metadata ?? {}, {
      description: description.replace(/&ids=.*$/, `&ids=${slow}`),
    });
    const workspace = await makeWorkspace({
      'out/city.json': resultOf('city', [city]),
      'out/slow.json': resultOf('slow', [slow]),
      'out/terrain.json': '\n',
      'ion-assets.json': '{}',
    });
    const inputs = {
      ...{ results: 'out', expect: 'terrain\ncity\nslow', 'keep-latest': '1' },
      ...{ 'result-file': 'ion-assets.json', 'commit-status': 'true' },
    };
    const github = githubContext(sandbox, { sha: 'a'.repeat(40) });
    const run = await wait(sandbox, workspace, inputs, { github });
    expect(errorOf(run)).toMatch(/^No upload step has left a result for `terrain`\. .*Code: result-missing$/);
    expect(run.outputs['statuses']).toBe(JSON.stringify({ [city]: 'COMPLETE', [slow]: 'COMPLETE' }));
    expect(run.summary).toContain('`terrain`');
    expect(sandbox.github.statuses.at(-1)).toMatchObject({
      state: 'error',
      description: expect.stringMatching(/^No upload step has left a result for `terrain`\./),
    });
    expect(sandbox.assets.has(old)).toBe(true);
    expect(changes(sandbox)).toEqual([]);
    expect(await readFile(join(workspace, 'ion-assets.json'), 'utf8')).toBe('{}');

    // a failed tiling is named beside it
    Object.assign(sandbox.assets.get(city)?.metadata ?? {}, { status: 'DATA_ERROR' });
    const failed = errorOf(await wait(sandbox, workspace, inputs, { github }));
    expect(failed).toMatch(/^The tiling failed: asset .* No upload step has left a result for `terrain`\./);
    expect(failed).toMatch(/Code: tiling-data-error$/);
    expect(changes(sandbox)).toEqual([]);
  });

  it('fail with an asset that no record proves to be theirs, before anything is changed', async () => {
    const sandbox = await openSandbox();
    const child = sandbox.seedAsset({ name: 'child', status: 'COMPLETE' });
    const results = {
      good: publish(sandbox, 'good', main),
      key: publish(sandbox, 'other', main),
      repository: publish(sandbox, 'repository', main, { repository: '0'.repeat(16) }),
      record: sandbox.seedAsset({ name: 'record', status: 'COMPLETE' }),
      family: publish(sandbox, 'family', main, { childId: child }),
    };
    const workspace = await makeWorkspace(
      Object.fromEntries(
        Object.entries(results).map(([key, id]) => [`out/${key}.json`, resultOf(key, [id])]),
      ),
    );
    const inputs = { results: 'out', 'keep-latest': '1', 'result-file': 'ion-assets.json' };
    const run = await wait(sandbox, workspace, { ...inputs, verify: 'error', 'expected-bounds': paris });
    const { good, ...foreign } = results;
    const listed = ['family', 'key', 'record', 'repository'].map(
      (key) => `asset ${foreign[key as keyof typeof foreign]} (out/${key}.json)`,
    );
    expect(errorLinesOf(run)).toContain(
      `These assets have no record that this repository published them under the key of their result: ${listed.join(', ')}. Nothing was changed.`,
    );
    expect(changes(sandbox)).toEqual([]);
    expect(sandbox.assets.has(good)).toBe(true);
    // outside of GitHub nobody knows the owner
    const outside = await wait(sandbox, workspace, inputs, { github: { repository_id: '' } });
    expect(errorOf(outside)).toMatch(/Code: owner-unknown$/);
    await symlink('/etc', join(workspace, 'out', 'link'));
    expect(errorOf(await wait(sandbox, workspace, inputs))).toMatch(/Code: results-link$/);
  });
});

const berlin = '13.08, 52.33, 13.77, 52.68';
const paris = '2.22, 48.81, 2.47, 48.91';

describe('the entries of a manifest', () => {
  const manifest = (east: string, west: string) =>
    `assets:\n  east:\n    files: city/**\n    expected-bounds: ${east}\n  west:\n    files: city/**\n    expected-bounds: ${west}\n`;

  it('have their own bounds, and accept again what they rejected; a verdict that stays costs no request', async () => {
    const sandbox = await openSandbox();
    const scene = [...(await kioskFiles())].map(([name, content]) => [`city/${name}`, content] as const);
    const workspace = await makeWorkspace({
      'city/tileset.json': tileset('kiosk.gltf'),
      ...Object.fromEntries(scene),
      'wrong.yml': manifest(berlin, paris),
      'right.yml': manifest(berlin, berlin),
    });
    const github: RunOptions['github'] = { ref: 'refs/heads/main' };
    const ids: number[] = [];
    for (const key of ['east', 'west']) {
      const inputs = { files: 'city/**', type: '3DTILES', 'asset-key': key, wait: 'false' };
      const run = await upload(sandbox, workspace, inputs, { github });
      ids.push(assetIdOf(run));
      await mkdir(join(workspace, 'out', key), { recursive: true });
      await writeFile(join(workspace, 'out', key, 'result.json'), run.outputs['result'] ?? '');
    }
    const [east = 0, west = 0] = ids;
    const gate = (inputs: Readonly<Record<string, string>>) =>
      wait(sandbox, workspace, { results: 'out', verify: 'error', ...inputs }, { github });

    const wrong = await gate({ manifest: 'wrong.yml' });
    expect(errorOf(wrong)).toMatch(new RegExp(`^The centre of asset ${west} .*Code: asset-outside-bounds$`));
    expect([verdictOf(sandbox, east), verdictOf(sandbox, west)]).toEqual(['ok', 'rejected']);

    // without a manifest or bounds it stays rejected
    const lax = await gate({ expect: 'east', 'result-file': 'ion-assets.json' });
    expect(errorOf(lax)).toMatch(new RegExp(`^An earlier run rejected asset ${west} .*asset-rejected$`));
    expect(lax.summary).toContain('An earlier run rejected');
    expect(verdictOf(sandbox, west)).toBe('rejected');

    expectGreen(await gate({ manifest: 'right.yml' }));
    expect(verdictOf(sandbox, west)).toBe('ok');

    const sent = sandbox.requests.length;
    expectGreen(await gate({ manifest: 'right.yml' }));
    const requests = sandbox.requests.slice(sent).filter(({ service }) => service === 'ion');
    expect(requests.map(({ route }) => route).sort()).toEqual([
      'GetAsset',
      'GetAsset',
      'GetEndpoint',
      'GetEndpoint',
      'GetMe',
    ]);
  });
});
