import type { JsonObject } from '../../src/lib/json.ts';
import { tilesArchive, type Entry } from './zip.ts';

/** A kind of asset that the probes make, of a few hundred bytes. */
export interface SampleKind {
  /** For people. */
  readonly title: string;
  readonly type: string;
  readonly options: JsonObject;
  readonly file: Entry;
}

const longitude = 13.39743;
const latitude = 52.52229;

const point = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [longitude, latitude] } },
  ],
});

const model = {
  asset: { version: '2.0' },
  scene: 0,
  scenes: [{ nodes: [0] }],
  nodes: [{ mesh: 0 }],
  meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
  accessors: [
    { bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [-5, 0, -5], max: [5, 0, 5] },
  ],
  bufferViews: [{ buffer: 0, byteLength: 36, target: 34962 }],
  buffers: [{ byteLength: 36 }],
};

/** One triangle as binary glTF 2.0 (its specification, section 4.4). */
export function triangle(): Buffer {
  const positions = Buffer.from(Float32Array.of(-5, 0, 5, 5, 0, 5, 0, 0, -5).buffer);
  const text = JSON.stringify(model);
  const json = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4));
  const chunk = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(content.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  const chunks = Buffer.concat([chunk('JSON', json), chunk('BIN\0', positions)]);
  const header = Buffer.alloc(12);
  header.write('glTF', 'latin1');
  header.writeUInt32LE(2, 4);
  header.writeUInt32LE(header.length + chunks.length, 8);
  return Buffer.concat([header, chunks]);
}

/** East, north and up of a place on the WGS 84 ellipsoid, and where it is: a matrix, column by column, in metres. */
function eastNorthUp(): number[] {
  const [lambda, phi] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  const eccentricity = 0.00669437999014;
  const normal = 6_378_137 / Math.sqrt(1 - eccentricity * Math.sin(phi) ** 2);
  const up = [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)] as const;
  const north = [-Math.sin(phi) * Math.cos(lambda), -Math.sin(phi) * Math.sin(lambda), Math.cos(phi)];
  const place = [up[0] * normal, up[1] * normal, up[2] * normal * (1 - eccentricity)];
  return [-Math.sin(lambda), Math.cos(lambda), 0, 0, ...north, 0, ...up, 0, ...place, 1];
}

function tileset(): string {
  return JSON.stringify({
    asset: { version: '1.1' },
    geometricError: 20,
    root: {
      transform: eastNorthUp(),
      boundingVolume: { box: [0, 0, 0, 6, 0, 0, 0, 6, 0, 0, 0, 6] },
      geometricError: 0,
      refine: 'ADD',
      content: { uri: 'triangle.glb' },
    },
  });
}

const geojson = (content: string): Omit<SampleKind, 'title'> => ({
  type: 'GEOJSON',
  options: { sourceType: 'GEOJSON' },
  file: { name: 'probe.geojson', content: Buffer.from(content) },
});

/** What the probes make, each at most once and only if it is needed. */
export const sampleKinds = {
  /** Never gets a file. */
  bare: { title: 'an asset without files', ...geojson('') },
  point: { title: 'a point in GeoJSON', ...geojson(point) },
  archive: {
    title: 'a triangle in .3tz',
    type: '3DTILES',
    options: { sourceType: '3DTILES' },
    file: {
      name: 'probe.3tz',
      content: tilesArchive([
        { name: 'tileset.json', content: Buffer.from(tileset()) },
        { name: 'triangle.glb', content: triangle() },
      ]),
    },
  },
  broken: { title: 'half of a GeoJSON', ...geojson(point.slice(0, point.length / 2)) },
  /** For an ion that takes half of a GeoJSON as it is. */
  brokenModel: {
    title: 'half of a glTF',
    type: '3DTILES',
    options: { sourceType: '3D_MODEL' },
    file: { name: 'probe.gltf', content: Buffer.from(JSON.stringify(model).slice(0, 100)) },
  },
} as const satisfies Record<string, SampleKind>;

/** What the probes cost, told before they begin. */
export const plan = [
  'Tries what is not known of ion, which takes some minutes. This makes 4 or 5 assets of at most 2 KB, and up to 2 more if ion',
  'accepts what it is believed to refuse; about as many tilings; and one archive of a demo asset if the token has',
  'archives:write. All of them are deleted at the end, after Ctrl+C too.',
].join('\n');

export type SampleName = keyof typeof sampleKinds;
