import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const viewer = join(import.meta.dirname, 'viewer.html');
const cesium = join(
  dirname(createRequire(import.meta.url).resolve('cesium/package.json')),
  'Build',
  'Cesium',
);

/** What a browser does not run or show without its type. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

export interface ViewerServer {
  /** The address of the page. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `viewer.html` and CesiumJS on a free port of the loopback interface. */
export async function serveViewer(): Promise<ViewerServer> {
  const server = createServer((request, response) => {
    send(request.url ?? '', response).catch(() => {
      // with a head, the answer has begun: the browser has gone
      if (!response.headersSent) response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function send(url: string, response: ServerResponse): Promise<void> {
  const file = fileOf(url);
  if (!(await stat(file)).isFile()) throw new Error(`${file} is no file`);
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
  await pipeline(createReadStream(file), response);
}

/**
 * The file at an address.
 * @throws Error if it is outside of the folder of CesiumJS, or no address
 */
function fileOf(url: string): string {
  const path = decodeURIComponent(new URL(url, 'http://viewer').pathname);
  if (!path.startsWith('/Cesium/')) return viewer;
  const file = join(cesium, path.slice('/Cesium/'.length));
  if (!file.startsWith(cesium + sep)) throw new Error(`${path} is outside of the folder`);
  return file;
}
