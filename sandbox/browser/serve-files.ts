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

export interface FileServer extends AsyncDisposable {
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
    response.setHeader('access-control-allow-origin', '*');
    const answer = async (): Promise<void> => {
      const path = pathOf(request.url ?? '');
      const content = await read(path);
      if (content === undefined) throw new Error(`There is no ${path}`);
      response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
      response.end(content);
    };
    answer().catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close, [Symbol.asyncDispose]: close };
}

/** @throws URIError if it is no address */
function pathOf(url: string): string {
  return decodeURIComponent(new URL(url, 'http://files').pathname).slice(1) || 'index.html';
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
