import { describe, expect, it } from '@jest/globals';

import { contentKinds } from '../../src/preflight/checks/content-kinds.ts';
import { checkCase, type Contents } from '../support/check-data.ts';
import { makeZip } from '../support/make-zip.ts';

const check = (files: Contents, sourceType: string, type = '3DTILES') =>
  checkCase({ name: '', files, sourceType, type, finds: [] });

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;

describe('checkAll', () => {
  it('reports a member with the key of the zip, and without what belongs to the member', async () => {
    const zip = makeZip([{ name: 'a/model.glb', content: pointer, deflate: true }]);
    const { findings } = await check({ 'export.zip': zip }, '3D_MODEL');
    expect(findings).toEqual([
      {
        id: 'lfs-pointer',
        severity: 'error',
        file: 'export.zip',
        message: 'In export.zip: a/model.glb is a Git LFS pointer, not the data.',
        why: contentKinds['lfs-pointer'].why,
        hint: contentKinds['lfs-pointer'].fix,
      },
    ]);
  });

  it('sorts findings of files and members', async () => {
    const zip = makeZip([
      { name: 'a\\world.terraindb', content: pointer },
      { name: 'readme.txt', content: 'x' },
    ]);
    const { findings } = await check({ 'a.zip': zip, 'z.terraindb': '' }, 'TERRAIN_DATABASE', 'TERRAIN');
    expect(findings.map(({ id, file }) => [file, id])).toEqual([
      ['a.zip', 'lfs-pointer'],
      ['z.terraindb', 'file-empty'],
      ['a.zip', 'zip-backslash'],
    ]);
  });

  it('says that it does not read members of another compression', async () => {
    const zip = makeZip([{ name: 'model.obj', content: 'x', method: 14 }]);
    const { findings, unfinished } = await check({ 'a.zip': zip }, '3D_MODEL');
    expect({ findings, unfinished }).toEqual({ findings: [], unfinished: ['members of a.zip'] });
  });

  it('does not open a zip in a zip', async () => {
    const inner = makeZip([{ name: 'model.glb', content: pointer }]);
    const { findings } = await check({ 'a.zip': makeZip([{ name: 'b.zip', content: inner }]) }, '3D_MODEL');
    expect(findings.map(({ id }) => id)).toEqual(['zip-nested']);
  });

  it.each([
    [
      'GEOJSON',
      'map.geojson',
      {
        type: 'MultiPoint',
        coordinates: [
          [13, 52],
          [14, 53],
        ],
      },
    ],
    [
      'CZML',
      'orbit.czml',
      [
        { id: 'document', version: '1.0' },
        { position: { cartographicDegrees: [13, 52, 0, 14, 53, 0] } },
        { positions: { cartographicDegrees: [13, 52, 0, 14, 53, 0] } },
      ],
    ],
  ])('has the place of %s', async (type, key, content) => {
    const { place } = await check({ [key]: JSON.stringify(content) }, type, type);
    expect(place).toEqual({ longitude: 13.5, latitude: 52.5, basis: `the coordinates of ${key}` });
  });

  it('has no place for data of the whole Earth', async () => {
    const world = {
      type: 'MultiPoint',
      coordinates: [
        [-170, 52],
        [170, 53],
      ],
    };
    expect(
      (await check({ 'map.geojson': JSON.stringify(world) }, 'GEOJSON', 'GEOJSON')).place,
    ).toBeUndefined();
  });
});
