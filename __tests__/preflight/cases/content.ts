import { gzipSync } from 'node:zlib';

import { goodFile } from '../../../fixtures/good-file.ts';
import type { DataCase } from '../../support/check-data.ts';
import { makeZip } from '../../support/make-zip.ts';

const html = '<!DOCTYPE html>\n<html><body>404: Not Found</body></html>';
const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
const glb = async () => Buffer.from((await goodFile('.glb')) ?? []);
const png = async () => Buffer.from((await goodFile('.png')) ?? []);

export const contentCases: readonly DataCase[] = [
  {
    name: 'a point cloud of 0 bytes',
    files: { 'scan.laz': '' },
    sourceType: 'POINT_CLOUD',
    finds: ['file-empty'],
    says: ['scan.laz'],
  },
  {
    name: 'an empty note beside a model',
    files: async () => ({ 'model.glb': await glb(), 'NOTES.txt': '' }),
    sourceType: '3D_MODEL',
    finds: [],
  },
  {
    name: 'a Git LFS pointer',
    files: { 'model.glb': pointer },
    sourceType: '3D_MODEL',
    finds: ['lfs-pointer'],
    says: ['model.glb', 'lfs: true'],
  },
  {
    name: 'an HTML page in place of a model',
    files: { 'model.glb': html },
    sourceType: '3D_MODEL',
    finds: ['content-html'],
    says: ['model.glb'],
  },
  {
    name: 'RAR with the extension of a zip',
    files: { 'model.zip': Buffer.from('Rar!\x1a\x07\x00 and so on', 'latin1') },
    sourceType: '3D_MODEL',
    finds: ['content-mismatch'],
    says: ['model.zip is RAR'],
  },
  {
    name: 'a binary glTF that is cut',
    files: async () => ({ 'model.glb': (await glb()).subarray(0, 300) }),
    sourceType: '3D_MODEL',
    finds: ['file-truncated'],
    says: ['300 bytes'],
  },
  {
    name: 'a binary glTF with some bytes after its end',
    files: async () => ({ 'model.glb': Buffer.concat([await glb(), Buffer.alloc(16)]) }),
    sourceType: '3D_MODEL',
    finds: [],
  },
  {
    name: 'a COLLADA document with the extension of glTF',
    files: { 'model.gltf': '<?xml version="1.0"?>\n<!-- by hand -->\n<COLLADA version="1.4.1"></COLLADA>' },
    sourceType: '3D_MODEL',
    finds: ['content-mismatch'],
    says: ['model.gltf is COLLADA', 'model.dae'],
  },
  {
    name: 'a binary glTF with the extension of glTF',
    files: async () => ({ 'model.gltf': await glb() }),
    sourceType: '3D_MODEL',
    finds: ['content-mismatch'],
    says: ['model.glb'],
  },
  {
    name: 'a COFF object file with the extension of a model',
    files: { 'main.obj': Buffer.from('6486020000000000a00100000a0000000000', 'hex') },
    sourceType: '3D_CAPTURE',
    finds: ['content-mismatch'],
    says: ['main.obj is a binary file', '`!`'],
  },
  {
    name: 'an ELF object file with the extension of a model',
    files: { 'main.obj': Buffer.from('7f454c4602010100', 'hex') },
    sourceType: '3D_CAPTURE',
    finds: ['content-mismatch'],
    says: ['a compiled object file'],
  },
  {
    name: 'a model in UTF-16, as PowerShell writes it',
    files: { 'model.obj': Buffer.from('\ufeffv 0 0 0\n', 'utf16le') },
    sourceType: '3D_CAPTURE',
    finds: ['content-mismatch'],
    says: ['UTF-16', 'utf8'],
  },
  {
    name: 'GeoJSON in UTF-16',
    files: { 'map.geojson': Buffer.from('\ufeff{"type":"Point","coordinates":[13,52]}', 'utf16le') },
    type: 'GEOJSON',
    sourceType: 'GEOJSON',
    finds: ['content-mismatch'],
  },
  {
    name: 'a signature with the extension of a grid',
    files: { 'release.asc': '-----BEGIN PGP SIGNATURE-----\n\niQIz\n' },
    type: 'TERRAIN',
    sourceType: 'RASTER_TERRAIN',
    finds: ['content-mismatch'],
    says: ['PGP signature'],
  },
  {
    name: 'GeoJSON in gzip',
    files: { 'map.geojson': gzipSync('{}') },
    type: 'GEOJSON',
    sourceType: 'GEOJSON',
    finds: ['content-mismatch'],
    says: ['gunzip'],
  },
  {
    name: 'a zip with the extension of IFC',
    files: { 'bim.ifc': makeZip([{ name: 'bim.ifc', content: 'ISO-10303-21;' }]) },
    sourceType: 'BIM_CAD',
    finds: ['content-mismatch'],
    says: ['bim.ifc is a zip'],
  },
  {
    name: 'a PDF with the extension of Revit',
    files: { 'house.rvt': '%PDF-1.7\n' },
    sourceType: 'BIM_CAD_DB',
    finds: ['content-mismatch'],
    says: ['PDF'],
  },
  {
    name: 'a JPEG with the extension of TIFF',
    files: { 'ortho.tif': Buffer.from('ffd8ffe000104a464946', 'hex') },
    type: 'IMAGERY',
    sourceType: 'RASTER_IMAGERY',
    finds: ['content-mismatch'],
    says: ['ortho.jpg'],
  },
  {
    name: 'an HTML page with the extension of XML, as CityGML',
    files: { 'city.xml': html },
    sourceType: 'CITYGML',
    finds: ['content-html'],
  },
  {
    name: 'a tile in gzip',
    files: async () => ({
      'tileset.json': JSON.stringify({
        asset: { version: '1.0' },
        geometricError: 1,
        root: {
          boundingVolume: { sphere: [0, 0, 0, 1] },
          geometricError: 0,
          refine: 'ADD',
          content: { uri: 'model.glb' },
        },
      }),
      'model.glb': gzipSync(await glb()),
    }),
    sourceType: '3DTILES',
    finds: ['content-gzip'],
  },
  {
    name: 'a texture that is cut',
    files: async () => ({ 'model.glb': await glb(), 'wall.png': (await png()).subarray(0, -20) }),
    sourceType: '3D_MODEL',
    finds: ['image-cut'],
    says: ['wall.png is cut'],
  },
  // good data
  {
    name: 'a texture with data after its end, and a JPEG with the extension of PNG',
    files: async () => ({
      'model.glb': await glb(),
      'wall.png': Buffer.concat([await png(), Buffer.alloc(100)]),
      'roof.png': Buffer.from('ffd8ffe000104a464946', 'hex'),
    }),
    sourceType: '3D_MODEL',
    finds: [],
  },
  {
    name: 'metadata in UTF-16 beside a model',
    files: async () => ({
      'model.glb': await glb(),
      'metadata.xml': Buffer.from('\ufeff<html/>', 'utf16le'),
    }),
    sourceType: '3D_MODEL',
    finds: [],
  },
];
