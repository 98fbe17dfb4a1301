import { describe, expect, it } from '@jest/globals';

import { checkPosition } from '../../src/inputs/position.ts';
import type { Json } from '../../src/lib/json.ts';
import { userErrorOf } from '../support/errors.ts';

const errorOf = (position: Json) =>
  userErrorOf(() => {
    checkPosition(position);
  });

describe('checkPosition', () => {
  it.each<Json>([null, [13.4, 52.5, 35], [-180, -90, -400], [180, 90, 1e7], [0, 0, 0], [52.5, 13.4, 35]])(
    'takes %j',
    (position) => {
      expect(() => {
        checkPosition(position);
      }).not.toThrow();
    },
  );

  it.each<[string, Json, string]>([
    ['a text with commas', '13.37,52.51,34', 'Write `position: [13.37, 52.51, 34]`.'],
    ['a text with blanks', '13.37 -52.51 34', 'Write `position: [13.37, -52.51, 34]`.'],
    ['a text in brackets', '[13.37, 52.51, 34]', 'Write `position: [13.37, 52.51, 34]`.'],
    ['texts', ['13.37', '52.51', '34'], 'Write `position: [13.37, 52.51, 34]`.'],
    ['an object', { latitude: 52.51, longitude: 13.37, height: 34 }, 'Write `position: [13.37, 52.51, 34]`.'],
    ['short names', { lon: 13.37, lat: '52.51', alt: 34 }, 'Write `position: [13.37, 52.51, 34]`.'],
    [
      'no height',
      [13.37, 52.51],
      'Write the height, too: `position: [13.37, 52.51, 0]` is on the ellipsoid.',
    ],
    [
      'a text without height',
      '13.37, 52.51',
      'Write the height, too: `position: [13.37, 52.51, 0]` is on the ellipsoid.',
    ],
    [
      'decimal commas',
      [13, 37, 52, 51, 34],
      'The form is `position: [LONGITUDE, LATITUDE, HEIGHT]`, in degrees and metres, such as `[13.3762, 52.5186, 35]`, ' +
        'with decimal points instead of commas.',
    ],
    [
      'words',
      'Berlin',
      'The form is `position: [LONGITUDE, LATITUDE, HEIGHT]`, in degrees and metres, such as `[13.3762, 52.5186, 35]`.',
    ],
    [
      'a number',
      7,
      'The form is `position: [LONGITUDE, LATITUDE, HEIGHT]`, in degrees and metres, such as `[13.3762, 52.5186, 35]`.',
    ],
  ])('refuses %s', async (_what, position, hint) => {
    const error = await errorOf(position);
    expect(error.message).toBe(
      `The option \`position\` is \`${JSON.stringify(position)}\`, which is not a list of three numbers.`,
    );
    expect(error.hint).toBe(hint);
  });

  it.each<[string, number[], RegExp]>([
    [
      'latitude first',
      [35.6, 139.7, 40],
      /^The longitude comes first: write `position: \[139\.7, 35\.6, 40\]`\.$/,
    ],
    ['metres', [389_800, 5_819_700, 34], /^These look like metres .*EPSG:4326.*The form is `position: \[/],
    ['a longitude beyond', [180.1, 50, 0], /^The form is `position: \[/],
    ['a latitude beyond both', [200, 95, 0], /^The form is `position: \[/],
  ])('refuses %s', async (_what, position, hint) => {
    const error = await errorOf(position);
    expect(error.message).toContain('with a longitude beyond ±180 or a latitude beyond ±90 degrees.');
    expect(error.hint).toMatch(hint);
  });
});
