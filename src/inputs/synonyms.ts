import { byLikelihood, purposeOf } from '../ion/purposes.ts';
import { assetTypes, readingsOf, sourceTypes, type AssetType, type Reading } from '../ion/source-types.ts';
import { hasSameLetters } from './nearest.ts';

/** Words for data that people write where ion's names are asked for, with the source types that may be meant. */
const typeSynonyms: readonly (readonly [sourceTypes: readonly string[], words: string])[] = [
  [['BIM_CAD'], 'IFC BIM CAD BUILDING'],
  [['BIM_CAD_DB', 'BIM_CAD'], 'RVT REVIT DGN MICROSTATION DWG DXF AUTOCAD'],
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
 * The inputs to write where the input `type` or `source-type` has a word that is no name of ion's there, but is one
 * elsewhere (a source type as `type`, a type as `source-type`), or a common word for some data.
 * @param type what the input `type` asks for, if that is known
 * @returns a sentence; undefined if the word is none of these
 */
export function meantBy(input: 'type' | 'source-type', word: string, type?: AssetType): string | undefined {
  const elsewhere = input === 'type' ? sourceTypes : assetTypes;
  const name = elsewhere.find((other) => hasSameLetters(other, word));
  const meant = name === undefined ? synonymsOf(word) : readingsNamed(input, name);
  const readings = byLikelihood(meant.filter((reading) => type === undefined || reading.type === type));
  if (readings.length === 0) return undefined;
  const kind = name === undefined ? '' : `${name} is a ${input === 'type' ? 'source type' : 'type'}: `;
  const choices = readings.map((reading) => written(reading, readings.length > 1));
  const sentence = `${kind}write ${choices.join(', or ')}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
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

/** Both inputs: what stands there now has to go in any case. */
function written(reading: Reading, withPurpose: boolean): string {
  const purpose = withPurpose ? purposeOf(reading) : undefined;
  const lines = `\`type: ${reading.type}\` and \`source-type: ${reading.sourceType}\``;
  return purpose === undefined ? lines : `${lines} for ${purpose}`;
}
