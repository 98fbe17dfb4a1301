import { defineKinds } from '../findings/finding.ts';

/** Kinds of findings about types that the inputs set, and files of the asset that fit no type. */
export const typeKinds = defineKinds({
  'type-contradicts-files': {
    severity: 'error',
    title: 'The files are data of another type',
    why: 'ion selects the reader by the source type, and that reader does not read these files.',
    fix: 'Remove `type` and `source-type`, and the action infers them. Or change `files`.',
    example: '`scan.laz` with `source-type: 3D_MODEL`',
    certainty: 'A',
    source:
      'Cesium’s staff in cesium-ion-rest-api-examples, issues 115, 188, 218 and 335; Cesium’s documentation, “Tiler Data Types and Formats” and “BIM/CAD tiler selection guide”',
  },
  'format-not-listed': {
    severity: 'warning',
    title: 'ion’s documentation does not list the format of a file',
    why: 'If ion does not support it, the tiling fails.',
    fix: 'Convert the file in an earlier step.',
    example: '`points.e57` with `source-type: POINT_CLOUD`',
    certainty: 'B',
    source: 'https://cesium.com/learn/ion/uploading/',
  },
  'data-unused': {
    severity: 'warning',
    title: 'A data file is of another type than the asset',
    why: 'ion does not use it in this asset. If it tries to, the tiling fails.',
    fix: 'Exclude it with a line in `files` that starts with `!`, or publish it in its own step.',
    example: '`dem.tif` beside CityGML',
    certainty: 'C',
    source: 'Cesium’s documentation, “Tiler Data Types and Formats”',
  },
  'native-files': {
    severity: 'warning',
    title: 'An asset that ion hosts as it is has several documents',
    why: 'ion shows one document of such an asset.',
    fix: 'Publish each document in its own step, and exclude others with a line in `files` that starts with `!`.',
    example: '`a.geojson` and `b.geojson` with `type: GEOJSON`',
    certainty: 'C',
    source: 'ion’s endpoint of an asset of these types is the URL of one file',
  },
});
