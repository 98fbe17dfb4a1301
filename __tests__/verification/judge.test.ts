import { describe, expect, it } from '@jest/globals';

import type { Bounds } from '../../src/lib/bounds.ts';
import type { ExaminedAsset, Examination } from '../../src/verification/examination.ts';
import { judge, type Expectation } from '../../src/verification/judge.ts';
import { TooLargeError } from '../../src/verification/not-examined.ts';

const berlin: Bounds = { west: 13, south: 52, east: 14, north: 53 };
const paris: Bounds = { west: 2, south: 48, east: 3, north: 49 };
const earth: Bounds = { west: -180, south: -90, east: 180, north: 90 };

const diagnostic = (code: string) => ({ code, message: `It is ${code}.`, hint: `Fix ${code}.` });

function examined(changes: Partial<Examination> = {}, id = 7): ExaminedAsset {
  const examination = { fault: undefined, bounds: berlin, warnings: [], ...changes };
  return { id, page: `https://ion.cesium.com/assets/${id}`, examination, problem: undefined };
}

const unread: ExaminedAsset = {
  id: 7,
  page: '',
  examination: undefined,
  problem: diagnostic('asset-not-examined'),
};
const unknownType: ExaminedAsset = { ...unread, problem: undefined };
const faulty = examined({ fault: diagnostic('asset-not-streaming') });
const misplaced = examined({ warnings: [diagnostic('asset-at-null-island')] });

type Row = readonly [
  what: string,
  assets: readonly ExaminedAsset[],
  expectation: Partial<Expectation>,
  failure: string | undefined,
  warnings: readonly string[],
  verdict: string | undefined,
];

const rows: readonly Row[] = [
  ['a good asset', [examined()], {}, undefined, [], 'ok'],
  ['a good asset at the right place', [examined()], { expectedBounds: berlin }, undefined, [], 'ok'],
  ['a good asset elsewhere', [examined()], { expectedBounds: paris }, 'asset-outside-bounds', [], 'rejected'],
  [
    'elsewhere, verify: off',
    [examined()],
    { verify: 'off', expectedBounds: paris },
    'asset-outside-bounds',
    [],
    'rejected',
  ],
  ['a faulty asset', [faulty], {}, undefined, ['asset-not-streaming'], 'none'],
  ['a faulty asset, verify: error', [faulty], { verify: 'error' }, 'asset-not-streaming', [], 'rejected'],
  [
    'a faulty asset at the right place, verify: off',
    [faulty],
    { verify: 'off', expectedBounds: berlin },
    undefined,
    [],
    'none',
  ],
  [
    'a faulty child',
    [examined(), { ...faulty, id: 8 }],
    { verify: 'error' },
    'asset-not-streaming',
    [],
    'rejected',
  ],
  ['an unread asset', [unread], {}, undefined, ['asset-not-examined'], undefined],
  ['an unread asset, verify: error', [unread], { verify: 'error' }, 'asset-not-examined', [], undefined],
  [
    'an unread asset that must be somewhere',
    [unread],
    { expectedBounds: berlin },
    'bounds-unknown',
    ['asset-not-examined'],
    undefined,
  ],
  [
    'no place',
    [examined({ bounds: undefined })],
    { expectedBounds: berlin },
    'bounds-unknown',
    [],
    'rejected',
  ],
  [
    'the whole Earth',
    [examined({ bounds: earth })],
    { expectedBounds: earth },
    'bounds-unknown',
    [],
    'rejected',
  ],
  [
    'the place of a child',
    [examined({ bounds: undefined }), examined({}, 8)],
    { expectedBounds: berlin },
    undefined,
    [],
    'ok',
  ],
  [
    'an asset inside of the Earth, and a child in place',
    [examined({ bounds: undefined, warnings: [diagnostic('asset-at-earth-centre')] }), examined({}, 8)],
    { expectedBounds: berlin },
    'bounds-unknown',
    [],
    'rejected',
  ],
  [
    'an unread asset, and a child in place',
    [unread, examined({}, 8)],
    { expectedBounds: berlin },
    'bounds-unknown',
    ['asset-not-examined'],
    undefined,
  ],
  [
    'an unread asset, and a child elsewhere',
    [unread, examined({}, 8)],
    { expectedBounds: paris },
    'asset-outside-bounds',
    ['asset-not-examined'],
    'rejected',
  ],
  [
    'a broken asset, and a child in place',
    [examined({ bounds: undefined, fault: diagnostic('asset-not-streaming') }), examined({}, 8)],
    { expectedBounds: berlin },
    'bounds-unknown',
    ['asset-not-streaming'],
    'rejected',
  ],
  [
    'an asset in place, and a child elsewhere',
    [examined(), examined({ bounds: paris }, 8)],
    { expectedBounds: berlin },
    'asset-outside-bounds',
    [],
    'rejected',
  ],
  [
    'an asset in place, and an unread child',
    [examined(), { ...unread, id: 8 }],
    { expectedBounds: berlin },
    undefined,
    ['asset-not-examined'],
    undefined,
  ],
  [
    'an asset without viewers, and a child in place',
    [unknownType, examined({}, 8)],
    { expectedBounds: berlin },
    undefined,
    [],
    'ok',
  ],
  [
    'a place that is probably wrong',
    [misplaced],
    { verify: 'error' },
    undefined,
    ['asset-at-null-island'],
    'none',
  ],
  ['a place that is expected', [misplaced], { expectedBounds: berlin }, undefined, [], 'ok'],
  ['a type without viewers', [unknownType], {}, undefined, [], undefined],
  [
    'elsewhere and faulty',
    [faulty],
    { verify: 'error', expectedBounds: paris },
    'asset-outside-bounds',
    ['asset-not-streaming'],
    'rejected',
  ],
];

describe('judge', () => {
  it.each(rows)('judges %s', (_what, assets, expectation, failure, warnings, verdict) => {
    const judgement = judge(assets, { verify: 'warn', expectedBounds: undefined, ...expectation });
    expect({
      failure: judgement.failure?.code,
      warnings: judgement.warnings.map(({ code }) => code),
      verdict: judgement.verdict,
    }).toEqual({ failure, warnings, verdict });
  });

  it('says where the asset is and where it must be', () => {
    const { failure } = judge([examined()], { verify: 'warn', expectedBounds: paris });
    expect(failure?.message).toBe(
      'The centre of asset 7 is at longitude 13.5, latitude 52.5, outside of `expected-bounds` (west 2, south 48, east 3, north 49).',
    );
    expect(failure?.hint).toContain('https://ion.cesium.com/assets/7');
  });

  it('gives the hint that fits the source type, if the place is probably wrong', () => {
    const { failure } = judge([misplaced], { verify: 'warn', expectedBounds: paris });
    expect(failure?.hint).toMatch(/^Fix asset-at-null-island\. Nothing was deleted/);
    const buried = examined({ bounds: undefined, warnings: [diagnostic('asset-at-earth-centre')] });
    expect(judge([buried], { verify: 'warn', expectedBounds: paris }).failure).toMatchObject({
      code: 'bounds-unknown',
      message: expect.stringMatching(/: It is asset-at-earth-centre\.$/),
      hint: 'Fix asset-at-earth-centre.',
    });
  });

  it('sees that longitude and latitude are exchanged', () => {
    const expectedBounds = { west: 52, south: 13, east: 53, north: 14 };
    const { failure } = judge([examined()], { verify: 'warn', expectedBounds });
    expect(failure?.hint).toMatch(/^Longitude and latitude look exchanged/);
  });

  const tooLarge = { ...unread, problem: new TooLargeError('it') };
  it.each<[boolean, string, readonly ExaminedAsset[], Partial<Expectation>]>([
    [true, 'an asset that could not be read', [unread], { verify: 'error' }],
    [true, 'such an asset that must be somewhere', [unread], { expectedBounds: berlin }],
    [true, 'a good asset with such a child', [examined(), { ...unread, id: 8 }], { verify: 'error' }],
    [false, 'a child elsewhere', [unread, examined({}, 8)], { expectedBounds: paris }],
    [false, 'a fault beside what could not be read', [faulty, { ...unread, id: 8 }], { verify: 'error' }],
    [false, 'an asset that is too large', [tooLarge], { expectedBounds: berlin }],
    [true, 'such an asset and one that could not be read', [tooLarge, unread], { verify: 'error' }],
    [false, 'a good asset', [examined()], { verify: 'error' }],
  ])('another look may pass (%s): %s', (expected, _what, assets, expectation) => {
    const judgement = judge(assets, { verify: 'warn', expectedBounds: undefined, ...expectation });
    expect(judgement.mayPass).toBe(expected);
  });
});
