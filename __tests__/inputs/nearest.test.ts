import { describe, expect, it } from '@jest/globals';

import { hasSameLetters, nearest } from '../../src/inputs/nearest.ts';
import { assetTypes, sourceTypes } from '../../src/ion/source-types.ts';

describe('nearest', () => {
  it.each([
    ['citygml', 'CITYGML'],
    ['CityGML', 'CITYGML'],
    ['point cloud', 'POINT_CLOUD'],
    ['pointcloud', 'POINT_CLOUD'],
    ['POINT-CLOUDS', 'POINT_CLOUD'],
    ['3D-Tiles', '3DTILES'],
    ['3dmodel', '3D_MODEL'],
    ['3D_MODELS', '3D_MODEL'],
    ['RASTERTERRAIN', 'RASTER_TERRAIN'],
    ['TERRAIN_DB', undefined],
    ['BIMCAD', 'BIM_CAD'],
    ['GEOJSN', 'GEOJSON'],
  ])('reads %p as the source type %p', (word, expected) => {
    expect(nearest(word, sourceTypes)).toBe(expected);
  });

  it.each([
    ['3d tiles', '3DTILES'],
    ['glTF', 'GLTF'],
    ['TERAIN', 'TERRAIN'],
    ['IMAGE', 'IMAGERY'],
    ['POTATO', undefined],
    ['', undefined],
    ['!?', undefined],
  ])('reads %p as the type %p', (word, expected) => {
    expect(nearest(word, assetTypes)).toBe(expected);
  });

  it('prefers the nearest candidate', () => {
    expect(nearest('warm', ['warms', 'warm!', 'worm'])).toBe('warm!');
  });

  it('is undefined without candidates', () => {
    expect(nearest('word', [])).toBeUndefined();
  });

  it('allows a difference of a third of the letters', () => {
    expect(nearest('abcdxx', ['abcdef'])).toBe('abcdef');
    expect(nearest('abcdxx', ['abcd'])).toBe('abcd');
    expect(nearest('abcd', ['abcdxx'])).toBe('abcdxx');
    expect(nearest('abcxxx', ['abcdef'])).toBeUndefined();
    expect(nearest('abcxxx', ['abc'])).toBeUndefined();
  });
});

describe('hasSameLetters', () => {
  it.each([
    ['POINT_CLOUD', 'point-cloud', true],
    ['3DTILES', '3d tiles', true],
    ['POINT_CLOUD', 'POINT_CLOUDS', false],
  ])('of %s and %s is %p', (a, b, expected) => {
    expect(hasSameLetters(a, b)).toBe(expected);
  });
});
