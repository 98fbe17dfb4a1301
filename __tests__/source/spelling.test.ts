import { posix, win32 } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { asListed, type Folders } from '../../src/source/spelling.ts';

/**
 * A file system that finds these paths in any case and Unicode normal form, and lists them unchanged.
 * @param links the targets of some paths
 */
function laxFolders(paths: readonly string[], links: Readonly<Record<string, string>> = {}): Folders {
  const plain = (path: string) => path.normalize('NFD').toUpperCase();
  const find = (path: string) => {
    const found = paths.find((listed) => plain(listed) === plain(path));
    return found === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(found);
  };
  return {
    realpath: async (path) => {
      const found = await find(path);
      return links[found] ?? found;
    },
    readdir: async (path) => {
      const above = plain(path).replace(/[\\/]$/, '');
      const isIn = (listed: string) => /^[\\/][^\\/]+$/.test(plain(listed).slice(above.length));
      const names = paths.filter((listed) => plain(listed).startsWith(above) && isIn(listed));
      return Promise.resolve(names.map((listed) => listed.split(/[\\/]/).at(-1) ?? ''));
    },
  };
}

const nfc = (text: string) => text.normalize('NFC');
const nfd = (text: string) => text.normalize('NFD');

describe('asListed', () => {
  it.each([
    ['/w/Data/a.las', '/w/Data/a.las'],
    ['/W/data/A.LAS', '/w/Data/a.las'],
    ['/w/DATA', '/w/Data'],
    [`/w/${nfc('Häuser')}`, `/w/${nfd('Häuser')}`],
    ['/w/gone/a.las', '/w/gone/a.las'],
    ['/', '/'],
  ])('with path.posix, %s is listed as %s', async (path, expected) => {
    const folders = laxFolders(['/', '/w', '/w/Data', '/w/Data/a.las', `/w/${nfd('Häuser')}`]);
    expect(await asListed(path, folders, posix)).toBe(expected);
  });

  it.each([
    ['C:\\w\\Data\\a.las', 'C:\\w\\Data\\a.las'],
    ['C:\\W\\DATA\\A.las', 'C:\\w\\Data\\a.las'],
    ['c:\\W\\DATA', 'c:\\w\\Data'],
    ['C:\\w\\gone', 'C:\\w\\gone'],
    ['\\\\host\\share\\SCANS', '\\\\host\\share\\Scans'],
  ])('with path.win32, %s is listed as %s', async (path, expected) => {
    const folders = laxFolders(['C:\\w', 'C:\\w\\Data', 'C:\\w\\Data\\a.las', '\\\\host\\share\\Scans']);
    expect(await asListed(path, folders, win32)).toBe(expected);
  });

  it('does not change links, or names that are listed in two spellings', async () => {
    const folders = laxFolders(['/w', '/w/Data', '/w/data', '/w/data/a'], { '/w/Data': '/w/data' });
    expect(await asListed('/w/Data', folders, posix)).toBe('/w/Data');
    expect(await asListed('/w/data', folders, posix)).toBe('/w/data');
  });

  it('lists no folder below a link', async () => {
    const lists: string[] = [];
    const folders: Folders = {
      realpath: (path) => Promise.resolve(path.replace(/^\/link/, '/real')),
      readdir: (path) => {
        lists.push(path);
        return Promise.resolve(['link']);
      },
    };
    expect(await asListed('/link/w/data/a.las', folders, posix)).toBe('/link/w/data/a.las');
    expect(lists).toEqual(['/']);
  });

  it('does not change a short name of DOS', async () => {
    const { readdir } = laxFolders(['C:\\Long folder']);
    const realpath = () => Promise.resolve('C:\\Long folder');
    expect(await asListed('C:\\LONGFO~1', { readdir, realpath }, win32)).toBe('C:\\LONGFO~1');
  });

  it('does not change names in folders that cannot be listed', async () => {
    const { realpath } = laxFolders(['/w/Data']);
    const readdir = () => Promise.reject(new Error('EACCES'));
    expect(await asListed('/w/DATA', { readdir, realpath }, posix)).toBe('/w/DATA');
  });
});
