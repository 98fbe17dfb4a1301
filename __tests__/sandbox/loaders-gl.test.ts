import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CesiumIonLoader } from '@loaders.gl/3d-tiles';
import { load } from '@loaders.gl/core';

import { tilesetFiles } from '../../fixtures/scenes.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { publish } from './clients/publish.ts';

// The loader of deck.gl. It sends the token as a header, and has ion's address built in: the test leads that to the
// sandbox.

const { fetch } = globalThis;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ tiling: [{ status: 'COMPLETE' }] });
  globalThis.fetch = (address, init) =>
    fetch(
      typeof address === 'string' ? address.replace('https://api.cesium.com', sandbox.ionUrl) : address,
      init,
    );
});
afterAll(async () => {
  globalThis.fetch = fetch;
  await sandbox.close();
});

it('CesiumIonLoader of loaders.gl loads a tileset that was uploaded', async () => {
  const options = { sourceType: '3DTILES', tilesetJson: 'tileset.json' };
  const id = await publish(sandbox, { attribution: 'Test credit', options }, await tilesetFiles());
  const start = sandbox.requests.length;

  // as the Tile3DLayer of deck.gl
  const { url, headers, attributions } = (await CesiumIonLoader.preload('', {
    'cesium-ion': { accessToken: sandbox.token, assetId: id },
  })) as { url: string; headers: Record<string, string>; attributions: unknown[] };
  const tileset: unknown = await load(url, CesiumIonLoader, { core: { fetch: { headers } } });

  expect(attributions).toEqual([{ html: 'Test credit', collapsible: true }]);
  expect(tileset).toMatchObject({
    asset: { version: '1.1' },
    root: { contentUrl: expect.stringMatching(/\/triangle\.glb$/) },
  });
  expect(sandbox.requests.slice(start).map(({ route, status }) => `${route} ${status ?? 0}`)).toEqual([
    'GetAsset 200',
    'GetEndpoint 200',
    'GetAssetFile 200',
  ]);
});
