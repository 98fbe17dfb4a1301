import type { Mode } from './sink/line.ts';

/** What ion makes of the files of each extension. */
export const readings = {
  '.las': { type: '3DTILES', 'source-type': 'POINT_CLOUD' },
  '.tif': { type: 'IMAGERY', 'source-type': 'RASTER_IMAGERY' },
  '.glb': { type: '3DTILES', 'source-type': '3D_MODEL' },
} as const;

/** Equal files of a work. */
export interface FileGroup {
  readonly count: number;
  /** Of each, in bytes. */
  readonly size: number;
}

/** Files to upload. */
export interface Work {
  readonly name: string;
  /** Of its files. Default: `.las`. */
  readonly extension?: keyof typeof readings;
  readonly groups: readonly FileGroup[];
}

export interface WorkFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const folderCount = 20;

/** All works. @param quick smaller ones, without `4g`, `tif` and `glb` */
export function allWorks(quick: boolean): Work[] {
  return quick
    ? [
        { name: '1g', groups: [{ count: 1, size: 256 * mebibyte }] },
        { name: 'small', groups: [{ count: 500, size: 64 * kibibyte }] },
        {
          name: 'mix',
          groups: [
            { count: 1, size: 128 * mebibyte },
            { count: 250, size: 100 * kibibyte },
          ],
        },
      ]
    : [
        { name: '1g', groups: [{ count: 1, size: 1024 * mebibyte }] },
        { name: '4g', groups: [{ count: 1, size: 4096 * mebibyte }] },
        { name: 'tif', extension: '.tif', groups: [{ count: 1, size: 1024 * mebibyte }] },
        { name: 'glb', extension: '.glb', groups: [{ count: 1, size: 1024 * mebibyte }] },
        { name: 'small', groups: [{ count: 2000, size: 64 * kibibyte }] },
        {
          name: 'mix',
          groups: [
            { count: 1, size: 512 * mebibyte },
            { count: 1000, size: 100 * kibibyte },
          ],
        },
      ];
}

/** The files of a work: single ones at the top, many in folders. */
export function filesOf({ groups, extension = '.las' }: Work): WorkFile[] {
  return groups.flatMap(({ count, size }) => {
    if (count === 1) return [{ path: `big${extension}`, size }];
    return Array.from({ length: count }, (_, index) => {
      const folder = String(index % folderCount).padStart(2, '0');
      return { path: `tile-${folder}/points-${String(index).padStart(4, '0')}${extension}`, size };
    });
  });
}

/** The connections that the action opens: more for small files, if a long round trip makes them useful. */
export function connectionsOf({ groups }: Work, mode: Mode): number {
  const hasMany = groups.some(({ count }) => count > 64);
  return hasMany && mode === 'distant' ? 64 : 16;
}

/** In bytes. */
export function totalBytes({ groups }: Work): number {
  return groups.reduce((sum, { count, size }) => sum + count * size, 0);
}

/** A work in words: `1 file of 512 MiB and 1,000 files of 100 KiB`. */
export function describeWork({ groups }: Work): string {
  return groups.map(({ count, size }) => `${countText(count)} of ${sizeText(size)}`).join(' and ');
}

function countText(count: number): string {
  return count === 1 ? '1 file' : `${count.toLocaleString('en')} files`;
}

function sizeText(bytes: number): string {
  if (bytes < mebibyte) return `${bytes / kibibyte} KiB`;
  return bytes < 1024 * mebibyte ? `${bytes / mebibyte} MiB` : `${bytes / (1024 * mebibyte)} GiB`;
}
