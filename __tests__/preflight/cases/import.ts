import type { JsonObject } from '../../../src/lib/json.ts';

/** Objects of an import that the checks must judge in a certain way. */
export interface ImportCase {
  /** What the objects are, as the title of a test. */
  readonly name: string;
  /** Key to size in bytes. */
  readonly objects: Readonly<Record<string, number>>;
  readonly archived?: readonly string[];
  readonly sourceType: string;
  /** `3DTILES` by default. */
  readonly type?: string;
  readonly options?: JsonObject;
  /** The ids of all findings, sorted; none for good data. */
  readonly finds: readonly string[];
  /** Texts that the findings contain, in their message or hint. */
  readonly says?: readonly string[];
}

const gigabyte = 1_000_000_000;
const tilesetOf = (tilesetJson?: string) =>
  ({ sourceType: '3DTILES', options: tilesetJson === undefined ? {} : { tilesetJson } }) as const;

const objectCases: readonly ImportCase[] = [
  { name: 'points', objects: { 'a.las': 9, 'b.laz': 9 }, sourceType: 'POINT_CLOUD', finds: [] },
  {
    name: 'archived objects',
    objects: { 'a.las': 9, 'b.las': 9, 'c.las': 9 },
    archived: ['b.las', 'c.las'],
    sourceType: 'POINT_CLOUD',
    finds: ['import-archived'],
    says: ['2 of 3 objects', 'b.las, c.las', 'Restore'],
  },
  {
    name: 'objects at the limit of an import',
    objects: { 'a.las': 100 * gigabyte, 'b.las': 50 * gigabyte },
    sourceType: 'POINT_CLOUD',
    finds: [],
  },
  {
    name: 'objects over the limit of an import',
    objects: { 'a.las': 50 * gigabyte, 'b.las': 100 * gigabyte, 'c.las': 1 },
    sourceType: 'POINT_CLOUD',
    finds: ['import-too-large'],
    says: ['The largest object is b.las'],
  },
  {
    name: 'an object of 0 bytes, and an empty note',
    objects: { 'a.las': 0, 'notes.txt': 0 },
    sourceType: 'POINT_CLOUD',
    finds: ['file-empty'],
    says: ['a.las'],
  },
  {
    name: 'an empty JSON file among tiles',
    objects: { 'tileset.json': 9, 'x.json': 0 },
    ...tilesetOf(),
    finds: [],
  },
];

const tilesetCases: readonly ImportCase[] = [
  { name: 'a tileset below a prefix', objects: { 'x/city/tileset.json': 9 }, ...tilesetOf(), finds: [] },
  {
    name: 'the option as a path below the prefix',
    objects: { 'x/city/root.json': 9 },
    ...tilesetOf('city/root.json'),
    finds: [],
  },
  {
    name: 'the option as a whole key',
    objects: { 'city/root.json': 9 },
    ...tilesetOf('x/city/root.json'),
    finds: [],
  },
  { name: 'a tileset in an archive', objects: { 'x/city.zip': 9 }, ...tilesetOf('root.json'), finds: [] },
  {
    name: 'an option that names no object',
    objects: { 'x/city/tileset.json': 9, 'x/city/Root.json': 9 },
    ...tilesetOf('city/root.json'),
    finds: ['tileset-root-missing'],
    says: ['city/root.json, which is not among the objects'],
  },
  {
    name: 'a name that only ends alike',
    objects: { 'x/my-tileset.json': 9 },
    ...tilesetOf(),
    finds: ['tileset-root-missing'],
    says: ['No object of the import has the name tileset.json'],
  },
];

const typeCases: readonly ImportCase[] = [
  {
    name: 'points as a model',
    objects: { 'scan.laz': 9 },
    sourceType: '3D_MODEL',
    finds: ['type-contradicts-files'],
    says: ['scan.laz is data for POINT_CLOUD', 'import other objects'],
  },
  {
    name: 'points and metadata as a model',
    objects: { 'scan.laz': 9, 'about.json': 9, 'metadata.xml': 9 },
    sourceType: '3D_MODEL',
    finds: ['type-contradicts-files'],
    says: ['scan.laz'],
  },
  {
    name: 'textures of a document that can be CityGML',
    objects: { 'city.xml': 9, 'a.jpg': 9 },
    sourceType: 'CITYGML',
    finds: [],
  },
  { name: 'a document that can be everything', objects: { 'a.xml': 9 }, sourceType: '3D_MODEL', finds: [] },
  { name: 'a zip', objects: { 'a.zip': 9, 'b.las': 9 }, sourceType: '3D_MODEL', finds: [] },
  { name: 'a source type that is not known', objects: { 'a.las': 9 }, sourceType: 'NEW', finds: [] },
  {
    name: 'a drawing beside points',
    objects: { 'a.las': 9, 'b.dxf': 9 },
    sourceType: 'POINT_CLOUD',
    finds: ['data-unused'],
    says: ['b.dxf', 'Import it in its own step.'],
  },
  {
    name: 'a format that ion does not list',
    objects: { 'a.e57': 9 },
    sourceType: 'POINT_CLOUD',
    finds: ['format-not-listed'],
    says: ['pdal translate'],
  },
  {
    name: 'two documents',
    objects: { 'a.geojson': 9, 'b.geojson': 9 },
    type: 'GEOJSON',
    sourceType: 'GEOJSON',
    finds: ['native-files'],
    says: ['2 documents', 'Publish each document in its own step.'],
  },
  {
    name: 'KML that can link to others',
    objects: { 'a.kml': 9, 'b.kml': 9 },
    type: 'KML',
    sourceType: 'KML',
    finds: [],
  },
];

const rasterCases: readonly ImportCase[] = [
  { name: 'a picture', objects: { 'a.tif': 9 }, type: 'IMAGERY', sourceType: 'RASTER_IMAGERY', finds: [] },
  {
    name: 'a grid of floats and its header',
    objects: { 'a.flt': 9, 'A.HDR': 9 },
    type: 'TERRAIN',
    sourceType: 'RASTER_TERRAIN',
    finds: [],
  },
  {
    name: 'a grid of floats without its header',
    objects: { 'x/a.flt': 9, 'a.hdr': 9 },
    type: 'TERRAIN',
    sourceType: 'RASTER_TERRAIN',
    finds: ['raster-header-invalid'],
    says: ['a.hdr does not exist'],
  },
  {
    name: 'photos without outputs',
    objects: { 'a.jpg': 9 },
    sourceType: 'RASTER_IMAGERY',
    finds: ['raster-outputs-missing'],
  },
];

/** The cases of imports. */
export const importCases: readonly ImportCase[] = [objectCases, tilesetCases, typeCases, rasterCases].flat();
