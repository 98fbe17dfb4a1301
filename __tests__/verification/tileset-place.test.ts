import { describe, expect, it } from '@jest/globals';

import { eastNorthUp } from '../../fixtures/tileset.ts';
import type { Json } from '../../src/lib/json.ts';
import { placeOfRoot } from '../../src/verification/tileset-place.ts';

const cube = [0, 0, 0, 50, 0, 0, 0, 50, 0, 0, 0, 50];

function boundsOf(boundingVolume: Json, transform?: number[]): number[] | string | undefined {
  const place = placeOfRoot({ boundingVolume, ...(transform && { transform }) });
  if (place?.kind !== 'bounds') return place?.kind;
  const { west, south, east, north } = place.bounds;
  return [west, south, east, north].map((value) => Number(value.toFixed(6)));
}

describe('placeOfRoot', () => {
  // computed with CesiumJS: OrientedBoundingBox.computeCorners, Cartographic.fromCartesian
  it.each([
    [
      'at 60° north',
      { box: cube },
      eastNorthUp({ longitude: 25, latitude: 60, height: 10 }),
      [24.999104, 59.999551, 25.000896, 60.000449],
    ],
    [
      'across the antimeridian',
      { box: cube },
      eastNorthUp({ longitude: 180, latitude: -17, height: 0 }),
      [179.99953, -17.000452, -179.99953, -16.999548],
    ],
  ])('has the area of a box %s', (_name, volume, transform, expected) => {
    expect(boundsOf(volume, transform)).toEqual(expected);
  });

  it('has the area of a region in degrees, whatever the transform', () => {
    const region = [3.1, -0.3, -3.1, -0.2, 0, 10];
    expect(boundsOf({ region }, eastNorthUp({ longitude: 0, latitude: 0, height: 0 }))).toEqual([
      177.616916, -17.188734, -177.616916, -11.459156,
    ]);
  });

  it('has the area of a sphere, scaled by the transform', () => {
    const scaled = eastNorthUp({ longitude: 10, latitude: 0, height: 0 }).map((value, index) =>
      index < 12 ? 2 * value : value,
    );
    const half = Number(((Math.asin(1000 / 6_378_137) * 180) / Math.PI).toFixed(6));
    expect(boundsOf({ sphere: [0, 0, 0, 500] }, scaled)).toEqual([10 - half, -half, 10 + half, half]);
  });

  it.each([
    ['a sphere around the Earth', { sphere: [0, 0, 0, 6_400_000] }, [-180, -90, 180, 90]],
    ['a sphere with a pole', { sphere: [0, 0, 6_356_752, 110_000] }, [-180, 89.008479, 180, 90]],
    ['a model at the origin', { box: cube }, 'inside-earth'],
    ['projected coordinates', { box: [500_000, 5_800_000, 30, ...cube.slice(3)] }, 'inside-earth'],
    ['a satellite', { sphere: [42_164_000, 0, 0, 10] }, undefined],
    ['a volume of an extension', { extensions: { '3DTILES_bounding_volume_S2': {} } }, undefined],
    ['a region in degrees', { region: [13, 52, 14, 53, 0, 10] }, undefined],
  ])('knows %s', (_name, volume, expected) => {
    expect(boundsOf(volume as Json)).toEqual(expected);
  });
});
