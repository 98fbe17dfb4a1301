import { describe, expect, it } from '@jest/globals';

import { checkPosition } from '../../src/inputs/position.ts';
import type { Json } from '../../src/lib/json.ts';
import { userErrorOf } from '../support/errors.ts';

const errorOf = (position: Json) =>
  userErrorOf(() => {
    checkPosition(position);
  });

const asList = 'Write it as a list of numbers.';
const example = 'position: [13.3762, 52.5186, 35]';

describe('checkPosition', () => {
  it.each<Json>([null, [13.4, 52.5, 35], [-180, -90, -400], [180, 90, 1e7], [0, 0, 0], [52.5, 13.4, 35]])(
    'accepts %j',
    (position) => {
      expect(() => {
        checkPosition(position);
      }).not.toThrow();
    },
  );

  it.each<[string, Json, string, string]>([
    ['a text with commas', '13.37,52.51,34', asList, 'position: [13.37, 52.51, 34]'],
    ['a text with blanks', '13.37 -52.51 34', asList, 'position: [13.37, -52.51, 34]'],
    ['a text in brackets', '[13.37, 52.51, 34]', asList, 'position: [13.37, 52.51, 34]'],
    ['texts', ['13.37', '52.51', '34'], asList, 'position: [13.37, 52.51, 34]'],
    ['an object', { latitude: 52.51, longitude: 13.37, height: 34 }, asList, 'position: [13.37, 52.51, 34]'],
    ['short names', { lon: 13.37, lat: '52.51', alt: 34 }, asList, 'position: [13.37, 52.51, 34]'],
    ['no height', [13.37, 52.51], 'Add the height: 0 is on the ellipsoid.', 'position: [13.37, 52.51, 0]'],
    [
      'a text without height',
      '13.37, 52.51',
      'Add the height: 0 is on the ellipsoid.',
      'position: [13.37, 52.51, 0]',
    ],
    [
      'decimal commas',
      [13, 37, 52, 51, 34],
      'Write longitude, latitude and height, in degrees and metres, with decimal points instead of commas, as in this example.',
      example,
    ],
    [
      'words',
      'Berlin',
      'Write longitude, latitude and height, in degrees and metres, as in this example.',
      example,
    ],
    [
      'a number',
      7,
      'Write longitude, latitude and height, in degrees and metres, as in this example.',
      example,
    ],
  ])('rejects %s', async (_what, position, hint, yaml) => {
    const error = await errorOf(position);
    expect(error.message).toBe(
      `The option \`position\` is \`${JSON.stringify(position)}\`, which is not a list of three numbers.`,
    );
    expect(error).toMatchObject({ code: 'position-invalid', hint, yaml: `options: |\n  ${yaml}` });
  });

  it.each<[string, number[], RegExp, string]>([
    ['latitude first', [35.6, 139.7, 40], /^Write the longitude first\.$/, 'position: [139.7, 35.6, 40]'],
    ['metres', [389_800, 5_819_700, 34], /^Convert .*EPSG:4326.*metres.*\. Write longitude, /, example],
    ['a longitude that is too large', [180.1, 50, 0], /^Write longitude, /, example],
    ['two values that are too large', [200, 95, 0], /^Write longitude, /, example],
  ])('rejects %s', async (_what, position, hint, yaml) => {
    const error = await errorOf(position);
    expect(error.message).toContain('with a longitude beyond ±180 or a latitude beyond ±90 degrees.');
    expect(error).toMatchObject({ code: 'position-invalid', yaml: `options: |\n  ${yaml}` });
    expect(error.hint).toMatch(hint);
  });
});
