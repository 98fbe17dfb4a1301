import { describe, expect, it } from '@jest/globals';

import { renderScores, scoreOf, toScore } from '../../../scripts/mutation/scores.ts';

const withStatus = (...statuses: string[]) => statuses.map((status) => ({ status }));

describe('toScore', () => {
  it('counts a failed or hanging test as caught, and a change without tests as missed', () => {
    const mutants = withStatus('Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage');
    expect(toScore('src/ion/paging.ts', mutants)).toEqual({
      file: 'src/ion/paging.ts',
      noticed: 3,
      missed: 2,
    });
  });

  it('ignores changes that cannot run', () => {
    const mutants = withStatus('RuntimeError', 'CompileError', 'Ignored');
    expect(toScore('a', mutants)).toEqual({ file: 'a', noticed: 0, missed: 0 });
  });
});

describe('scoreOf', () => {
  it.each([
    [[], 100],
    [[[0, 0]], 100],
    [[[3, 1]], 75],
    [
      [
        [3, 1],
        [1, 3],
      ],
      50,
    ],
  ])('of %j is %p', (counts, expected) => {
    const scores = counts.map(([noticed = 0, missed = 0]) => ({ file: 'a', noticed, missed }));
    expect(scoreOf(scores)).toBe(expected);
  });
});

describe('renderScores', () => {
  it('has a row for each folder of src/, and one for all', () => {
    const table = renderScores([
      { file: 'src/ion/paging.ts', noticed: 9, missed: 1 },
      { file: 'src/transfer/s3/sender.ts', noticed: 1, missed: 1 },
      { file: 'src/transfer/plan.ts', noticed: 2, missed: 0 },
    ]);
    expect(table.split('\n').slice(2)).toEqual([
      '| src/ion | 10 | 9 | 90.0 % |',
      '| src/transfer | 4 | 3 | 75.0 % |',
      '| all | 14 | 12 | 85.7 % |',
    ]);
  });
});
