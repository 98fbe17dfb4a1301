import { czml } from '../../fixtures/czml.ts';
import type { Files } from '../../fixtures/files.ts';
import { geoJson } from '../../fixtures/geojson.ts';
import { geoTiff, pictureTiff } from '../../fixtures/geotiff.ts';
import { kml } from '../../fixtures/kml.ts';
import { cityBlockFiles, kioskFiles } from '../../fixtures/scenes.ts';
import { tileset } from '../../fixtures/tileset.ts';
import { zip } from '../../fixtures/zip.ts';
import type { Colour } from './pixels.ts';

/** An asset that the action publishes and CesiumJS shows. */
export interface Exhibit {
  readonly title: string;
  readonly type: string;
  /** The files that the action publishes. */
  readonly files: () => Files | Promise<Files>;
  /** Inputs of the action beside `files` and `type`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** A colour that it has on the screen, and the empty scene does not. */
  readonly colour: Colour;
}

const brick: Colour = [150, 80, 60];
/** Of the lowest heights, by the page. */
const green: Colour = [47, 93, 80];

async function kioskTileset(): Promise<Files> {
  return new Map([['tileset.json', Buffer.from(tileset('kiosk.gltf'))], ...(await kioskFiles())]);
}

function oneFile(name: string, content: () => string | Uint8Array): () => Files {
  return () => new Map([[name, Buffer.from(content())]]);
}

/** One of each type, and others that CesiumJS or the sandbox treats in another way. */
export const exhibits: readonly Exhibit[] = [
  { title: 'a tileset, as uploaded', type: '3DTILES', files: kioskTileset, colour: brick },
  {
    title: 'a city, tiled',
    type: '3DTILES',
    files: cityBlockFiles,
    inputs: { 'source-type': 'CITYGML' },
    colour: brick,
  },
  {
    title: 'a model with textures',
    type: 'GLTF',
    files: kioskFiles,
    inputs: { 'source-type': '3D_MODEL' },
    colour: brick,
  },
  { title: 'terrain', type: 'TERRAIN', files: oneFile('hill.tif', geoTiff), colour: green },
  { title: 'imagery', type: 'IMAGERY', files: oneFile('picture.tif', pictureTiff), colour: [64, 64, 224] },
  { title: 'a point', type: 'CZML', files: oneFile('yard.czml', czml), colour: [255, 128, 0] },
  { title: 'a placemark', type: 'KML', files: oneFile('yard.kml', kml), colour: [255, 255, 0] },
  {
    title: 'a placemark in a zip',
    type: 'KML',
    files: oneFile('yard.kmz', () => zip(new Map([['doc.kml', Buffer.from(kml())]]))),
    colour: [255, 255, 0],
  },
  { title: 'a feature', type: 'GEOJSON', files: oneFile('yard.geojson', geoJson), colour: [65, 105, 225] },
];
