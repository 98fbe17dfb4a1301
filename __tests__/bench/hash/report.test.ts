import { describe, expect, it } from '@jest/globals';

import type { HasherName } from '../../../bench/hash/hashers.ts';
import { renderHashTable, renderVerdict } from '../../../bench/hash/report.ts';
import type { Outcome } from '../../../bench/rounds.ts';
import type { TimedRun } from '../../../bench/run.ts';

function measured(...wallMs: number[]): Outcome<TimedRun> {
  return { kind: 'measured', runs: wallMs.map((ms) => ({ wallMs: ms })) };
}

function outcomes(own: Outcome<TimedRun>, all: Outcome<TimedRun>, cores: Outcome<TimedRun>) {
  return new Map<HasherName, Outcome<TimedRun>>([
    ['hash-files', own],
    ['openssl-all', all],
    ['openssl-cores', cores],
  ]);
}

const missing = { kind: 'not installed' } as const;
const failed = { kind: 'failed', fault: '1 of 64 sums are wrong or missing' } as const;

describe('renderHashTable', () => {
  it('has ratios to the faster one with openssl', () => {
    const own: Outcome<TimedRun> = {
      kind: 'measured',
      runs: [{ wallMs: 2200, cpuSeconds: 4, peakMiB: 99.5 }],
    };
    expect(renderHashTable(outcomes(own, measured(3000, 2400, 2500), measured(2000)))).toBe(`\
| tool          |          wall, s | ÷ openssl | CPU, s | peak, MiB |
| ------------- | ---------------: | --------: | -----: | --------: |
| hash-files    |             2.20 |      1.10 |   4.00 |       100 |
| openssl-all   | 2.50 (2.40–3.00) |      1.25 |      – |         – |
| openssl-cores |             2.00 |      1.00 |      – |         – |`);
  });

  it('says who is missing or wrong', () => {
    const table = renderHashTable(outcomes(measured(2000), missing, failed));
    expect(table).toContain('| hash-files    |          2.00 |         – |');
    expect(table).toContain('| openssl-all   | not installed |         – |');
    expect(table).toContain('| openssl-cores |        failed |         – |');
  });
});

describe('renderVerdict', () => {
  it.each([
    [1200, [1000, 1100], '1.20 times as long as openssl-all', 'within the 1.2'],
    [1210, [1100, 1000], '1.21 times as long as openssl-cores', 'above the 1.2'],
  ] as const)('of %d next to %j ms', (own, [all, cores], ratio, place) => {
    const verdict = renderVerdict(outcomes(measured(own), measured(all), measured(cores)));
    expect(verdict).toContain(ratio);
    expect(verdict).toContain(place);
  });

  it('compares with one that is left', () => {
    expect(renderVerdict(outcomes(measured(1000), failed, measured(1000)))).toContain('openssl-cores');
  });

  it.each([
    [measured(1000), missing, missing],
    [failed, measured(1000), measured(1000)],
  ])('has none where a side is missing', (own, all, cores) => {
    expect(renderVerdict(outcomes(own, all, cores))).toBe('There is nothing to compare.');
  });
});
