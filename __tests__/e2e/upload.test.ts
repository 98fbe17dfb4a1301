import { describe, expect, it } from '@jest/globals';

import {
  assetIdOf,
  errorLinesOf,
  errorOf,
  expectGreen,
  expectStored,
  makeWorkspace,
  openSandbox,
  routesOf,
  upload,
} from './support.ts';

const points = { 'a.las': 'LASF one', 'deep/er/b.las': 'LASF two' };

function below(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([key, content]) => [`${folder}/${key}`, content]));
}

describe('publishing', () => {
  it('creates, reads, uploads, notifies and waits, in this order', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(below('data', points));
    const run = await upload(sandbox, workspace, { files: 'data/**', concurrency: '1' });
    expectGreen(run);
    expect(routesOf(sandbox)).toEqual([
      'ListAssets',
      'ListAssets',
      'CreateAsset',
      'GetAsset',
      'PutObject',
      'PutObject',
      'PatchAsset',
      'UploadComplete',
      'GetAsset',
      'GetAsset',
      'GetAsset',
      'GetAsset',
    ]);
    await expectStored(sandbox, assetIdOf(run), points);
  });

  it('sends the create in the form that ion needs, with the options unchanged', async () => {
    const sandbox = await openSandbox();
    sandbox.seedAsset({ id: 7, name: 'Alps', type: 'TERRAIN' });
    const workspace = await makeWorkspace({ 'm.glb': 'glTF' });
    const run = await upload(sandbox, workspace, {
      files: 'm.glb',
      name: 'Model',
      description: 'A *model*',
      attribution: 'Me',
      type: '3DTILES',
      'source-type': '3D_CAPTURE',
      options: 'position: [13.4, 52.5, 34]\ntargetVersion: "1.1"\ntextureFormat: KTX2\n',
    });
    expectGreen(run);
    expect(sandbox.requests.find(({ route }) => route === 'CreateAsset')).toMatchObject({
      headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.token}` },
      body: {
        name: 'Model',
        description: expect.stringMatching(/^A \*model\*\n\n\[ion-upload\]: #v=1&nonce=[0-9a-f]{32}&repo=/),
        attribution: 'Me',
        type: '3DTILES',
        options: {
          sourceType: '3D_CAPTURE',
          position: [13.4, 52.5, 34],
          targetVersion: '1.1',
          textureFormat: 'KTX2',
        },
      },
    });
  });

  it('sets every output, and also all of them as one JSON object', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(below('data', points));
    const run = await upload(sandbox, workspace, { files: 'data' });
    const id = assetIdOf(run);
    const expected = {
      'asset-id': id,
      'asset-ids': [id],
      assets: [{ id, type: '3DTILES', name: 'octo-org/city-models main', status: 'COMPLETE' }],
      status: 'COMPLETE',
      'percent-complete': 100,
      name: 'octo-org/city-models main',
      type: '3DTILES',
      'source-type': 'POINT_CLOUD',
      'asset-key': 'default',
      digest: run.outputs['digest'],
      reused: false,
      'file-count': 2,
      'total-bytes': 16,
      'asset-url': `${sandbox.ionUrl}/v1/assets/${id}`,
    };
    const { result = '', ...others } = run.outputs;
    expect(JSON.parse(result)).toEqual({ ...expected, 'run-attempt': '1' });
    expect(others).toEqual(
      Object.fromEntries(
        Object.entries(expected).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ),
    );
  });

  it('logs the run, with a group for each phase, and ends with the status', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(below('data', points));
    const run = await upload(sandbox, workspace, { files: 'data/**' });
    // a long phase has its result below its group
    const headings = run.log.flatMap((line) => /^##\[group\]([\w ]+)/.exec(line)?.[1] ?? []);
    expect(headings).toEqual([
      'Find files',
      'Determine type and options',
      'Check for unchanged data',
      'Create the asset',
      'Upload',
      'Notify ion',
      'Tiling',
    ]);
    expect(run.log.join('\n')).toMatch(/Upload: \d+ files, .* in .* s/);
    expect(run.log.join('\n')).toMatch(/^deep\/er\/b\.las {2}\d+ B$/m);
    expect(run.log.join('\n')).toMatch(
      /NOT_STARTED 0 % \(waiting for a tiler\) · .*\nIN_PROGRESS 0 % · .*\nIN_PROGRESS 50 % · .*\nCOMPLETE 100 %/,
    );
    expect(run.log.join('\n')).toMatch(/^Asset \d+ is COMPLETE after .* s: http/m);
  });

  it('writes a summary with the asset, its link, its numbers, files and phases', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(below('data', points));
    const run = await upload(sandbox, workspace, { files: 'data/**' });
    const id = assetIdOf(run);
    expect(run.summary).toContain(`[asset ${id}](${sandbox.ionUrl}/v1/assets/${id})`);
    for (const text of [
      '`COMPLETE` 100 %',
      '`POINT_CLOUD`',
      '2 files, 16 B',
      '`deep/er/b.las` | 8 B',
      '<summary>Phases: ',
      '| `Tiling` |',
    ]) {
      expect(run.summary).toContain(text);
    }
  });

  it('behaves the same without the defaults of action.yml', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(below('data', points));
    const run = await upload(sandbox, workspace, { files: 'data/**' }, { bare: true });
    expectGreen(run);
    expect(run.outputs['name']).toBe('octo-org/city-models main');
    expect(run.outputs['status']).toBe('COMPLETE');
  });

  it('waits for children, and names them after the asset', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'COMPLETE', percentComplete: 100 }] });
    const workspace = await makeWorkspace({ 'photos/1.jpg': 'a', 'photos/2.jpg': 'b' });
    const run = await upload(sandbox, workspace, {
      files: 'photos',
      type: '3DTILES',
      options: 'outputs:\n  - outputType: 3DTILES\n  - outputType: LAS\n',
    });
    expectGreen(run);
    const children = [...sandbox.assets.values()].filter(({ parentId }) => parentId === assetIdOf(run));
    expect(children).toHaveLength(2);
    expect(JSON.parse(run.outputs['asset-ids'] ?? '')).toEqual([
      assetIdOf(run),
      ...children.map(({ metadata }) => metadata.id),
    ]);
    expect(JSON.parse(run.outputs['assets'] ?? '')).toEqual(
      [{ metadata: sandbox.assets.get(assetIdOf(run))?.metadata }, ...children].map(({ metadata }) => {
        return { id: metadata?.id, type: metadata?.type, name: metadata?.name, status: 'COMPLETE' };
      }),
    );
    expect(children.every(({ polls: looks }) => looks > 0)).toBe(true);
  });

  it('fails if a child fails, even if the asset itself is COMPLETE', async () => {
    const sandbox = await openSandbox({
      tiling: ({ parentId }) => [{ status: parentId === undefined ? 'COMPLETE' : 'DATA_ERROR' }],
    });
    const workspace = await makeWorkspace({ '1.jpg': 'a' });
    const run = await upload(sandbox, workspace, {
      files: '*.jpg',
      type: '3DTILES',
      options: 'outputs: [{outputType: 3DTILES}]',
    });
    expect(errorOf(run)).toContain('ended with DATA_ERROR');
    expect(run.outputs['status']).toBe('DATA_ERROR');
    expect(JSON.parse(run.outputs['result'] ?? '')).toMatchObject({
      assets: [{ status: 'COMPLETE' }, { status: 'DATA_ERROR' }],
    });
  });

  it('finds a base terrain by its name', async () => {
    const sandbox = await openSandbox();
    const terrain = sandbox.seedAsset({ name: 'My terrain', type: 'TERRAIN' });
    sandbox.seedAsset({ name: 'My terrain', type: 'IMAGERY' });
    const workspace = await makeWorkspace({ 'a.citygml': '<CityModel/>' });
    const run = await upload(sandbox, workspace, {
      files: 'a.citygml',
      options: '{"baseTerrainId": "My terrain", "clampToTerrain": true}',
    });
    expectGreen(run);
    expect(sandbox.requests.find(({ route }) => route === 'CreateAsset')?.body).toMatchObject({
      options: { sourceType: 'CITYGML', baseTerrainId: terrain, clampToTerrain: true },
    });
  });

  it('ends after the notify without `wait`', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las', wait: 'false' });
    expectGreen(run);
    expect(routesOf(sandbox).slice(-2)).toEqual(['UploadComplete', 'GetAsset']);
    expect(run.outputs['status']).toBe('NOT_STARTED');
  });

  it('keeps the asset after a time-out, and says how to resume', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'IN_PROGRESS', percentComplete: 43 }] });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las', 'wait-timeout-minutes': '0.1' });
    const id = assetIdOf(run);
    expect(errorLinesOf(run)).toMatch(
      new RegExp(
        `did not end within 6.0 s .*asset ${id} is IN_PROGRESS, 43 %[^]*To continue, [^]*asset-id: ${id}\n`,
      ),
    );
    expect(sandbox.assets.has(id)).toBe(true);
    expect(run.outputs['status']).toBe('IN_PROGRESS');
  });

  it.each([['name', 'description'] as const, ['name'] as const])(
    'reuses the asset of an earlier run with the same data, if ion searches %s',
    async (...searched) => {
      const sandbox = await openSandbox({ searched });
      const workspace = await makeWorkspace(below('data', points));
      const first = await upload(sandbox, workspace, { files: 'data/**' });
      const before = routesOf(sandbox).length;
      const run = await upload(sandbox, workspace, { files: 'data/**' });
      expectGreen(run);
      expect(run.outputs).toEqual({
        ...first.outputs,
        reused: 'true',
        result: first.outputs['result']?.replace('"reused":false', '"reused":true'),
      });
      const lists = searched.length === 2 ? ['ListAssets'] : ['ListAssets', 'ListAssets'];
      expect(routesOf(sandbox).slice(before)).toEqual([...lists, 'GetAsset', 'PatchAsset', 'GetAsset']);
    },
  );

  it('stops before the first write on a dry run', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(below('data', points));
    const run = await upload(sandbox, workspace, { files: 'data/**', 'dry-run': 'true' });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'notice', message: expect.stringContaining('nothing was created') },
    ]);
    expect(routesOf(sandbox)).toEqual(['ListAssets', 'ListAssets']);
    expect(run.outputs).toMatchObject({
      type: '3DTILES',
      'source-type': 'POINT_CLOUD',
      'file-count': '2',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    expect(run.outputs).not.toHaveProperty('asset-id');
  });

  it('reports on a dry run which asset would be reused, and does not change it', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(below('data', points));
    const first = await upload(sandbox, workspace, { files: 'data/**' });
    const before = sandbox.requests.length;
    const run = await upload(sandbox, workspace, { files: 'data/**', name: 'Other', 'dry-run': 'true' });
    expect(run.annotations).toMatchObject([
      { level: 'notice', message: expect.stringContaining(`asset ${assetIdOf(first)} would be reused`) },
    ]);
    expect(new Set(sandbox.requests.slice(before).map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(run.outputs['digest']).toBe(first.outputs['digest']);
  });

  it('works over https with a private certificate authority', async () => {
    const sandbox = await openSandbox({ tls: true });
    const workspace = await makeWorkspace(below('data', points));
    const run = await upload(sandbox, workspace, { files: 'data/**' });
    expectGreen(run);
    await expectStored(sandbox, assetIdOf(run), points);
  });
});
