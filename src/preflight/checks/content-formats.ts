import type { Format } from '../../formats/signatures.ts';

/** What a file of an extension should be. */
export interface ExpectedFormat {
  /** How a sentence names it: “not …”. */
  readonly name: string;
  /** The signatures that fit. Text has none. */
  readonly fits: readonly Format[];
}

/** The data formats by extension. Formats that other checks report with more detail are left out. */
const formatsByExtension: Readonly<Record<string, ExpectedFormat>> = {
  '.glb': { name: 'binary glTF', fits: ['glb'] },
  '.gltf': { name: 'glTF', fits: [] },
  '.b3dm': { name: 'a Batched 3D Model', fits: ['b3dm'] },
  '.i3dm': { name: 'an Instanced 3D Model', fits: ['i3dm'] },
  '.pnts': { name: 'a Point Cloud tile', fits: ['pnts'] },
  '.cmpt': { name: 'a Composite tile', fits: ['cmpt'] },
  '.subtree': { name: 'a subtree', fits: ['subtree'] },
  '.las': { name: 'LAS', fits: ['las'] },
  '.laz': { name: 'LAZ', fits: ['las'] },
  '.tif': { name: 'TIFF', fits: ['tiff'] },
  '.tiff': { name: 'TIFF', fits: ['tiff'] },
  '.zip': { name: 'a zip', fits: ['zip'] },
  '.kmz': { name: 'KMZ', fits: ['zip'] },
  '.3tz': { name: 'an archive of 3D Tiles', fits: ['zip'] },
  '.ifc': { name: 'IFC', fits: ['step'] },
  '.dae': { name: 'COLLADA', fits: ['collada', 'utf-16'] },
  '.asc': { name: 'an ASCII grid', fits: [] },
  '.json': { name: 'JSON', fits: [] },
  '.geojson': { name: 'GeoJSON', fits: [] },
  '.topojson': { name: 'TopoJSON', fits: [] },
  '.czml': { name: 'CZML', fits: [] },
  '.gml': { name: 'GML', fits: ['utf-16'] },
  '.citygml': { name: 'CityGML', fits: ['utf-16'] },
  '.kml': { name: 'KML', fits: ['utf-16'] },
  '.obj': { name: 'a Wavefront OBJ', fits: [] },
  '.rvt': { name: 'RVT', fits: ['ole'] },
  '.dgn': { name: 'DGN', fits: ['ole'] },
  '.terraindb': { name: 'a terrain database', fits: ['sqlite'] },
};

/** Other extensions of data files. */
const notEmpty = new Set(['.bin', '.fbx', '.img', '.flt', '.dem', '.dwg', '.dxf', '.jpg', '.jpeg', '.png']);

/** What a file should be; undefined if its extension does not say it. */
export function expectedFormat(extension: string, sourceType: string): ExpectedFormat | undefined {
  // ion reads each `.xml` as CityGML; beside other data it is metadata
  if (extension === '.xml') return sourceType === 'CITYGML' ? formatsByExtension['.gml'] : undefined;
  return Object.hasOwn(formatsByExtension, extension) ? formatsByExtension[extension] : undefined;
}

/** Whether a file of an extension is data, so it must not be empty. */
export function isData(extension: string): boolean {
  return notEmpty.has(extension) || Object.hasOwn(formatsByExtension, extension);
}

/** The extension to rename a file to, by the format of its content. */
const renamed: Readonly<Partial<Record<Format, string>>> = {
  collada: '.dae',
  dwg: '.dwg',
  glb: '.glb',
  jpeg: '.jpg',
  las: '.las',
  png: '.png',
  tiff: '.tif',
};

/** What else to do with a file, by the format of its content. */
const hints: Readonly<Partial<Record<Format, string>>> = {
  '7z': 'Create a zip instead, or unpack it in an earlier step.',
  rar: 'Create a zip instead, or unpack it in an earlier step.',
  elf: 'Exclude it with a line in `files` that starts with `!`.',
  gzip: 'Unpack it in an earlier step, for example with `gunzip`.',
  pgp: 'Exclude it with a line in `files` that starts with `!`.',
  'utf-16': 'Save it as UTF-8. In PowerShell, write it with `Out-File -Encoding utf8`.',
  zip: 'Unpack it in an earlier step.',
};

/** What to do with a file whose content has another format than its extension. */
export function hintForFormat(key: string, format: Format): string | undefined {
  const extension = renamed[format];
  return extension === undefined ? hints[format] : `Rename it to \`${key.replace(/\.[^./]*$/, extension)}\`.`;
}
