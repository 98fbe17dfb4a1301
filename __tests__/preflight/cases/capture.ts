import type { DataCase } from '../../support/check-data.ts';
import { bin, makeGlb, triangleJson } from '../../support/gltf-files.ts';

const face = 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n';
const glb = (generator: string) =>
  makeGlb({
    json: triangleJson({ asset: { version: '2.0', generator }, buffers: [{ byteLength: 60 }] }),
    bin,
  });
const dae = (tool: string) =>
  `<?xml version="1.0"?>\n<COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1"><asset><contributor><authoring_tool>${tool}</authoring_tool></contributor></asset><library_geometries><geometry id="g"><mesh><triangles count="1"><p>0 1 2</p></triangles></mesh></geometry></library_geometries></COLLADA>`;

/** A model that seems to come from photogrammetry. */
function capture(name: string, files: DataCase['files'], says: readonly string[]): DataCase {
  return {
    name,
    files,
    sourceType: '3D_MODEL',
    finds: ['capture-as-model'],
    says: [...says, 'source-type: 3D_CAPTURE'],
  };
}

/** A model that does not. */
function model(name: string, files: DataCase['files'], more: Partial<DataCase> = {}): DataCase {
  return { name, files, sourceType: '3D_MODEL', finds: [], ...more };
}

/** An OBJ of 21 MB. */
const largeObj = () => Buffer.concat([Buffer.from(`mtllib scan.mtl\n${face}`), Buffer.alloc(21e6, '#')]);
const largeJpg = () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(3e6)]);
const materials = (...names: readonly string[]) =>
  names.map((name) => `newmtl ${name}\nmap_Kd ${name}.jpg\n`).join('');

export const captureCases: readonly DataCase[] = [
  capture('a model of OpenDroneMap', { 'odm_textured_model_geo.obj': face }, [
    'OpenDroneMap',
    'odm_textured_model_geo.obj',
  ]),
  capture('a tile of ContextCapture', { 'Data/Tile_+000_-012/Tile_+000_-012_L20.obj': face }, [
    'Tile_+000_-012',
  ]),
  capture(
    'a production of ContextCapture with other names',
    {
      'metadata.xml':
        '<?xml version="1.0"?>\n<ModelMetadata version="1"><SRS>EPSG:25833</SRS><SRSOrigin>0,0,0</SRSOrigin></ModelMetadata>',
      'block.obj': face,
    },
    ['metadata.xml'],
  ),
  capture('an OBJ of Metashape', { 'scan.obj': `# Generated with Agisoft Metashape\n${face}` }, [
    'Agisoft Metashape',
  ]),
  capture(
    'an OBJ of AliceVision',
    { 'scan.obj': `# \n# Wavefront OBJ file\n# Created with AliceVision\n# \n${face}` },
    ['AliceVision'],
  ),
  capture('a binary glTF of OpenMVS', { 'scan.glb': glb('OpenMVS') }, ['scan.glb', 'OpenMVS']),
  capture('a COLLADA file of PhotoScan', { 'scan.dae': dae('Agisoft PhotoScan Professional') }, ['scan.dae']),
  capture(
    'one material over a large texture',
    () => ({ 'scan.obj': largeObj(), 'scan.mtl': materials('scan'), 'scan.jpg': largeJpg() }),
    ['one material'],
  ),
  model(
    'a model of OpenDroneMap as 3D_CAPTURE',
    { 'odm_textured_model_geo.obj': face },
    { sourceType: '3D_CAPTURE' },
  ),
  model('a model of OpenDroneMap as one glTF', { 'odm_textured_model_geo.glb': glb('') }, { type: 'GLTF' }),
  model('a model of another program', {
    'house.glb': glb('Khronos glTF Blender I/O v4.2'),
    'house.obj': `# Blender 4.2\n# www.blender.org\n${face}`,
    'tower.dae': dae('SketchUp 2024'),
  }),
  model('a comment that only mentions a program', {
    'house.obj': `# retopology of a scan, see notes about RealityCapture\n${face}`,
  }),
  model('other metadata', { 'metadata.xml': '<metadata><author/></metadata>', 'house.obj': face }),
  model('names that only resemble', { 'tiles/Tile_1.obj': face, 'textured_model.obj': face }),
  model('a large model with many materials', () => ({
    'scan.obj': largeObj(),
    'scan.mtl': materials('a', 'b', 'c', 'd', 'e'),
    ...Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.jpg`, largeJpg()])),
  })),
  model('a large model with a small texture', () => ({
    'scan.obj': largeObj(),
    'scan.mtl': materials('scan'),
    'scan.jpg': largeJpg().subarray(0, 1e6),
  })),
];
