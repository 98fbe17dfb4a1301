import { describe, expect, it } from '@jest/globals';

import type { Outcome } from '../../../bench/rounds.ts';
import type { TimedRun } from '../../../bench/run.ts';
import type { ProgramName } from '../../../bench/start/programs.ts';
import { renderStartTable, renderVerdict } from '../../../bench/start/report.ts';

function measured(...wallMs: number[]): Outcome<TimedRun> {
  return { kind: 'measured', runs: wallMs.map((ms) => ({ wallMs: ms, cpuSeconds: 0.05, peakMiB: 64 })) };
}

const failed = { kind: 'failed', fault: 'exit code 0' } as const;

function outcomes(empty: Outcome<TimedRun>, upload: Outcome<TimedRun>, wait: Outcome<TimedRun>) {
  return new Map<ProgramName, Outcome<TimedRun>>([
    ['empty', empty],
    ['upload', upload],
    ['wait', wait],
  ]);
}

describe('renderStartTable', () => {
  it('has medians, and what they are above the empty script', () => {
    expect(renderStartTable(outcomes(measured(24, 20, 31), measured(75.4, 70, 99), failed))).toBe(`\
| tool   |   wall, ms | − empty, ms | CPU, s | peak, MiB |
| ------ | ---------: | ----------: | -----: | --------: |
| empty  | 24 (20–31) |           0 |   0.05 |        64 |
| upload | 75 (70–99) |          51 |   0.05 |        64 |
| wait   |     failed |           – |      – |         – |`);
  });
});

describe('renderVerdict', () => {
  it.each([
    [measured(100), measured(90), 'The slowest, upload, ends 80 ms after an empty script: within the 80 ms'],
    [measured(50), measured(101), 'The slowest, wait, ends 81 ms after an empty script: above the 80 ms'],
  ])('names the slowest', (upload, wait, verdict) => {
    expect(renderVerdict(outcomes(measured(20), upload, wait))).toContain(verdict);
  });

  it.each([
    [failed, measured(90), measured(90)],
    [measured(20), failed, measured(90)],
  ])('has none where one is missing', (empty, upload, wait) => {
    expect(renderVerdict(outcomes(empty, upload, wait))).toBe('There is nothing to compare.');
  });
});
