import { expect, it } from '@jest/globals';

import { formatDueStatus, parseDueStatus } from '../../src/github/due-status.ts';

const place = { sha: 'a'.repeat(40), context: 'cesium-ion / “terrain”' };

it.each([
  {
    place,
    status: {
      state: 'success',
      description: 'ü',
      targetUrl: 'https://ion.cesium.com/assets/7',
      assetIds: [7, 8],
    },
  },
  { place, status: { state: 'error', description: '', targetUrl: undefined } },
  undefined,
] as const)('a due status can be saved and read again: %j', (due) => {
  expect(parseDueStatus(formatDueStatus(due))).toEqual(due);
});

it.each(['[]', '{', '{"place":{}}', JSON.stringify({ place, status: { state: 'ok', description: '' } })])(
  'an invalid due status is refused: %s',
  (state) => {
    expect(() => parseDueStatus(state)).toThrow();
  },
);
