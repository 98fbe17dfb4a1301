import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
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
    const path = decodeURIComponent(new URL(request.url ?? '', 'http://viewer').pathname);
    // a path of a URL has no `..`
    const file = path.startsWith('/Cesium/') ? join(cesium, normalize(path.slice(8))) : viewer;
    stat(file)
      .then(() => {
        response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
        return pipeline(createReadStream(file), response);
      })
      .catch(() => response.writeHead(404).end());
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
