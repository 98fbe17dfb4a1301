import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, matchesGlob } from 'node:path';

export const city = { 'data/city.gml': '<CityModel xmlns="http://www.opengis.net/citygml/2.0"/>' };
export const tiles = { 'tiles/tileset.json': '{"asset":{"version":"1.1"}}', 'tiles/a.glb': 'glTF' };

/** The beginnings of small files by extension, as far as an action reads them. Other files contain their path. */
const contents: Readonly<Record<string, string>> = {
  '.gml': city['data/city.gml'],
  '.citygml': city['data/city.gml'],
  '.xml': city['data/city.gml'],
  '.geojson': '{"type":"FeatureCollection","features":[]}',
  '.czml': '[{"id":"document","version":"1.0"}]',
  '.json': '{"asset":{"version":"1.1"},"geometricError":1,"root":{}}',
  '.gltf': '{"asset":{"version":"2.0"}}',
  '.glb': 'glTF',
  '.kml': '<kml xmlns="http://www.opengis.net/kml/2.2"/>',
  '.las': 'LASF',
  '.laz': 'LASF',
  '.ifc': 'ISO-10303-21;',
  '.tif': 'II*\0',
  '.jpg': '\u{FF}\u{D8}\u{FF}',
  '.zip': `PK\u{5}\u{6}${'\0'.repeat(18)}`,
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
 * Writes a small file for each line of `files` that matches no file of the workspace yet, including lines with `!`.
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
    await write(workspace, matchesGlob(beside, pattern) ? beside : made);
  }
}

async function write(workspace: string, path: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), contents[extname(path)] ?? path, 'latin1');
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
  const sourceType = inputs['source-type']?.toUpperCase() ?? '';
  return names[sourceType] ?? (isTileset ? 'tileset.json' : 'a.las');
}
