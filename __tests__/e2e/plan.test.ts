import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { goodFile, goodFiles } from '../../fixtures/good-file.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { errorOf, expectGreen, makeWorkspace, onPullRequest, openSandbox, plan, upload } from './support.ts';

const repository = 'octo-org/city';
const github = { repository, run_attempt: '3' };

/** A manifest with these lines for each entry. */
function manifestOf(entries: Readonly<Record<string, readonly string[]>>): string {
  const lines = Object.entries(entries).flatMap(([name, fields]) => [
    `  ${name}:`,
    ...fields.map((field) => `    ${field}`),
  ]);
  return ['assets:', ...lines, ''].join('\n');
}

async function good(extension: string): Promise<Buffer> {
  return Buffer.from((await goodFile(extension)) ?? []);
}

/** The routes of the requests to ion since a moment. */
function routesSince(sandbox: Sandbox, start: number): readonly string[] {
  return sandbox.requests.slice(start).map(({ route }) => route);
}

function outputsOf({ outputs }: { readonly outputs: Readonly<Record<string, string>> }) {
  const { matrix, 'has-work': hasWork, unchanged, left } = outputs;
  return { matrix, hasWork, unchanged, left };
}

const cityAndScan = manifestOf({
  city: ['files: data/city.gml', 'description: The city'],
  scan: ['files: data/scan.las', 'options:', '  geometryCompression: DRACO'],
});

describe('a plan', () => {
  it('lists all data sets first, none after they were published, and then those that change', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({
      'ion-manifest.yml': cityAndScan,
      'data/city.gml': await good('.gml'),
      'data/scan.las': await good('.las'),
    });
    const first = await plan(sandbox, workspace, {}, { github });
    expectGreen(first);
    expect(outputsOf(first)).toEqual({
      matrix: '["city","scan"]',
      hasWork: 'true',
      unchanged: '[]',
      left: '0',
    });
    expect(first.results).toEqual({});
    expect(first.summary).toContain('| `city` | publish | new key |');

    const publish = (name: string, inputs: Readonly<Record<string, string>>) =>
      upload(sandbox, workspace, { name: `${repository} ${name}`, 'asset-key': name, ...inputs }, { github });
    const city = await publish('city', { files: 'data/city.gml', description: 'The city' });
    const scan = await publish('scan', {
      files: 'data/scan.las',
      options: 'geometryCompression: DRACO',
      wait: 'false',
    });
    const start = sandbox.requests.length;
    const second = await plan(sandbox, workspace, {}, { github });
    expectGreen(second);
    expect(outputsOf(second)).toEqual({
      matrix: '[]',
      hasWork: 'false',
      unchanged: '["city","scan"]',
      left: '0',
    });
    expect(routesSince(sandbox, start)).toEqual(['GetMe', 'ListAssets']);
    const whole = JSON.parse(city.outputs['result'] ?? '') as Record<string, unknown>;
    expect(second.results).toEqual({
      'city.json': {
        ...Object.fromEntries(
          ['asset-id', 'asset-ids', 'asset-key', 'name', 'type', 'status', 'digest', 'asset-url']
            .concat('file-count', 'total-bytes')
            .map((field) => [field, whole[field]]),
        ),
        reused: true,
        'run-attempt': '3',
      },
      'scan.json': expect.objectContaining({ 'asset-id': Number(scan.outputs['asset-id']) }),
    });

    await writeFile(join(workspace, 'data/scan.las'), Buffer.concat([await good('.las'), Buffer.alloc(1)]));
    await writeFile(join(workspace, 'ion-manifest.yml'), cityAndScan.replace('The city', 'The whole city'));
    const third = await plan(sandbox, workspace, {}, { github });
    expect(outputsOf(third)).toEqual({
      matrix: '["city","scan"]',
      hasWork: 'true',
      unchanged: '[]',
      left: '0',
    });
    expect(third.summary).toContain('| `city` | publish | texts changed | [2000001]');
    expect(third.summary).toContain('| `scan` | publish | files changed |  |');
    const repeated = await plan(sandbox, workspace, {}, { github });
    expect([outputsOf(repeated), repeated.results]).toEqual([outputsOf(third), third.results]);

    // on a pull request, an asset of the branch is used as it is
    const borrowed = await plan(
      sandbox,
      workspace,
      {},
      { github: { ...github, ...onPullRequest(7).github } },
    );
    expect(outputsOf(borrowed)).toMatchObject({ matrix: '["scan"]', unchanged: '["city"]' });
    const all = await plan(sandbox, workspace, { 'only-changed': 'false', limit: '1' }, { github });
    expect(outputsOf(all)).toEqual({ matrix: '["city"]', hasWork: 'true', unchanged: '[]', left: '1' });
    expect(all.results).toEqual({});
  });

  it('finds the same for pointers of Git LFS as for the contents, for every source type', async () => {
    const kinds: readonly (readonly [extension: string, type: string, sourceType: string])[] = [
      ['.gml', '3DTILES', 'CITYGML'],
      ['.kml', 'KML', 'KML'],
      ['.obj', '3DTILES', '3D_CAPTURE'],
      ['.gltf', 'GLTF', '3D_MODEL'],
      ['.las', '3DTILES', 'POINT_CLOUD'],
      ['.ifc', '3DTILES', 'BIM_CAD'],
      ['.zip', '3DTILES', '3DTILES'],
      ['.png', 'IMAGERY', 'RASTER_IMAGERY'],
      ['.asc', 'TERRAIN', 'RASTER_TERRAIN'],
      ['.czml', 'CZML', 'CZML'],
      ['.geojson', 'GEOJSON', 'GEOJSON'],
    ];
    const sandbox = await openSandbox();
    const contents = new Map<string, Buffer>();
    const entries: Record<string, string[]> = {};
    for (const [extension, type, sourceType] of kinds) {
      for (const [path, bytes] of (await goodFiles(extension)) ?? []) {
        contents.set(`${sourceType}/${path}`, Buffer.from(bytes));
      }
      entries[sourceType] = [`files: ${sourceType}/**`, `type: ${type}`, `source-type: ${sourceType}`];
    }
    const manifest = { 'ion-manifest.yml': manifestOf(entries) };
    const workspace = await makeWorkspace({ ...manifest, ...Object.fromEntries(contents) });
    for (const [, type, sourceType] of kinds) {
      const name = `${repository} ${sourceType}`;
      const inputs = { files: `${sourceType}/**`, type, 'source-type': sourceType, name, wait: 'false' };
      await upload(sandbox, workspace, { ...inputs, 'asset-key': sourceType }, { github });
    }
    const withContents = await plan(sandbox, workspace, {}, { github });
    expectGreen(withContents);
    expect(JSON.parse(withContents.outputs['unchanged'] ?? '')).toEqual(Object.keys(entries));
    for (const [path, bytes] of contents) await writeFile(join(workspace, path), pointerTo(bytes));
    const withPointers = await plan(sandbox, workspace, {}, { github });
    expectGreen(withPointers);
    expect(outputsOf(withPointers)).toEqual(outputsOf(withContents));
    expect(withPointers.results).toEqual(withContents.results);
    expect(withPointers.summary).toContain('not checked: Git LFS pointers');

    await writeFile(join(workspace, 'CZML/good.czml'), pointerTo(Buffer.from('[]')));
    const changed = await plan(sandbox, workspace, {}, { github });
    expect(changed.outputs['matrix']).toBe('["CZML"]');
  });

  it('lists the same data under other words only if the contents decide, and until it was reused', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({
      'ion-manifest.yml': manifestOf({ city: ['files: data'] }),
      'data/city.gml': await good('.gml'),
    });
    const inputs = { files: 'data', name: `${repository} city`, 'asset-key': 'city', wait: 'false' };
    const given = { ...inputs, 'source-type': 'CITYGML' };
    const { outputs } = await upload(sandbox, workspace, given, { github });
    const before = await plan(sandbox, workspace, {}, { github });
    expect(before.summary).toContain('type, source type or options changed');
    const again = await upload(sandbox, workspace, inputs, { github });
    expect(again.outputs['asset-id']).toBe(outputs['asset-id']);
    expect((await plan(sandbox, workspace, {}, { github })).outputs['unchanged']).toBe('["city"]');

    // a pull request borrows the asset, so its record never has these words
    await writeFile(
      join(workspace, 'ion-manifest.yml'),
      manifestOf({ city: ['files: data', 'type: 3DTILES'] }),
    );
    const pull = { github: { ...github, ...onPullRequest(7).github } };
    expect((await plan(sandbox, workspace, {}, pull)).outputs['unchanged']).toBe('["city"]');
  });
});

/** The pointer of Git LFS that stands for contents (git-lfs, docs/spec.md). */
function pointerTo(contents: Uint8Array): string {
  const sha256 = createHash('sha256').update(contents).digest('hex');
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${contents.length}\n`;
}

describe('what is wrong', () => {
  it('in the manifest fails before ion is asked, each entry at its place', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({
      'ion-manifest.yml': manifestOf({
        city: ['files: nowhere/city.gml'],
        scan: ['files: data', 'preflight: maybe'],
        fine: ['files: data'],
      }),
      'data/a.las': await good('.las'),
    });
    const run = await plan(sandbox, workspace, {}, { github });
    const errors = run.annotations.filter(({ level }) => level === 'error');
    expect(errors.map(({ properties }) => [properties['file'], properties['line']])).toEqual([
      ['ion-manifest.yml', '6'],
      ['ion-manifest.yml', '3'],
    ]);
    expect(errors[1]?.message).toContain('2 of 3 data sets cannot be published.');
    expect(run.exitCode).toBe(1);
    expect(sandbox.requests).toEqual([]);
    expect(run.outputs).toEqual({});
    expect(run.summary).toContain('[!CAUTION]');
  });

  it('in the data does not fail a plan with a token: the job of the entry does', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({
      'ion-manifest.yml': manifestOf({ broken: ['files: broken'], fine: ['files: fine'] }),
      'broken/a.las': (await good('.las')).subarray(0, 300),
      'fine/a.las': await good('.las'),
    });
    const run = await plan(sandbox, workspace, {}, { github });
    expectGreen(run);
    expect(run.outputs['matrix']).toBe('["broken","fine"]');
    expect(run.stdout).toMatch(/^broken: error: broken\/a\.las: /m);
    expect(run.summary).toMatch(/\| `broken` \| publish \| new key \| {2}\| ❌ `?1`? error/);

    const offline = { token: '', 'api-url': 'https://api.cesium.com' };
    const checked = await plan(sandbox, workspace, { ...offline, 'if-no-token': 'skip' }, { github });
    expect(checked.exitCode).toBe(1);
    const errors = checked.annotations.filter(({ level }) => level === 'error');
    expect(errors.map(({ properties }) => properties['file'])).toEqual(['broken/a.las', 'ion-manifest.yml']);

    await rm(join(workspace, 'broken'), { recursive: true });
    await writeFile(join(workspace, 'ion-manifest.yml'), manifestOf({ fine: ['files: fine'] }));
    const skipped = await plan(sandbox, workspace, { ...offline, 'if-no-token': 'skip' }, { github });
    expect(skipped.exitCode).toBe(0);
    expect(skipped.outputs).toEqual({});
    expect(skipped.annotations).toEqual([
      expect.objectContaining({ level: 'notice', message: expect.stringContaining('nothing was published') }),
    ]);
    const missing = await plan(sandbox, workspace, offline, { github });
    expect(errorOf(missing)).toContain('The input `token` is empty.');
    expect(missing.outputs).toEqual({});
  });

  it('with the token or the number of entries fails before anything is published', async () => {
    const sandbox = await openSandbox({ tokens: { 'reads-only-this': ['assets:read'] } });
    const names = Array.from({ length: 257 }, (_, index) => `tile-${index}`);
    const workspace = await makeWorkspace({
      'ion-manifest.yml': manifestOf(Object.fromEntries(names.map((name) => [name, ['files: a.las']]))),
      'a.las': await good('.las'),
    });
    const unlisted = await plan(sandbox, workspace, {}, { github });
    expect(errorOf(unlisted)).toContain('The token lacks the scope assets:list.');
    sandbox.faults.add({ route: 'GetMe', fault: { status: 404 }, times: 1 });
    const unknown = await plan(sandbox, workspace, {}, { github });
    expect(errorOf(unknown)).toContain('everything would be uploaded again');

    const other = await openSandbox();
    const run = await plan(other, workspace, {}, { github });
    expect(errorOf(run)).toContain('The manifest has 257 data sets to publish');
    expect(run.outputs).toEqual({});
    const limited = await plan(other, workspace, { limit: '256' }, { github });
    expectGreen(limited);
    expect(JSON.parse(limited.outputs['matrix'] ?? '')).toEqual(names.slice(0, 256));
    expect(limited.outputs['left']).toBe('1');
    expect(limited.summary.length).toBeLessThan(65_536);
  });
});
