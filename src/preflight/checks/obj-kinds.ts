import { defineKinds } from '../findings/finding.ts';

/** Kinds of findings about Wavefront OBJ. */
export const objKinds = defineKinds({
  'obj-no-faces': {
    severity: 'error',
    title: 'An OBJ has no faces',
    why: 'ion needs surfaces. One such file makes the whole tiling fail.',
    fix: 'Export the model with faces, or exclude the file in `files`. A point cloud must be LAS or LAZ.',
    example: '`b.obj` with vertices (`v`) only, or with lines (`l`)',
    certainty: 'A',
    source:
      'Cesium’s staff in cesium-ion-rest-api-examples, issues 107 and 176; obj2gltf 3.2.0 refuses it, too',
  },
  'texture-tiff': {
    severity: 'warning',
    title: 'A material has a TIFF texture',
    why: 'ion leaves TIFF textures out, so the surface has no texture.',
    fix: 'Convert it to JPEG or PNG, and change the name in the material file.',
    example: '`map_Kd scan.tif` in `scan.mtl`',
    certainty: 'A',
    source: 'Cesium’s staff in cesium-ion-rest-api-examples, issue 194',
  },
});
