import { describe, expect, it } from '@jest/globals';

import { boundsMapUrl } from '../../src/state/map-url.ts';

describe('boundsMapUrl', () => {
  const site = 'https://www.openstreetmap.org/?bbox=';

  it.each([
    [[13.25, 52.5, 13.5, 52.75], '13.25,52.5,13.5,52.75&mlat=52.625000&mlon=13.375000'],
    [[-0.5, -0.5, 0.5, 0.5], '-0.5,-0.5,0.5,0.5&mlat=0.000000&mlon=0.000000'],
    [[170, -10, -160, 10], '170,-10,200,10&mlat=0.000000&mlon=-175.000000'],
  ])('of %j shows its middle and all of it', ([west = 0, south = 0, east = 0, north = 0], rest) => {
    expect(boundsMapUrl({ west, south, east, north })).toBe(`${site}${rest}`);
  });

  it('is undefined for the whole Earth', () => {
    expect(boundsMapUrl({ west: -180, south: -90, east: 180, north: 90 })).toBeUndefined();
  });
});
