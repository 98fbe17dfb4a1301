import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { readCesium, serveFiles, type FileServer } from '../../sandbox/browser/serve-files.ts';

let server: FileServer;
beforeAll(async () => {
  server = await serveFiles(readCesium);
});
afterAll(() => server.close());

/** Asks for a path as it is: `fetch` would change it. */
async function ask(path: string): Promise<IncomingMessage> {
  const { hostname, port } = new URL(server.url);
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

it('serves CesiumJS to pages of other origins', async () => {
  const { headers } = await ask('/Cesium.js');
  expect(headers).toMatchObject({ 'content-type': 'text/javascript', 'access-control-allow-origin': '*' });
});

it.each([
  '/..%2f..%2fpackage.json',
  '/%2e%2e%2f%2e%2e%2fpackage.json',
  '/none.js',
  '/Assets',
  '/%00',
  '/%ff',
])('has nothing at %s', async (path) => {
  expect(await statusOf(path)).toBe(404);
});

it('goes on after a browser that leaves during an answer', async () => {
  const response = await ask('/Cesium.js');
  const closed = once(response, 'close');
  response.destroy();
  await closed;
  expect(await statusOf('/Widgets/widgets.css')).toBe(200);
});
