import { describe, expect, it } from '@jest/globals';

import { latitude, longitude } from '../../fixtures/place.ts';
import { tileset } from '../../fixtures/tileset.ts';
import { positionOfTile, volumeFault } from '../../src/formats/bounding-volume.ts';
import { positionOfEcef } from '../../src/formats/ecef.ts';
import { fieldsOf, parseJson } from '../../src/lib/json.ts';

const { PI } = Math;

describe('the middle of a tile', () => {
  it('comes from a box and its transform', () => {
    const { root } = fieldsOf(parseJson(tileset('a.glb')));
    const position = positionOfTile(fieldsOf(root));
    expect(position?.longitude).toBeCloseTo(longitude, 8);
    expect(position?.latitude).toBeCloseTo(latitude, 8);
  });

  it('comes from a region, also across the antimeridian', () => {
    const middle = (...region: number[]) => positionOfTile({ boundingVolume: { region: [...region, 0, 1] } });
    expect(middle(0.1, 0.2, 0.3, 0.4)?.longitude).toBeCloseTo((0.2 * 180) / PI);
    expect(middle(PI - 0.1, 0, 0.3 - PI, 0)?.longitude).toBeCloseTo(-180 + (0.1 * 180) / PI);
    expect(middle(PI - 0.3, 0, 0.1 - PI, 0)?.longitude).toBeCloseTo(180 - (0.1 * 180) / PI);
  });

  it('comes from a sphere on the Earth, and not from local coordinates', () => {
    expect(positionOfTile({ boundingVolume: { sphere: [0, 6_378_137, 0, 10] } })).toEqual({
      longitude: 90,
      latitude: 0,
    });
    expect(positionOfTile({ boundingVolume: { sphere: [0, 0, 0, 10] } })).toBeUndefined();
    expect(positionOfTile({})).toBeUndefined();
  });

  it('is the pole there', () => {
    expect(positionOfEcef(0, 0, -6_356_752)?.latitude).toBeCloseTo(-90);
    expect(positionOfEcef(NaN, 0, 0)).toBeUndefined();
  });
});

describe('a bounding volume', () => {
  it.each([
    [undefined, 'absent'],
    [{}, 'absent'],
    ['box', 'malformed'],
    [{ box: [1, 2] }, 'malformed'],
    [{ sphere: [0, 0, 0, '1'] }, 'malformed'],
    [{ region: [0, 0, 0, 0, 0] }, 'malformed'],
    [{ region: [4, 0, 0, 0, 0, 0] }, 'not-radians'],
    [{ region: [0, -1.7, 0, 0, 0, 0] }, 'not-radians'],
    [{ region: [-PI, -PI / 2, 3.15, 1.575, -9, 9] }, undefined],
    [{ extensions: {} }, undefined],
  ])('%j: %s', (volume, fault) => {
    expect(volumeFault(volume)).toBe(fault);
  });
});
