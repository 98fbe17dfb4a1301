import { goodFile } from '../../../fixtures/good-file.ts';
import type { DataCase } from '../../support/check-data.ts';
import { makeZip, type MadeMember } from '../../support/make-zip.ts';

const good = async (extension: string) => Buffer.from((await goodFile(extension)) ?? []);
const model = async (): Promise<MadeMember> => ({
  name: 'model.glb',
  content: await good('.glb'),
  deflate: true,
});
const tileset = (name: string): MadeMember => ({
  name,
  content: JSON.stringify({
    asset: { version: '1.0' },
    geometricError: 1,
    root: {
      boundingVolume: { sphere: [0, 0, 0, 1] },
      geometricError: 0,
      refine: 'ADD',
      content: { uri: 'model.glb' },
    },
  }),
});
const note: MadeMember = { name: 'readme.txt', content: 'x' };
const split = () => {
  const zip = makeZip([note]);
  zip.writeUInt16LE(2, zip.length - 18); // the number of this disk
  return zip;
};
const overlapping = () => {
  const zip = makeZip([note, { ...note, name: 'second.txt' }]);
  zip.writeUInt32LE(0, zip.lastIndexOf('second.txt') - 4); // its offset in the directory
  return zip;
};

const faults: readonly DataCase[] = [
  {
    name: 'a zip that is cut',
    files: async () => ({ 'model.zip': makeZip([await model()]).subarray(0, 200) }),
    sourceType: '3D_MODEL',
    finds: ['zip-damaged'],
    says: ['model.zip is cut: it has 200 bytes'],
  },
  {
    name: 'a zip without its first bytes',
    files: async () => ({ 'model.zip': makeZip([await model()]).subarray(50) }),
    sourceType: '3D_MODEL',
    finds: ['zip-damaged'],
  },
  {
    name: 'a zip whose members overlap, as zip bombs do',
    files: () => ({ 'model.zip': overlapping() }),
    sourceType: '3D_MODEL',
    finds: ['zip-damaged'],
    says: ['overlaps'],
  },
  {
    name: 'random bytes with the extension of a zip',
    files: { 'model.zip': 'abcdefgh' },
    sourceType: '3D_MODEL',
    finds: ['zip-damaged'],
    says: ['is not a zip'],
  },
  {
    name: 'the last file of a split zip',
    files: () => ({ 'model.zip': split() }),
    sourceType: '3D_MODEL',
    finds: ['zip-split'],
  },
  {
    name: 'a zip of 22 bytes',
    files: () => ({ 'model.zip': makeZip([]) }),
    sourceType: '3D_MODEL',
    finds: ['zip-empty'],
  },
  {
    name: 'a zip with only folders',
    files: () => ({ 'model.zip': makeZip([{ name: 'model/', content: '' }]) }),
    sourceType: 'RASTER_IMAGERY',
    type: 'IMAGERY',
    finds: ['zip-empty'],
  },
  {
    name: 'a zip with a password',
    files: async () => ({ 'model.zip': makeZip([{ ...(await model()), encrypted: true }]) }),
    sourceType: '3D_MODEL',
    finds: ['zip-password'],
    says: ['model.zip needs a password for model.glb'],
  },
  {
    name: 'the project of a modelling program in a zip',
    files: () => ({ 'model.zip': makeZip([{ name: 'model.blend', content: 'BLENDER-v300' }, note]) }),
    sourceType: '3D_MODEL',
    finds: ['zip-nothing-known'],
    says: ['model.blend, readme.txt'],
  },
  {
    name: 'a model in a zip as terrain',
    files: async () => ({ 'dem.zip': makeZip([await model(), note]) }),
    type: 'TERRAIN',
    sourceType: 'RASTER_TERRAIN',
    finds: ['zip-nothing-known'],
    says: ['RASTER_TERRAIN', 'model.glb'],
  },
  {
    name: 'a tileset in a zip as a capture',
    files: async () => ({
      'city.zip': makeZip([tileset('city/tileset.json'), { ...(await model()), name: 'city/model.glb' }]),
    }),
    sourceType: '3D_CAPTURE',
    finds: ['zip-tileset'],
    says: ['source-type: 3DTILES'],
  },
  {
    name: 'GeoJSON in a zip',
    files: async () => ({ 'map.zip': makeZip([{ name: 'map.geojson', content: await good('.geojson') }]) }),
    type: 'GEOJSON',
    sourceType: 'GEOJSON',
    finds: ['zip-native'],
  },
  {
    name: 'a KMZ without KML',
    files: async () => ({ 'site.kmz': makeZip([{ name: 'files/a.png', content: await good('.png') }]) }),
    type: 'KML',
    sourceType: 'KML',
    finds: ['kmz-without-kml'],
    says: ['site.kmz', 'files/a.png'],
  },
  {
    name: 'a zip in a zip',
    files: async () => ({
      'all.zip': makeZip([{ name: 'model.zip', content: makeZip([await model()]) }]),
    }),
    sourceType: '3D_MODEL',
    finds: ['zip-nested'],
    says: ['model.zip'],
  },
  {
    name: 'backslashes in the names of a zip',
    files: async () => ({ 'model.zip': makeZip([{ ...(await model()), name: 'models\\model.glb' }]) }),
    sourceType: '3D_MODEL',
    finds: ['zip-backslash'],
    says: ['models\\model.glb'],
  },
  {
    name: 'names in a zip that lead out of its folder',
    files: async () => ({
      'model.zip': makeZip([await model(), { ...note, name: '../notes/readme.txt' }]),
    }),
    sourceType: '3D_MODEL',
    finds: ['zip-outside'],
    says: ['../notes/readme.txt'],
  },
  {
    name: 'two members with the same name',
    files: async () => ({ 'model.zip': makeZip([await model(), await model()]) }),
    sourceType: '3D_MODEL',
    finds: ['zip-duplicate'],
  },
  {
    name: 'a member that is an HTML page',
    files: () => ({
      'export.zip': makeZip([{ name: 'model.glb', content: '<!DOCTYPE html><html></html>', deflate: true }]),
    }),
    sourceType: '3D_MODEL',
    finds: ['content-html'],
    says: ['In export.zip: model.glb is an HTML page'],
  },
];

const traps: readonly DataCase[] = [
  {
    name: 'a zip from macOS',
    files: async () => ({
      'model.zip': makeZip([
        await model(),
        { name: '__MACOSX/._model.glb', content: 'x' },
        { name: '.DS_Store', content: '' },
      ]),
    }),
    sourceType: '3D_MODEL',
    finds: [],
  },
  {
    name: 'a streamed zip with a comment',
    files: async () => ({
      'model.zip': makeZip([{ ...(await model()), streamed: true }], { comment: 'PK\x05\x06'.repeat(20) }),
    }),
    sourceType: '3D_MODEL',
    finds: [],
  },
  {
    name: 'a zip of ZIP64 after other bytes',
    files: async () => ({
      'model.zip': makeZip([await model()], { large: true, prefix: Buffer.alloc(100, 1) }),
    }),
    sourceType: '3D_MODEL',
    finds: [],
  },
  {
    name: 'a zip with entries for folders, and an option that fits',
    files: async () => ({
      'city.zip': makeZip([
        { name: 'city/', content: '' },
        tileset('city/tileset.json'),
        { ...(await model()), name: 'city/model.glb' },
      ]),
    }),
    sourceType: '3DTILES',
    options: { tilesetJson: 'city/tileset.json' },
    finds: [],
  },
  {
    name: 'CityGML in a folder of a zip',
    files: async () => ({
      'city.zip': makeZip([{ name: 'city/city.gml', content: await good('.gml'), deflate: true }]),
    }),
    sourceType: 'CITYGML',
    finds: [],
  },
  {
    name: 'KML in a KMZ',
    files: async () => ({ 'site.kmz': makeZip([{ name: 'doc.kml', content: await good('.kml') }]) }),
    type: 'KML',
    sourceType: 'KML',
    finds: [],
  },
  {
    name: 'a tileset in a .3tz',
    files: async () => ({ 'city.3tz': await good('.3tz') }),
    sourceType: '3DTILES',
    finds: [],
  },
  {
    name: 'a zip of notes beside a model',
    files: async () => ({ 'model.glb': await good('.glb'), 'notes.zip': makeZip([note]) }),
    sourceType: '3D_MODEL',
    finds: [],
  },
  {
    name: 'a raster of an unknown extension in a zip',
    files: () => ({ 'dem.zip': makeZip([{ name: 'dem/hdr.adf', content: 'GRID1.2' }]) }),
    type: 'TERRAIN',
    sourceType: 'RASTER_TERRAIN',
    finds: [],
  },
];

export const zipCases: readonly DataCase[] = [...faults, ...traps];
