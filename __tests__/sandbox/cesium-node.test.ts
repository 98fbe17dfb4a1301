import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Cartographic,
  Cesium3DTileset,
  CesiumTerrainProvider,
  Ion,
  IonImageryProvider,
  IonResource,
  sampleTerrain,
} from 'cesium';

import { czml } from '../../fixtures/czml.ts';
import { tilesetFiles } from '../../fixtures/scenes.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { publish } from './clients/publish.ts';

// CesiumJS, of which only the server and the token of ion are changed. In Node it loads whatever needs neither a DOM nor
// WebGL; the rest runs in `npm run browser`.

let sandbox: Sandbox;
let lateMs = 0;
const dayMs = 86_400_000;
const attribution = 'Test credit';

/** Runs a task. Returns its result, and the answers to the requests meanwhile. */
async function record<T>(task: () => Promise<T>): Promise<[T, string[]]> {
  const start = sandbox.requests.length;
  const result = await task();
  return [
    result,
    sandbox.requests.slice(start).map(({ route, status }) => `${route} ${status ?? 'without answer'}`),
  ];
}

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.now() + lateMs, tiling: [{ status: 'COMPLETE' }] });
  Ion.defaultServer = sandbox.ionUrl;
  Ion.defaultAccessToken = sandbox.token;
});
afterAll(() => sandbox.close());

describe('CesiumJS', () => {
  it('opens a tileset that was uploaded', async () => {
    const options = { sourceType: '3DTILES', tilesetJson: 'tileset.json' };
    const id = await publish(sandbox, { attribution, options }, await tilesetFiles());
    const [tileset, answers] = await record(() => Cesium3DTileset.fromIonAssetId(id));
    expect(answers).toEqual(['GetEndpoint 200', 'GetAssetFile 200']);
    expect(tileset.asset).toEqual({ version: '1.1' });
    expect(tileset.boundingSphere.radius).toBeCloseTo(Math.hypot(6, 6, 6));
  });

  it('samples the heights of terrain', async () => {
    const id = sandbox.seedAsset({ type: 'TERRAIN' });
    const [sampled, answers] = await record(async () => {
      const provider = await CesiumTerrainProvider.fromIonAssetId(id);
      const places = [Cartographic.fromDegrees(13.4, 52.5), Cartographic.fromDegrees(-100, -30)];
      // a TerrainProvider by its documentation, but not by its types
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
      return sampleTerrain(provider, 0, places);
    });
    expect(answers).toEqual(['GetEndpoint 200', ...Array.from({ length: 3 }, () => 'GetAssetFile 200')]);
    expect(sampled.map(({ height }) => height)).toEqual([expect.closeTo(100), expect.closeTo(100)]);
  });

  it('takes the address of imagery that another server has', async () => {
    const url = 'https://tiles.test/{z}/{x}/{y}.png';
    const id = sandbox.seedAsset({
      type: 'IMAGERY',
      externalType: 'URL_TEMPLATE',
      options: { url },
    });
    const [provider, answers] = await record(() => IonImageryProvider.fromAssetId(id, {}));
    expect(answers).toEqual(['GetEndpoint 200']);
    expect(provider.tileWidth).toBe(256);
  });

  it('renews an expired token by itself, and takes over the credits', async () => {
    const id = await publish(
      sandbox,
      { type: 'CZML', attribution, options: { sourceType: 'CZML' } },
      new Map([['yard.czml', Buffer.from(czml())]]),
    );
    const resource = await IonResource.fromAssetId(id);
    expect(resource.credits.map(({ html }) => html)).toEqual([attribution]);
    lateMs += dayMs;
    const [text, answers] = await record(() => resource.fetchText() ?? Promise.resolve(''));
    expect(answers).toEqual(['GetAssetFile 401', 'GetEndpoint 200', 'GetAssetFile 200']);
    expect(text).toBe(czml());
  });
});
