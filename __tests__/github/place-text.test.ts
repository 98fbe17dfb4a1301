import { describe, expect, it } from '@jest/globals';

import { placeRows } from '../../src/github/place-text.ts';

const bounds = { west: 13.25, south: 52.5, east: 13.5, north: 52.75 };
const stands = [
  'Place',
  '[52.50000° N, 13.25000° E to 52.75000° N, 13.50000° E](https://www.openstreetmap.org/?bbox=13.25,52.5,13.5,52.75&mlat=52.625000&mlon=13.375000)',
];
const basis = 'the option `position`';
const said =
  '[48.00000° N, 3.00000° W](https://www.openstreetmap.org/?mlat=48.000000&mlon=-3.000000#map=15/48.000000/-3.000000), by the option `position`';
const elsewhere = { longitude: -3, latitude: 48, basis };

describe('placeRows', () => {
  it.each<[string, Parameters<typeof placeRows>[0], unknown]>([
    ['nothing', {}, []],
    ['what the data says', { place: elsewhere }, [['Place', said]]],
    ['where the asset stands', { bounds }, [stands]],
    [
      'where the asset stands, if the data says the same',
      { bounds, place: { longitude: 13.3, latitude: 52.6, basis } },
      [stands],
    ],
    [
      'where the asset stands, if the data is placed beside it',
      { bounds, place: { longitude: 13.505, latitude: 52.495, basis } },
      [stands],
    ],
    [
      'both, if they differ',
      { bounds, place: elsewhere },
      [stands, ['Place in the data', `⚠️ elsewhere: ${said}`]],
    ],
    [
      'what the data says, if the asset covers the whole Earth',
      { bounds: { west: -180, south: -90, east: 180, north: 90 }, place: elsewhere },
      [
        ['Place', 'the whole Earth'],
        ['Place in the data', said],
      ],
    ],
  ])('has %s', (_what, publication, rows) => {
    expect(placeRows(publication)).toEqual(rows);
  });
});
