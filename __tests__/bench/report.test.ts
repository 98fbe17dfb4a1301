import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';

import { median, renderResults, renderStarts, renderUploads } from '../../bench/report.ts';
import type { ToolOutcome } from '../../bench/rounds.ts';
import type { TimedRun } from '../../bench/run.ts';
import type { Counts } from '../../bench/sink/counts.ts';

type Run = TimedRun & Counts;

function run(wallMs: number, more: Partial<Run> = {}): Run {
  const bytes = { receivedBytes: 100, storedBytes: 100 };
  return { wallMs, ...bytes, requests: 9, connections: 4, requestsInFlight: 2, ...more };
}

const outcomes = new Map<string, ToolOutcome<Run>>([
  [
    'action',
    {
      kind: 'measured',
      runs: [
        run(3000, { cpuSeconds: 1, peakMiB: 99.6 }),
        run(2000, { cpuSeconds: 2, peakMiB: 90 }),
        run(12_345, { cpuSeconds: 3, peakMiB: 120 }),
      ],
    },
  ],
  ['rclone', { kind: 'not installed' }],
  ['awscli', { kind: 'failed', fault: 'exit code 1\nlong\nstory' }],
  ['limit', { kind: 'measured', runs: [run(1500)] }],
]);

const table = `\
| tool   |          wall, s | ÷ limit | ÷ action | CPU, s | peak, MiB | requests | connections | in flight |
| ------ | ---------------: | ------: | -------: | -----: | --------: | -------: | ----------: | --------: |
| action | 3.00 (2.00–12.3) |    2.00 |     1.00 |   2.00 |       100 |        9 |           4 |         2 |
| rclone |    not installed |       – |        – |      – |         – |        – |           – |         – |
| awscli |           failed |       – |        – |      – |         – |        – |           – |         – |
| limit  |             1.50 |    1.00 |     0.50 |      – |         – |        9 |           4 |         2 |`;

describe('renderUploads', () => {
  it('has medians, the spread, and ratios of medians', () => {
    expect(renderUploads(outcomes)).toBe(table);
  });

  it('has no ratios to tools that did not run', () => {
    const alone = renderUploads(new Map([['tutorial', { kind: 'measured', runs: [run(1000)] }]]));
    expect(alone).toContain('| tutorial |    1.00 |       – |        – |');
  });
});

it('compares the action with itself without checks, round by round', () => {
  const measured = (...wallMs: number[]): ToolOutcome<Run> => ({
    kind: 'measured',
    runs: wallMs.map((ms) => run(ms)),
  });
  const pairs = new Map([
    ['action', measured(1030, 2020, 3300, 1010, 1000)],
    ['unchecked', measured(1000, 2000, 3000, 1000, 1000)],
  ]);
  const [head = '', , action = '', unchecked = ''] = renderUploads(pairs).split('\n');
  expect(head).toContain('÷ unchecked');
  expect(action).toContain('1.010 (1.010–1.030)');
  expect(unchecked).toContain('1.000 (1.000–1.000)');
});

function starts(...wallMs: number[]): ToolOutcome<TimedRun> {
  return { kind: 'measured', runs: wallMs.map((ms) => ({ wallMs: ms, cpuSeconds: 0.05, peakMiB: 64 })) };
}

const failed = { kind: 'failed', fault: 'exit code 0' } as const;

function startOutcomes(
  empty: ToolOutcome<TimedRun>,
  upload: ToolOutcome<TimedRun>,
  wait: ToolOutcome<TimedRun>,
) {
  return new Map(Object.entries({ empty, upload, wait }));
}

describe('renderStarts', () => {
  it('has medians, and their difference to the empty script', () => {
    expect(renderStarts(startOutcomes(starts(24, 20, 31), starts(75.4, 70, 99), failed))).toBe(`\
| tool   |   wall, ms | − empty, ms | CPU, s | peak, MiB |
| ------ | ---------: | ----------: | -----: | --------: |
| empty  | 24 (20–31) |           0 |   0.05 |        64 |
| upload | 75 (70–99) |          51 |   0.05 |        64 |
| wait   |     failed |           – |      – |         – |`);
  });

  it.each([
    [
      starts(100),
      starts(90),
      'The slowest, upload, ends 80 ms after an empty script: within the limit of 80',
    ],
    [starts(50), starts(101), 'The slowest, wait, ends 81 ms after an empty script: above the limit of 80'],
  ])('names the slowest', (upload, wait, verdict) => {
    expect(renderStarts(startOutcomes(starts(20), upload, wait))).toContain(verdict);
  });

  it('names no slowest if the empty script failed', () => {
    expect(renderStarts(startOutcomes(failed, starts(90), starts(90)))).not.toContain('slowest');
  });
});

describe('median', () => {
  it.each([
    [[7], 7],
    [[9, 10, 1], 9],
    [[4, 1, 100, 2], 3],
  ])('of %j is %p', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('renderResults', () => {
  it('is formatted like Prettier, and keeps the section of single measurements', async () => {
    const text = renderResults({
      command: 'npm run bench -- --write',
      date: new Date('2026-01-02T03:04:05Z'),
      rounds: 3,
      machine: ['A processor, 2 logical cores', 'Node v24'],
      versions: new Map([
        ['action', 'this action 1.0.0'],
        ['rclone', undefined],
      ]),
      sections: [`### small, local\n\n2 files.\n\n${table}`, `### small, distant\n\n2 files.\n\n${table}`],
      previous: '# Results\n\n## Tables\n\nold\n\n## Measured once\n\nkept\n',
    });
    expect(text).toMatch(/\n\n## Measured once\n\nkept\n$/);
    expect(text).not.toContain('old');
    expect(text).toContain('`npm run bench -- --write` on 2026-01-02.');
    expect(text).toContain('\n- action: this action 1.0.0\n- rclone: not installed\n');
    expect(await format(text, { parser: 'markdown', printWidth: 110 })).toBe(text);
  });
});
