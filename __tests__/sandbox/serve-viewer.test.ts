import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { serveViewer, type ViewerServer } from '../../sandbox/browser/serve-viewer.ts';

let viewer: ViewerServer;
beforeAll(async () => {
  viewer = await serveViewer();
});
afterAll(() => viewer.close());

/** Asks for a path as it is: `fetch` would change it. */
async function ask(path: string): Promise<IncomingMessage> {
  const { hostname, port } = new URL(viewer.url);
  const [response] = (await once(get({ hostname, port, path, agent: false }), 'response')) as [
    IncomingMessage,
  ];
  return response;
}

async function statusOf(path: string): Promise<number | undefined> {
  const response = await ask(path);
  response.destroy();
  return response.statusCode;
}

it('serves the page and CesiumJS', async () => {
  expect(await statusOf('/')).toBe(200);
  expect((await ask('/Cesium/Cesium.js')).headers['content-type']).toBe('text/javascript');
});

it.each([
  '/Cesium/..%2f..%2fpackage.json',
  '/Cesium/%2e%2e%2f%2e%2e%2fpackage.json',
  '/Cesium/none.js',
  '/Cesium/Assets',
  '/Cesium/%00',
  '/%ff',
  '//',
])('has nothing at %s', async (path) => {
  expect(await statusOf(path)).toBe(404);
});

it('goes on after a browser that leaves during an answer', async () => {
  const response = await ask('/Cesium/Cesium.js');
  const closed = once(response, 'close');
  response.destroy();
  await closed;
  expect(await statusOf('/')).toBe(200);
});
