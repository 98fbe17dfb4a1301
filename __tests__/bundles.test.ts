import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

const repository = resolve(import.meta.dirname, '..');
const dist = join(repository, 'dist');

/** The files of `dist/` that match a glob: their names with `/`, and their content. */
function filesOf(glob: string): { readonly name: string; readonly text: string }[] {
  return globSync(glob, { cwd: dist }).map((name) => ({
    name: name.replaceAll('\\', '/'),
    text: readFileSync(join(dist, name), 'utf8'),
  }));
}

const bundles = globSync('*', { cwd: dist });

/** The packages that `licenses.txt` of a bundle lists. */
function licensedIn(bundle: string): { readonly name: string; readonly version: string }[] {
  const text = readFileSync(join(dist, bundle, 'licenses.txt'), 'utf8');
  const lines = text.matchAll(/^((?:@\S+\/)?\S+) (\d+\.\d+\.\d+\S*) \(.+\)$/gm);
  return Array.from(lines, ([, name = '', version = '']) => ({ name, version }));
}

interface Installed {
  readonly version: string;
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Installed>>;
};

describe('dist/', () => {
  it('is smaller than 2.95 MB, compressed', () => {
    const sizes = filesOf('**/*.*').map(({ text }) => gzipSync(text).length);
    expect(sizes.length).toBeGreaterThan(bundles.length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(2_950_000);
  });

  it.each([
    ['S3', 'class S3Client ', ['upload']],
    ['Octokit', 'class Octokit ', ['cleanup', 'plan', 'post', 'sync', 'upload', 'wait']],
    ['YAML', 'class YAMLParseError ', ['check', 'plan', 'upload', 'wait']],
    ['globs', 'class DefaultGlobber ', ['check', 'plan', 'upload']],
    ['the parser of XML', 'class SaxesParser ', ['check', 'plan', 'sync', 'upload', 'wait']],
    ['the verification', 'asset-at-null-island', ['sync', 'upload', 'wait']],
    ['the check of tilesets', 'tileset-not-radians', ['check', 'plan', 'upload']],
    ['Undici', 'class Dispatcher ', []],
  ])('has %s in a separate chunk, and loads it only if needed', (_what, marker, users) => {
    const found = filesOf('*/*.js').filter(({ text }) => text.includes(marker));
    expect(found.map(({ name }) => dirname(name)).toSorted()).toEqual(users);
    for (const { name } of found) expect(name).toMatch(/\/\d+\.index\.js$/);
  });

  it('lacks no module', () => {
    const broken = filesOf('*/*.js').filter(({ text }) => text.includes('webpackMissingModule'));
    expect(broken.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(bundles)('dist/%s', (bundle) => {
  it('has the license of each package that its files name, chunks included', () => {
    const named = filesOf(`${bundle}/*.js`).flatMap(({ text }) =>
      Array.from(
        text.matchAll(/^;?\/\/ (?:CONCATENATED|EXTERNAL) MODULE: \.\/node_modules\/(\S+)$/gm),
        ([, path = '']) => /^(?:.*\/node_modules\/)?((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1],
      ),
    );
    expect(named).toContain('@actions/http-client');
    const licensed = licensedIn(bundle).map(({ name }) => name);
    expect([...new Set(named)].filter((name) => !licensed.includes(name ?? ''))).toEqual([]);
  });

  it('consists of locked packages, and none of them runs an install script', () => {
    const packages = licensedIn(bundle);
    expect(packages.length).toBeGreaterThan(3);
    for (const { name, version } of packages) {
      const installed = Object.entries(lock.packages)
        .filter(([path, found]) => path.endsWith(`node_modules/${name}`) && found.version === version)
        .map(([, found]) => found);
      expect({ name, version, isLocked: installed.length > 0 }).toEqual({ name, version, isLocked: true });
      expect({ name, scripts: installed.filter((found) => found.hasInstallScript) }).toEqual({
        name,
        scripts: [],
      });
    }
  });
});
