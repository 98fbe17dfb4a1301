import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, sep } from 'node:path';

/** Returns the content of a file, by its path without a slash at the beginning; undefined or an error if there is none. */
export type ReadFile = (path: string) => Promise<string | Buffer | undefined>;

/** What a browser does not run or show without its type. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

export interface FileServer {
  /** The address of its folder, with a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves files on a free port of the loopback interface, as a static web server does. Pages of other origins may load
 * them, as those of cesium.com.
 */
export async function serveFiles(read: ReadFile): Promise<FileServer> {
  const server = createServer((request, response) => {
    const path =
      decodeURIComponent(new URL(request.url ?? '', 'http://files').pathname).slice(1) || 'index.html';
    response.setHeader('access-control-allow-origin', '*');
    read(path)
      .catch(() => undefined)
      .then((content) => {
        if (content === undefined) response.writeHead(404).end();
        else {
          response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
          response.end(content);
        }
      }, console.error);
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

/** Reads the files of CesiumJS, of the npm package. */
export const readCesium: ReadFile = (path) => {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('cesium/package.json')),
    'Build',
    'Cesium',
  );
  const file = join(folder, path);
  if (!file.startsWith(folder + sep)) throw new Error(`${path} is outside of the folder`);
  return readFile(file);
};
