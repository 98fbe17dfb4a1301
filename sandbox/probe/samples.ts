import { geoJson } from '../../fixtures/geojson.ts';
import { gltf, triangle } from '../../fixtures/gltf.ts';
import { tilesetFiles } from '../../fixtures/scenes.ts';
import { tilesArchive } from '../../fixtures/zip.ts';
import type { JsonObject } from '../../src/lib/json.ts';

/** A kind of sample, of a few hundred bytes. */
export interface SampleKind {
  /** For people. */
  readonly title: string;
  readonly type: string;
  readonly options: JsonObject;
  readonly file: { readonly name: string; readonly content: Buffer };
}

const point = geoJson();
const files = await tilesetFiles();
const [gltfText = Buffer.alloc(0)] = (await gltf(triangle(), 'triangle')).values();

const geojson = (content: string): Omit<SampleKind, 'title'> => ({
  type: 'GEOJSON',
  options: { sourceType: 'GEOJSON' },
  file: { name: 'probe.geojson', content: Buffer.from(content) },
});

/** The samples. Each is created at most once, and only if a probe needs it. */
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
      content: Buffer.from(tilesArchive(files)),
    },
  },
  broken: { title: 'half of a GeoJSON', ...geojson(point.slice(0, point.length / 2)) },
  /** For an ion that accepts half of a GeoJSON without tiling it. */
  brokenModel: {
    title: 'half of a glTF',
    type: '3DTILES',
    options: { sourceType: '3D_MODEL' },
    file: { name: 'probe.gltf', content: Buffer.from(gltfText.subarray(0, 100)) },
  },
} as const satisfies Record<string, SampleKind>;

/** What the probes create. It is printed before they begin. */
export const plan = [
  'Tests undocumented behaviour of ion. This takes some minutes and creates 4 or 5 assets of at most 2 KB, or up to 2 more',
  'if ion accepts invalid requests. Most of them are tiled. It also creates one archive of a demo asset, if the token has',
  'archives:write. All of them are deleted at the end, also after Ctrl-C.',
].join('\n');

export type SampleName = keyof typeof sampleKinds;
