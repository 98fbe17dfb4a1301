import { centreOf, widthOf, type Bounds } from '../lib/bounds.ts';
import { sentences } from '../lib/format.ts';
import type { Diagnostic } from '../lib/user-error.ts';
import type { Place } from './place.ts';

/** What is probably wrong with the place of an asset. @param sourceType undefined if it is not known */
export function unconfirmedPlace(
  id: number,
  place: Place,
  sourceType: string | undefined,
): readonly Diagnostic[] {
  if (place?.kind === 'inside-earth') {
    const distance = Math.round(place.distance / 1000);
    const where =
      distance === 0 ? "at the Earth's centre" : `inside the Earth, ${distance} km from its centre`;
    return [
      {
        code: 'asset-at-earth-centre',
        message: `Asset ${id} is ${where}: its coordinates do not say where it is on the Earth.`,
        hint: hintFor(sourceType),
      },
    ];
  }
  if (place === undefined || !isAtNullIsland(place.bounds)) return [];
  return [
    {
      code: 'asset-at-null-island',
      message: `Asset ${id} is at 0° longitude and 0° latitude: its coordinates probably do not say where it is on the Earth.`,
      hint: hintFor(sourceType),
    },
  ];
}

/** In degrees: how far from 0°, 0° the middle can be, and how large the area. */
const near = { distance: 1, size: 2 };

function isAtNullIsland(bounds: Bounds): boolean {
  const { longitude, latitude } = centreOf(bounds);
  const isSmall = widthOf(bounds) <= near.size && bounds.north - bounds.south <= near.size;
  return isSmall && Math.hypot(longitude, latitude) <= near.distance;
}

const byPosition =
  'Set the option `position` to longitude, latitude and height of the origin of the model: `position: [13.4, 52.5, 35]`.';
const byCrs = 'Set the option `inputCrs` to the coordinate system of the file, such as `EPSG:25832`.';
const inDegrees = 'Check that the coordinates in the file are longitude and latitude in degrees (WGS 84).';

/** What each source type can do (`ion-upload`'s `options`; a finished tileset cannot be moved by an option). */
const remedies: Readonly<Record<string, string>> = {
  POINT_CLOUD: `Write the coordinate system into the file: ion reads it from the header of LAS and LAZ. ${byPosition}`,
  BIM_CAD: `${byCrs} ${byPosition}`,
  BIM_CAD_DB: `${byPosition} The source type BIM_CAD reads the georeference of an IFC file, BIM_CAD_DB does not.`,
  '3D_MODEL': byPosition,
  '3D_CAPTURE': `Export the model with its coordinate system. ${byPosition}`,
  CITYGML: 'Name the coordinate system in the file: `srsName` of `gml:Envelope`, such as `EPSG:25832`.',
  RASTER_IMAGERY:
    'Write the coordinate system into the file, as GeoTIFF does, or put a `.prj` and a world file beside it.',
  RASTER_TERRAIN:
    'Write the coordinate system into the file, as GeoTIFF does, or put a `.prj` and a world file beside it.',
  '3DTILES':
    'Export the tileset again with a georeference. No option moves a finished tileset: `position` is for models.',
  KML: inDegrees,
  CZML: inDegrees,
  GEOJSON: inDegrees,
};

const anyRemedy =
  'Publish it again: with the option `position` for a model, `inputCrs` for BIM and CAD, or with the missing coordinate system in the file.';

function hintFor(sourceType: string | undefined): string {
  const remedy =
    sourceType !== undefined && Object.hasOwn(remedies, sourceType) ? remedies[sourceType] : anyRemedy;
  return sentences(remedy, 'The input `expected-bounds` says where the asset must be.');
}
