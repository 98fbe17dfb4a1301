import { describe, expect, it } from '@jest/globals';

import { goodFile } from '../../fixtures/good-file.ts';
import { publish } from './publish-on-github.ts';
import { assetIdOf, check, errorLinesOf, makeWorkspace, openSandbox, routesOf, upload } from './support.ts';

const text = `defaults:
  attribution: © City
  keep-latest: 2
assets:
  buildings:
    files: city/**
    type: 3DTILES
    source-type: CITYGML
    name: Buildings
    expected-bounds: [13, 52, 14, 53]
  scan:
    files: [scan.laz]
    preflight: of
`;

describe('an upload with a manifest', () => {
  it('takes its inputs from the entry, and those of the step first', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'city/a.gml': '<gml/>', 'm.yml': text });
    const run = await upload(
      sandbox,
      workspace,
      { manifest: 'm.yml', entry: 'buildings', wait: 'false', attribution: 'Mine' },
      { github: { run_attempt: '3' } },
    );
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain(
      'The inputs come from the data set buildings of m.yml. The `wait` action does what it says in `keep-latest` and ' +
        '`expected-bounds`.',
    );
    expect(run.outputs).toMatchObject({ 'asset-key': 'buildings', name: 'Buildings', type: '3DTILES' });
    expect(JSON.parse(run.outputs['result'] ?? '')).toMatchObject({
      'asset-key': 'buildings',
      'run-attempt': '3',
    });
    expect(sandbox.assets.get(assetIdOf(run))?.metadata).toMatchObject({ attribution: 'Mine' });
  });

  it('fails with the place of a wrong value, and reports that under the key of the entry', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'ion-manifest.yml': text });
    const run = await upload(sandbox, workspace, { entry: 'scan', preflight: 'error' });
    expect(errorLinesOf(run)).toMatch(
      /^ion-manifest\.yml:13:16, data set `scan`: The input `preflight` is `of`, .*\nDid you mean `off`\?\n/,
    );
    const [error] = run.annotations.filter(({ level }) => level === 'error');
    expect(error?.properties).toMatchObject({ file: 'ion-manifest.yml', line: '13', col: '16' });
    expect(routesOf(sandbox)).toEqual([]);
  });

  it('has its report under the key of the entry, also if the manifest is malformed', async () => {
    const sandbox = await openSandbox();
    const run = await publish(
      sandbox,
      { files: '', entry: 'city', 'commit-status': 'true' },
      {},
      { 'ion-manifest.yml': 'assets:\n  city: {fils: x}\n' },
    );
    expect(errorLinesOf(run)).toContain('Code: manifest-field-unknown');
    expect(sandbox.github.statuses).toMatchObject([{ context: 'cesium-ion / city', state: 'error' }]);
  });
});

describe('a check with a manifest', () => {
  it('checks all data sets, and fails with the first error', async () => {
    const good = async (extension: string) => Buffer.from((await goodFile(extension)) ?? []);
    const workspace = await makeWorkspace({
      'city/a.gml': await good('.gml'),
      'terrain.tif': await good('.tif'),
      'house.ifc': await good('.ifc'),
      'scan.laz': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
      'places.geojson': await good('.geojson'),
      'ion-manifest.yml': `assets:
  buildings: {files: city/**}
  terrain: {files: terrain.tif, type: TERRAIN}
  scan: {files: scan.laz}
  house: {files: [house.ifc]}
  roads: {files: roads.geojson}
  places: {files: places.geojson}
  bounded: {files: places.geojson, expected-bounds: [1, 2, 3]}
  kept: {files: places.geojson, keep-latest: 2, asset-key: default}
`,
    });
    const run = await check(workspace, { manifest: 'ion-manifest.yml' });
    const errors = run.annotations.filter(({ level }) => level === 'error');
    expect(errors.map(({ properties: { file, line } }) => [file, line])).toEqual([
      ['scan.laz', undefined],
      ['ion-manifest.yml', '4'],
    ]);
    expect(errors[1]?.message).toMatch(
      /^ion-manifest\.yml:4:3, data set `scan`: The checks found 1 error in the data\. .* In all, 4 of 8 data sets cannot be published\.\n/,
    );
    expect(run.outputs).toMatchObject({ 'error-count': '1', 'warning-count': '0' });
    expect(Object.keys(run.outputs)).not.toContain('type');
    expect(run.stdout).toContain('places: Check the data');
    expect(run.stdout).toContain('places: Found 1 file, ');
    expect(run.stdout).toMatch(/^ion-manifest\.yml:6:18, data set `roads`: .*roads\.geojson/m);
    expect(run.summary).toContain('| `terrain` | `RASTER_TERRAIN` | `TERRAIN` | 1 | no findings |');
    expect(run.summary).toMatch(/\| `scan` \| .*\| 1 \| ❌ `preflight-failed` 1 error, 0 warnings \|/);
    expect(run.summary).toMatch(/\| `roads` \| .*❌ `files-not-found`/);
    // what only an upload uses is checked, too
    expect(run.stdout).toMatch(/^ion-manifest\.yml:8:53, data set `bounded`: The input `expected-bounds` /m);
    expect(run.summary).toMatch(/\| `kept` \| .*❌ `asset-key-missing`/);
  });

  it('refuses files beside it', async () => {
    const run = await check(await makeWorkspace(), { manifest: 'm.yml', files: 'data' });
    expect(errorLinesOf(run)).toContain('Code: manifest-with-files');
  });
});
