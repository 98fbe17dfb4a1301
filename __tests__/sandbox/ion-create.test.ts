import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createTestAsset, createBody, ion, readStatus } from './ion-request.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

function post(changes: object, headers: Readonly<Record<string, string>> = {}): ReturnType<typeof ion> {
  return ion({ ...sandbox, headers }, 'POST', '/v1/assets', createBody(changes));
}

describe('POST /v1/assets', () => {
  it('answers with the asset, the upload location and the URL to notify', async () => {
    const { status, body } = await post({ description: 'd', attribution: 'a' });
    const { id } = (body as { assetMetadata: { id: number } }).assetMetadata;
    expect(status).toBe(200);
    expect(body).toEqual({
      assetMetadata: {
        id,
        type: '3DTILES',
        name: 'Reichstag',
        description: 'd',
        attribution: 'a',
        bytes: 0,
        dateAdded: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        status: 'AWAITING_FILES',
        percentComplete: 0,
        archivable: false,
        exportable: true,
        userId: 1,
        labels: [],
        isPremium: false,
        isExternal: false,
        error: null,
        progressMessage: null,
      },
      uploadLocation: {
        endpoint: sandbox.s3Url,
        bucket: 'assets_ion_sandbox',
        prefix: `sources/${id}/`,
        accessKey: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
        secretAccessKey: expect.stringMatching(/^.{40}$/),
        sessionToken: expect.any(String),
      },
      onComplete: { method: 'POST', url: `${sandbox.ionUrl}/v1/assets/${id}/uploadComplete`, fields: {} },
    });
    expect(sandbox.requests.at(-1)).toMatchObject({
      service: 'ion',
      route: 'CreateAsset',
      status: 200,
      body: createBody({ description: 'd', attribution: 'a' }),
    });
    expect(sandbox.assets.get(id)).toMatchObject({ options: { sourceType: 'CITYGML' }, notified: 0 });
  });

  it.each<[number, string, object]>([
    [400, 'name must be a string', { name: undefined }],
    [400, 'name must not be empty', { name: '' }],
    [400, 'description must be a string', { description: null }],
    [400, 'attribution must be a string', { attribution: null }],
    [400, 'type must be a string', { type: undefined }],
    [400, 'type must be one of', { type: 'POINTS' }],
    [409, 'options.sourceType must be a valid source type', { options: undefined }],
    [409, 'options.sourceType must be a valid source type', { options: {} }],
    [409, 'options.sourceType must be a valid source type', { options: { sourceType: 'CZML' } }],
    [
      409,
      'options.baseTerrainId must be a number',
      { options: { sourceType: 'CITYGML', baseTerrainId: 'Terrain' } },
    ],
    [
      409,
      'options.position must be an array of three numbers',
      { options: { sourceType: 'POINT_CLOUD', position: [1, 2] } },
    ],
    [
      409,
      'options.targetVersion must be a string',
      { options: { sourceType: '3D_CAPTURE', targetVersion: 1.1 } },
    ],
    [409, 'options.tilesetJson must be a string', { options: { sourceType: '3DTILES', tilesetJson: true } }],
    [409, 'options.inputCrs must be a string', { options: { sourceType: 'BIM_CAD', inputCrs: {} } }],
    [
      409,
      'options.geometryCompression must be one of DRACO, MESHOPT, NONE',
      { options: { sourceType: 'CITYGML', geometryCompression: true } },
    ],
    ...[['LAS'], [], 'LAS', { las: 'yes' }, [{ outputType: 'LAS', name: 1 }]].map(
      (outputs): [number, string, object] => [
        409,
        'options.outputs must be an array of objects',
        { options: { sourceType: 'RASTER_IMAGERY', outputs } },
      ],
    ),
  ])('%i %s', async (status, message, changes) => {
    const count = sandbox.assets.size;
    const answer = await post(changes);
    expect(answer).toMatchObject({
      status,
      body: { code: status === 400 ? 'BadRequest' : 'Conflict', message: expect.stringContaining(message) },
    });
    expect(sandbox.assets.size).toBe(count);
  });

  it.each<[string, number, object]>([
    ['description must be a string', 400, { description: undefined }],
    ['attribution must be a string', 400, { attribution: undefined }],
    [
      'options.optimize is not an option of the source type CITYGML',
      409,
      { options: { sourceType: 'CITYGML', optimize: true } },
    ],
    [
      'options.constructor is not an option of the source type CITYGML',
      409,
      { options: { sourceType: 'CITYGML', constructor: 1 } },
    ],
    [
      'options.geometryCompression is not an option of the source type KML',
      409,
      { type: 'KML', options: { sourceType: 'KML', geometryCompression: 'NONE' } },
    ],
    [
      'options.geometryCompression must be one of DRACO, MESHOPT, NONE',
      409,
      { options: { sourceType: 'CITYGML', geometryCompression: 'ZIP' } },
    ],
    [
      'options.position must be an array of three numbers',
      409,
      { options: { sourceType: '3D_MODEL', position: null } },
    ],
    ['options.inputCrs must be a string', 409, { options: { sourceType: 'BIM_CAD', inputCrs: 25833 } }],
    [
      'options.outputs must be an array of objects whose outputType is one of 3DTILES, LAS, SPLATS_3DTILES',
      409,
      { options: { sourceType: 'RASTER_IMAGERY', outputs: [{ outputType: 'E57' }] } },
    ],
    [
      'options.outputs must have only cesium3DTiles, las, gaussianSplats',
      409,
      { options: { sourceType: 'RASTER_IMAGERY', outputs: { e57: true } } },
    ],
  ])('accepts with a warning, or refuses if strict: %s', async (warning, status, changes) => {
    const { body } = await post(changes);
    expect(body).toMatchObject({ assetMetadata: { description: '', attribution: '' } });
    const { id } = (body as { assetMetadata: { id: number } }).assetMetadata;
    expect(sandbox.assets.get(id)?.warnings).toEqual([warning]);
    const strict = await startSandbox({ strict: true });
    try {
      expect(await ion(strict, 'POST', '/v1/assets', createBody(changes))).toMatchObject({
        status,
        body: { message: warning },
      });
      expect(strict.assets.size).toBe(0);
    } finally {
      await strict.close();
    }
  });

  it.each<[string, object]>([
    ['3DTILES', { sourceType: 'KML', geometryCompression: 'DRACO', baseTerrainId: 1 }],
    ['GLTF', { sourceType: '3D_CAPTURE', targetVersion: '1.1', textureFormat: 'KTX2' }],
    ['3DTILES', { sourceType: 'POINT_CLOUD', position: [13.4, 52.5, 30] }],
    [
      'TERRAIN',
      { sourceType: 'RASTER_TERRAIN', heightReference: 'WGS84', waterMask: true, toMeters: 0.3048 },
    ],
    ['TERRAIN', { sourceType: 'TERRAIN_DATABASE' }],
    ['IMAGERY', { sourceType: 'RASTER_IMAGERY' }],
    ['CZML', { sourceType: 'CZML' }],
    ['GEOJSON', { sourceType: 'GEOJSON' }],
    // as the add-in for Revit, the add-on for Blender and the plugin for 3ds Max send them
    ['3DTILES', { sourceType: 'BIM_CAD', instancing: true, inputCrs: 'EPSG:25833' }],
    ['3DTILES', { sourceType: '3D_CAPTURE', textureFormat: 'WEBP' }],
    ['GLTF', { sourceType: '3D_MODEL', textureFormat: 'AUTO', geometryCompression: 'MESHOPT' }],
  ])('accepts %s of %j', async (type, options) => {
    const { status, body } = await post({ type, options });
    expect(status).toBe(200);
    const { id } = (body as { assetMetadata: { id: number } }).assetMetadata;
    expect(sandbox.assets.get(id)?.warnings).toEqual([]);
  });

  it('accepts only JSON', async () => {
    expect(await post({}, { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 400,
    });
    const broken = await fetch(`${sandbox.ionUrl}/v1/assets`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${sandbox.token}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: '{"name":',
    });
    expect(broken.status).toBe(400);
  });
});

describe('children', () => {
  it('are in the create answer only, and tile with their parent', async () => {
    const outputs = [{ outputType: '3DTILES', name: 'Mesh' }, { outputType: 'LAS' }];
    const { body } = await post({ options: { sourceType: 'RASTER_IMAGERY', outputs } });
    const answer = body as {
      assetMetadata: { id: number };
      assets: { id: number; name: string; type: string }[];
    };
    expect(answer.assets).toMatchObject([
      { name: 'Mesh', type: '3DTILES', status: 'AWAITING_FILES' },
      { name: 'Reichstag (LAS)', type: 'LAS', status: 'AWAITING_FILES' },
    ]);
    const { id } = answer.assetMetadata;
    const child = answer.assets[0]?.id ?? 0;
    expect(sandbox.assets.get(child)?.parentId).toBe(id);
    await ion(sandbox, 'POST', `/v1/assets/${id}/uploadComplete`);
    expect(await readStatus(sandbox, child)).toBe('NOT_STARTED 0');
    expect(await readStatus(sandbox, child)).toBe('IN_PROGRESS 0');
    expect((await ion(sandbox, 'GET', `/v1/assets/${id}`)).body).not.toHaveProperty('assets');
  });

  it("are additionalAssets for Cesium's example of a reconstruction, which asks by an object", async () => {
    const outputs = { cesium3DTiles: true, las: true, gaussianSplats: false };
    const options = { sourceType: 'RASTER_IMAGERY', meshQuality: 'Medium', useGpsInfo: true, outputs };
    const { body } = await post({ attribution: undefined, options });
    expect(body).not.toHaveProperty('assets');
    expect(body).toMatchObject({
      additionalAssets: [
        { name: 'Reichstag (3DTILES)', type: '3DTILES' },
        { name: 'Reichstag (LAS)', type: 'LAS' },
      ],
    });
  });

  it('can have the old property name, other types, and their own tiling', async () => {
    const other = await startSandbox({
      children: { field: 'additionalAssets', of: ({ name }) => [{ name: `${name} 2`, type: 'GLTF' }] },
      tiling: (asset) => [{ status: asset.parentId === undefined ? 'COMPLETE' : 'DATA_ERROR' }],
    });
    try {
      const { body } = await ion(other, 'POST', '/v1/assets', createBody());
      const [child] = (body as { additionalAssets: { id: number }[] }).additionalAssets;
      const id = (child?.id ?? 0) - 1;
      await ion(other, 'POST', `/v1/assets/${id}/uploadComplete`);
      expect(await readStatus(other, id)).toBe('COMPLETE 100');
      expect(await readStatus(other, id + 1)).toBe('DATA_ERROR 0');
    } finally {
      await other.close();
    }
  });
});

describe('options of the sandbox', () => {
  it('change the answer', async () => {
    const other = await startSandbox({
      onCompleteUrl: (url, id) => `${url}?evil=${id}`,
      uploadLocation: ({ endpoint, ...location }) => ({ ...location, prefix: 'sources/1', had: endpoint }),
      sourceTypes: [{ name: 'SPLATS', type: '3DTILES', options: {} }],
    });
    try {
      const { body } = await ion(
        other,
        'POST',
        '/v1/assets',
        createBody({ options: { sourceType: 'SPLATS' } }),
      );
      expect(body).toMatchObject({
        uploadLocation: { prefix: 'sources/1', had: other.s3Url },
        onComplete: { url: expect.stringMatching(/\/uploadComplete\?evil=\d+$/) },
      });
      expect((body as { uploadLocation: object }).uploadLocation).not.toHaveProperty('endpoint');
    } finally {
      await other.close();
    }
  });

  it('add assets of others', async () => {
    const id = sandbox.seedAsset({ id: 1, name: 'Cesium World Terrain', type: 'TERRAIN' });
    expect(await readStatus(sandbox, id)).toBe('COMPLETE 100');
    expect(await createTestAsset(sandbox)).toBeGreaterThan(2_000_000);
  });
});
