import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { beforeAll, expect, it } from '@jest/globals';

import { buildPage } from '../../scripts/build-page.ts';
import { pageFiles, policyOf, type PinnedCesium } from '../../src/page/page-files.ts';
import type { PageSettings } from '../../src/page/settings.ts';
import { makeFolder } from '../support/folder.ts';

const settings: PageSettings = {
  title: 'City',
  server: 'https://api.cesium.com/',
  token: 'public',
  assetIds: undefined,
  repositoryUrl: undefined,
  cesiumUrl: undefined,
  assetOrigins: [],
};
const cesiumCom = 'https://cesium.com/downloads/cesiumjs/releases/1.140/Build/Cesium/';
let folder: string;
let pinned: PinnedCesium;

beforeAll(async () => {
  folder = await makeFolder();
  buildPage(folder);
  pinned = JSON.parse(await readFile(join(folder, 'cesium.json'), 'utf8')) as PinnedCesium;
});

async function htmlOf(changed: Partial<PageSettings>): Promise<string> {
  return (await pageFiles({ ...settings, ...changed }, folder)).get('index.html') ?? '';
}

/** What the scripts read. */
function dataOf(html: string): unknown {
  const [, json = ''] = /<script id="page-data" type="application\/json">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json);
}

/** The sources of each directive. */
function directivesOf(changed: Partial<PageSettings>): Map<string, string[]> {
  const lists = policyOf({ ...settings, ...changed }, pinned).split('; ');
  return new Map(lists.map((list) => list.split(' ')).map(([name = '', ...sources]) => [name, sources]));
}

it('has all files that the page asks for', async () => {
  const files = await pageFiles(settings, folder);
  const asked = [...(files.get('index.html') ?? '').matchAll(/(?:href|src)="([\w-]+\.(?:js|css))"/g)].map(
    ([, name]) => name,
  );
  const imported = [...files.values()].flatMap((text) =>
    [...text.matchAll(/ from ["']\.\/([^"']+)["']/g)].map(([, name]) => name),
  );
  expect(asked).toContain('main.js');
  expect([...asked, ...imported].filter((name) => !files.has(name ?? ''))).toEqual([]);
});

it('is light: scripts and style have less than 48 KB', async () => {
  const files = await pageFiles(settings, folder);
  const bytes = [...files].reduce(
    (sum, [name, text]) => sum + (name === 'index.html' ? 0 : Buffer.byteLength(text)),
    0,
  );
  expect(bytes).toBeLessThan(48_000);
});

it('escapes the title and the data', async () => {
  const hostile = '</title></script><script>alert(1)</script>"&\u2028\u2029{{data}}$&';
  const html = await htmlOf({ title: hostile, repositoryUrl: hostile });
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html).toContain('<title>&lt;/title&gt;&lt;/script&gt;');
  expect(html).not.toMatch(/[\u2028\u2029]<\/script>/);
  expect(dataOf(html)).toMatchObject({ repositoryUrl: hostile });
});

it('writes what the scripts need, and no more', async () => {
  expect(dataOf(await htmlOf({ assetIds: [1, 2] }))).toEqual({
    server: 'https://api.cesium.com/',
    token: 'public',
    assetIds: [1, 2],
    cesium: { url: cesiumCom, script: pinned.script, style: pinned.style },
  });
  expect(dataOf(await htmlOf({ token: undefined, cesiumUrl: 'https://intern.example/Cesium/' }))).toEqual({
    server: 'https://api.cesium.com/',
    cesium: { url: 'https://intern.example/Cesium/' },
  });
});

it('allows nothing but ion, its asset server, CesiumJS and itself', () => {
  const directives = directivesOf({});
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('script-src')).toEqual(["'self'", cesiumCom, "'wasm-unsafe-eval'"]);
  expect(directives.get('connect-src')).toEqual([
    "'self'",
    'https://api.cesium.com',
    'https://assets.ion.cesium.com/',
    cesiumCom,
  ]);
  for (const name of ['base-uri', 'form-action', 'object-src']) {
    expect(directives.get(name)).toEqual(["'none'"]);
  }
});

it('allows the servers of another ion, and a CesiumJS of the page’s own server', () => {
  const directives = directivesOf({
    server: 'https://ion.example/api/',
    assetOrigins: ['https://tiles.example'],
    cesiumUrl: 'Cesium/',
  });
  expect(directives.get('connect-src')).toEqual(["'self'", 'https://ion.example', 'https://tiles.example/']);
  expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
});

it('cannot be given a directive by an address', () => {
  const directives = directivesOf({ cesiumUrl: "https://a.example/x; script-src 'unsafe-inline'/" });
  expect(directives.get('script-src')).toEqual([
    "'self'",
    "https://a.example/x%3B%20script-src%20'unsafe-inline'/",
    "'wasm-unsafe-eval'",
  ]);
});

it('has the version of CesiumJS whose files on cesium.com have been compared', () => {
  const { version } = createRequire(import.meta.url)('cesium/package.json') as { readonly version: string };
  // before this changes: see scripts/build-page.ts
  expect([version, pinned.script]).toEqual([
    '1.140.0',
    'sha384-/3CCvBqqAcykK60EtXn9ML5N8PZKuC/s0Tfsr2CI0HpXU/XPW0iUeOodmYfrQxN1',
  ]);
});
