import { plyMesh } from './contents.ts';
import { captures, files, models, scenes, type Row } from './row.ts';

/** Rows 1 to 19: models. */
export const modelRows: readonly Row[] = [
  { name: 'model.glb', files: files('model.glb'), asks: scenes, says: ['model.glb'] },
  {
    name: 'a.glb b.glb',
    files: files('a.glb', 'b.glb'),
    asks: scenes,
    says: ['each file is an asset of its own'],
  },
  { name: 'glTF with its files', files: files('model.gltf', 'model.bin', 'textures/a.png'), asks: scenes },
  { name: 'OBJ with its files', files: files('model.obj', 'model.mtl', 'textures/a.png'), asks: models },
  {
    name: 'a model of OpenDroneMap',
    files: {
      ...files(
        'odm_textured_model_geo.obj',
        'odm_textured_model_geo.mtl',
        'odm_textured_model_geo_material0000_map_Kd.png',
      ),
      'coords.txt': 'WGS84 UTM 32N\n333000 5800000\n',
    },
    asks: captures,
    says: ['coords.txt', 'UTM', '`position`'],
  },
  {
    name: 'a model of ContextCapture',
    files: {
      ...files(
        'Data/Tile_+000_+000/Tile_+000_+000.obj',
        'Data/Tile_+000_+000/Tile_+000_+000.mtl',
        'Data/Tile_+000_+000/Tile_+000_+000_0.jpg',
      ),
      'metadata.xml':
        '<?xml version="1.0"?><ModelMetadata version="1"><SRS>EPSG:32632</SRS><SRSOrigin>0,0,0</SRSOrigin></ModelMetadata>',
    },
    asks: captures,
  },
  {
    name: 'a mesh beside the metadata of a capture',
    files: { ...files('a.obj'), 'metadata.xml': '<ModelMetadata><SRS>ENU:52,13</SRS></ModelMetadata>' },
    asks: captures,
    says: ['metadata.xml'],
  },
  { name: 'COLLADA and a picture', files: files('house.dae', 'wall.png'), asks: models },
  { name: 'FBX and its folder', files: files('house.fbx', 'house.fbm/wall.jpg'), asks: models },
  { name: 'OBJ and BMP', files: files('model.obj', 'texture.bmp'), asks: models },
  { name: 'OBJ and a TIFF', files: files('model.obj', 'texture.tif'), asks: models },
  {
    name: 'a model and notes',
    files: files('model.glb', 'README.md', 'LICENSE'),
    asks: scenes,
    says: ['README.md', 'LICENSE'],
  },
  { name: 'a model and USDZ', files: files('model.glb', 'model.usdz'), asks: scenes, says: ['model.usdz'] },
  { name: 'USDZ', files: files('model.usdz'), refuses: 'format-unsupported', says: ['.glb'] },
  {
    name: 'Blender',
    files: files('model.blend'),
    refuses: 'format-unsupported',
    says: ['a Blender file', '.glb'],
  },
  {
    name: 'SketchUp',
    files: files('model.skp'),
    refuses: 'format-unsupported',
    says: ['SketchUp', '.dae or .glb'],
  },
  { name: 'STL', files: files('part.stl'), refuses: 'format-unsupported', says: ['STL', '.obj or .glb'] },
  { name: 'STEP', files: files('part.step'), refuses: 'format-unsupported', says: ['STEP', 'FreeCAD'] },
  {
    name: 'OSGB',
    files: {
      ...files('Data/a.osgb', 'Data/b.osgb'),
      'metadata.xml': '<ModelMetadata><SRS>EPSG:32632</SRS></ModelMetadata>',
    },
    refuses: 'format-unsupported',
    says: ['OSGB', '.obj', '3D Tiles'],
  },
  { name: '3DS', files: files('model.3ds'), refuses: 'format-unsupported', says: ['3ds Max'] },
  {
    name: 'a mesh in PLY',
    files: { 'a.ply': plyMesh },
    refuses: 'format-unsupported',
    says: ['PLY with a mesh', '.glb'],
  },
];
