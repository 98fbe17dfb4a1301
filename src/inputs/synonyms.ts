import { byLikelihood } from '../ion/purposes.ts';
import { readingsYaml } from '../ion/reading-yaml.ts';
import { assetTypes, readingsOf, sourceTypes, type AssetType, type Reading } from '../ion/source-types.ts';
import { hasSameLetters } from './nearest.ts';
import type { Suggestion } from './parse.ts';

/** Words for data that people write instead of ion's names, with the source types that they can mean. */
const typeSynonyms: readonly (readonly [sourceTypes: readonly string[], words: string])[] = [
  [['BIM_CAD'], 'IFC BIM CAD BUILDING'],
  [['BIM_CAD_DB'], 'RVT REVIT DGN MICROSTATION DWG DXF AUTOCAD'],
  [['POINT_CLOUD'], 'LAS LAZ LIDAR POINTS'],
  [['CITYGML'], 'GML CITY'],
  [['3D_MODEL', '3D_CAPTURE'], 'GLTF GLB OBJ DAE COLLADA FBX MODEL'],
  [['3D_CAPTURE'], 'PHOTOGRAMMETRY MESH REALITY_MESH REALITY_CAPTURE CAPTURE SCAN'],
  [['RASTER_TERRAIN', 'RASTER_IMAGERY'], 'TIF TIFF GEOTIFF COG RASTER'],
  [['RASTER_TERRAIN'], 'DEM DTM DSM ELEVATION HEIGHT HEIGHTS HEIGHTMAP HEIGHTFIELD'],
  [['RASTER_IMAGERY'], 'JPG JPEG PNG IMAGE IMAGES ORTHO ORTHOPHOTO PHOTO PHOTOS SATELLITE'],
  [['TERRAIN_DATABASE'], 'TERRAINDB TERRAIN_DB'],
  [['3DTILES'], 'TILESET TILES B3DM 3TZ'],
  [['KML'], 'KMZ'],
  [['GEOJSON'], 'TOPOJSON'],
];

/**
 * The inputs to write if the input `type` or `source-type` has a word that is not a name of ion for it. The word can be a
 * name for the other input (a source type as `type`, a type as `source-type`), or a common word for some data.
 * @param type the input `type`, if it is known
 * @returns undefined if the word is none of these
 */
export function meantBy(
  input: 'type' | 'source-type',
  word: string,
  type?: AssetType,
): Suggestion | undefined {
  const elsewhere = input === 'type' ? sourceTypes : assetTypes;
  const name = elsewhere.find((other) => hasSameLetters(other, word));
  const meant = name === undefined ? synonymsOf(word) : readingsNamed(input, name);
  const readings = meant.filter((reading) => type === undefined || reading.type === type);
  if (readings.length === 0) return undefined;
  const write = readings.length > 1 ? 'Write the lines of one choice.' : 'Write these lines instead.';
  const kind = name === undefined ? '' : ` ${name} is a ${input === 'type' ? 'source type' : 'type'}.`;
  return { hint: write + kind, yaml: readingsYaml(byLikelihood(readings)) };
}

function synonymsOf(word: string): Reading[] {
  return typeSynonyms.flatMap(([among, words]) =>
    words.split(' ').some((other) => hasSameLetters(other, word)) ? readingsOf(among) : [],
  );
}

function readingsNamed(input: 'type' | 'source-type', name: string): Reading[] {
  const isMeant = (reading: Reading) => (input === 'type' ? reading.sourceType : reading.type) === name;
  return readingsOf(sourceTypes).filter(isMeant);
}
