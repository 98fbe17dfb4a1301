import { goodFile } from '../../../fixtures/good-file.ts';
import type { DataCase } from '../../support/check-data.ts';

const html = '<!DOCTYPE html>\n<html><body>404: Not Found</body></html>';
const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
const glb = async () => Buffer.from((await goodFile('.glb')) ?? []);

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
];
