import { describe, expect, it } from '@jest/globals';

import { summarize, summarizeKnown } from '../../bench/statistics.ts';

describe('summarize', () => {
  it.each([
    [[7], { median: 7, min: 7, max: 7 }],
    [[9, 10, 1], { median: 9, min: 1, max: 10 }],
    [[4, 1, 100, 2], { median: 3, min: 1, max: 100 }],
  ])('%j', (values, summary) => {
    expect(summarize(values)).toEqual(summary);
  });

  it('has nothing to say of nothing', () => {
    expect(() => summarize([])).toThrow(RangeError);
  });
});

describe('summarizeKnown', () => {
  it('leaves out what is not known', () => {
    expect(summarizeKnown([undefined, 2, 4])).toEqual({ median: 3, min: 2, max: 4 });
    expect(summarizeKnown([undefined])).toBeUndefined();
  });
});
