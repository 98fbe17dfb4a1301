import { expect, it } from '@jest/globals';

import { createPace } from '../../bench/sink/pace.ts';

const rate = 1_000_000; // 1000 bytes a millisecond

it('is behind by what the line has not carried yet', () => {
  const pace = createPace(rate);
  pace.begin(100);
  expect(pace.take(5000, 100)).toBe(5);
  expect(pace.take(5000, 103)).toBe(7);
  expect(pace.take(1000, 111)).toBe(0);
});

it('makes up for lateness, within bounds', () => {
  const pace = createPace(rate);
  pace.begin(0);
  pace.take(10_000, 0); // through at 10
  expect(pace.take(10_000, 15)).toBe(5); // through at 20
  expect(pace.take(10_000, 1000)).toBe(0); // 20 ms are made up for: through at 990
  expect(pace.take(20_000, 1000)).toBe(10);
});

it('saves nothing up between bodies', () => {
  const pace = createPace(rate);
  pace.begin(0);
  pace.take(1000, 0);
  pace.begin(500);
  expect(pace.take(3000, 500)).toBe(3);
});

it('goes on where a body follows another at once', () => {
  const pace = createPace(rate);
  pace.begin(0);
  pace.take(9000, 0);
  pace.begin(2);
  expect(pace.take(1000, 2)).toBe(8);
});
