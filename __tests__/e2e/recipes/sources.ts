import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, matchesGlob } from 'node:path';

import { cityBlock } from '../../../fixtures/city-block.ts';
import { cityGml } from '../../../fixtures/citygml.ts';
import { collada } from '../../../fixtures/collada.ts';
import type { Files } from '../../../fixtures/files.ts';
import { pictureTiff } from '../../../fixtures/geotiff.ts';
import { glb, triangle } from '../../../fixtures/gltf.ts';
import { goodFile, goodFiles } from '../../../fixtures/good-file.ts';
import { modelKml } from '../../../fixtures/kml.ts';
import { las } from '../../../fixtures/las.ts';
import { laz } from '../../../fixtures/laz.ts';
import { tileset } from '../../../fixtures/tileset.ts';
import { zip } from '../../../fixtures/zip.ts';

export const city = { 'data/city.gml': cityGml(cityBlock().slice(0, 1)) };
export const tiles = {
  'tiles/tileset.json': tileset('a.glb'),
  'tiles/a.glb': Buffer.from(await glb(triangle())),
};

export const points = Buffer.from(las());
export const compressedPoints = Buffer.from(laz());

/** The first bytes of formats that no code here can write. */
const heads: Readonly<Record<string, string>> = {
  '.dwg': 'AC1032',
  // a compound file: [MS-CFB], section 2.2
  '.dgn': '\u{D0}\u{CF}\u{11}\u{E0}\u{A1}\u{B1}\u{1A}\u{E1}',
  '.rvt': '\u{D0}\u{CF}\u{11}\u{E0}\u{A1}\u{B1}\u{1A}\u{E1}',
  '.img': 'EHFA_HEADER_TAG\0',
  '.terraindb': 'SQLite format 3\0',
};

/** A file name for a source type, in a folder without other known files. */
const names: Readonly<Record<string, string>> = {
  CITYGML: 'a.gml',
  KML: 'a.kml',
  '3D_CAPTURE': 'a.glb',
  '3D_MODEL': 'a.glb',
  POINT_CLOUD: 'a.las',
  BIM_CAD: 'a.ifc',
  BIM_CAD_DB: 'a.dwg',
  '3DTILES': 'tileset.json',
  RASTER_IMAGERY: 'a.jpg',
  RASTER_TERRAIN: 'a.tif',
  TERRAIN_DATABASE: 'a.terraindb',
  CZML: 'a.czml',
  GEOJSON: 'a.geojson',
};

type Inputs = Readonly<Record<string, string | undefined>>;

/**
 * Writes a valid file, with all that must lie beside it, for each line of `files` that matches no file of the workspace
 * yet, including lines with `!`.
 */
export async function makeSources(workspace: string, inputs: Inputs): Promise<void> {
  const lines = (inputs['files'] ?? '').split('\n').map((line) => line.trim().replace(`${workspace}/`, ''));
  const patterns = lines.filter((line) => line !== '').map((line) => line.replace(/^!/, ''));
  const folder = dirname(fileOf(patterns[0] ?? '', inputs));
  for (const pattern of patterns) {
    const found = globSync(pattern, { cwd: workspace, withFileTypes: true });
    if (found.some((entry) => entry.isFile())) continue;
    const made = fileOf(pattern, inputs);
    // an excluded file is one that the first line includes
    const beside = join(folder, basename(made));
    const path = matchesGlob(beside, pattern) ? beside : made;
    for (const [name, content] of await filesFor(basename(path), inputs)) {
      await write(join(workspace, dirname(path), name), content);
    }
  }
}

async function write(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** A file and those beside it. What has no format contains its name. */
async function filesFor(name: string, inputs: Inputs): Promise<Files> {
  const extension = extname(name);
  const head = heads[extension];
  if (head !== undefined) return new Map([[name, Buffer.from(head, 'latin1')]]);
  const special = await specialFiles(name, inputs);
  const good = special ?? (await goodFiles(extension, basename(name, extension)));
  return good ?? new Map([[name, Buffer.from(name)]]);
}

/** The files whose content depends on the inputs. */
async function specialFiles(name: string, inputs: Inputs): Promise<Files | undefined> {
  const type = inputs['type'];
  switch (extname(name)) {
    case '.json': // others are GeoJSON
      if (!name.startsWith('tileset')) return undefined;
      return new Map([
        [name, Buffer.from(tileset('a.glb'))],
        ['a.glb', await glb(triangle())],
      ]);
    case '.jpg': // photos have no place
      return type === '3DTILES' ? new Map([[name, (await goodFile('.jpg')) ?? Buffer.alloc(0)]]) : undefined;
    case '.kml':
      if (type !== '3DTILES') return undefined;
      return new Map([
        [name, Buffer.from(modelKml('a.dae'))],
        ['a.dae', Buffer.from(collada())],
      ]);
    case '.tif':
      return type === 'IMAGERY' ? new Map([[name, pictureTiff()]]) : undefined;
    case '.zip':
      return new Map([[name, zip(await filesFor(nameOfSource(inputs) ?? 'tileset.json', inputs))]]);
    default:
      return undefined;
  }
}

/** The name of a file for the input `source-type`. */
function nameOfSource(inputs: Inputs): string | undefined {
  return names[inputs['source-type']?.toUpperCase() ?? ''];
}

/** A file that a glob pattern matches. */
function fileOf(pattern: string, inputs: Inputs): string {
  const plain = pattern
    .replaceAll('**/', '')
    .replace(/\[(.)[^\]]*\]/g, '$1')
    .replace(/(\/|^)\*\*?$/, '')
    .replace(/[*?]/g, 'a');
  return /\.\w+$/.test(plain) ? plain : join(plain, nameFor(plain, inputs));
}

function nameFor(folder: string, inputs: Inputs): string {
  const isTileset = /tile/.test(folder) || inputs['options']?.includes('tilesetJson') === true;
  return nameOfSource(inputs) ?? (isTileset ? 'tileset.json' : 'a.las');
}
