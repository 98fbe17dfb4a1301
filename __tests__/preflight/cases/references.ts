import type { DataCase } from '../../support/check-data.ts';

const obj = 'mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n';

export const referenceCases: readonly DataCase[] = [
  {
    name: 'a file that names a hidden file',
    files: { 'a.obj': obj },
    sourceType: '3D_CAPTURE',
    outside: { 'a.mtl': 'hidden' },
    finds: ['reference-hidden'],
    says: ['`a.mtl`, which exists, but is hidden', 'include-hidden-files: true'],
  },
  {
    name: 'a file that names a file which is not selected',
    files: { 'out/a.obj': obj },
    sourceType: '3D_CAPTURE',
    outside: { 'out/a.mtl': 'unmatched' },
    finds: ['reference-unmatched'],
    says: ['a.mtl', '  out/a.mtl', 'Or add `out/**`'],
  },
  {
    name: 'a file that names another one by a text without an end',
    files: { 'a.obj': obj.replace('a.mtl', `${'x'.repeat(5000)}.mtl`) },
    sourceType: '3D_CAPTURE',
    finds: ['texture-missing'],
    says: [`\`${'x'.repeat(299)}…\`, which does not exist`],
  },
  {
    name: 'a file that names a file which the user excluded',
    files: { 'out/a.obj': obj },
    sourceType: '3D_CAPTURE',
    outside: { 'out/a.mtl': 'excluded' },
    finds: [],
  },
];
