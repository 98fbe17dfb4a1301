import type { NamedFile, ReadHead } from './named-file.ts';

/** A common format that ion does not support. Source: https://cesium.com/learn/ion/uploading/ lists what it supports. */
interface ForeignFormat {
  readonly extensions: readonly string[];
  readonly name: string;
  /** What to do: a sentence. */
  readonly advice: string;
  /** Recognizes the format by the beginning of a file, if the extension is ambiguous. */
  readonly isIn?: (head: string) => boolean;
}

const toGeoJson = 'Convert it in an earlier step, for example with `ogr2ogr -f GeoJSON out.geojson IN`.';
const toLas = 'Convert it to .las or .laz in an earlier step, for example with PDAL.';
const toGltf = 'Export it as .glb, .fbx or .obj.';

const formats: readonly ForeignFormat[] = [
  { extensions: ['.shp'], name: 'a shapefile', advice: toGeoJson },
  { extensions: ['.gpkg'], name: 'a GeoPackage', advice: toGeoJson },
  {
    extensions: ['.json'],
    name: 'CityJSON',
    advice: 'Convert it to CityGML in an earlier step, for example with `citygml-tools from-cityjson`.',
    isIn: (head) => /"type"\s*:\s*"CityJSON/.test(head),
  },
  {
    extensions: ['.gml'],
    name: 'GML, but not CityGML',
    advice: toGeoJson,
    isIn: (head) => /opengis\.net\/gml/.test(head),
  },
  { extensions: ['.e57'], name: 'E57', advice: toLas },
  {
    extensions: ['.xyz', '.pts', '.ptx'],
    name: 'points as text',
    advice: 'Convert points to .las or .laz, and heights to a GeoTIFF, in an earlier step.',
  },
  {
    extensions: ['.ply'],
    name: 'PLY',
    advice: 'Convert points to .las or .laz, and meshes to .glb, in an earlier step.',
  },
  { extensions: ['.blend'], name: 'a Blender file', advice: toGltf },
  { extensions: ['.skp'], name: 'a SketchUp file', advice: toGltf },
  { extensions: ['.3ds', '.max'], name: 'a 3ds Max file', advice: toGltf },
  { extensions: ['.stl'], name: 'STL', advice: toGltf },
  { extensions: ['.usdz'], name: 'USDZ', advice: toGltf },
  { extensions: ['.osgb'], name: 'OSGB', advice: 'Export the mesh as .obj or .fbx, or as 3D Tiles.' },
  { extensions: ['.slpk'], name: 'an I3S package', advice: 'Convert it to 3D Tiles in an earlier step.' },
  {
    extensions: ['.7z', '.rar', '.tar', '.gz', '.tgz', '.bz2', '.xz', '.zst'],
    name: 'an archive that is not a zip',
    advice: 'Unpack it in an earlier step, or create a .zip.',
  },
];

/** A file of a format that ion does not support. */
export interface ForeignFile extends Pick<ForeignFormat, 'name' | 'advice'> {
  readonly key: string;
}

/** Finds a file of a format that ion does not support. The order of the formats decides which file comes first. */
export async function findForeign(
  files: readonly NamedFile[],
  readHead: ReadHead,
): Promise<ForeignFile | undefined> {
  for (const { extensions, name, advice, isIn } of formats) {
    const file = files.find(({ key }) =>
      extensions.some((extension) => key.toLowerCase().endsWith(extension)),
    );
    if (file === undefined) continue;
    if (isIn === undefined || isIn(await readHead(file.path))) return { key: file.key, name, advice };
  }
  return undefined;
}
