import { expect, it } from '@jest/globals';

import { cpuSecondsOf, peakMiBOf } from '../../bench/proc.ts';

const stat = (name: string) =>
  `4242 (${name}) S 1 4242 4242 0 -1 4194304 1500 0 3 0 125 50 7 8 20 0 11 0 900 1 2 3`;

it.each(['node', 'a) R 1 (b'])('reads the processor time of a process called %p', (name) => {
  expect(cpuSecondsOf(stat(name))).toBe(1.75);
});

it('knows no processor time where there is none', () => {
  expect(cpuSecondsOf('')).toBeUndefined();
});

it('reads the peak of the resident memory', () => {
  expect(peakMiBOf('Name:\tnode\nVmPeak:\t  9999 kB\nVmHWM:\t  131072 kB\nVmRSS:\t  1 kB\n')).toBe(128);
});

it('knows no peak of a process that has ended', () => {
  expect(peakMiBOf('Name:\tnode\nState:\tZ (zombie)\n')).toBeUndefined();
});
