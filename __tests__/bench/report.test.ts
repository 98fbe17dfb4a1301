import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';

import type { Run } from '../../bench/measure.ts';
import { renderTable } from '../../bench/report.ts';
import { renderResults } from '../../bench/results.ts';
import type { Outcome } from '../../bench/rounds.ts';
import type { ToolName } from '../../bench/tool-names.ts';

function run(wallMs: number, more: Partial<Run> = {}): Run {
  const bytes = { receivedBytes: 100, storedBytes: 100 };
  return { wallMs, ...bytes, requests: 9, connections: 4, openConnections: 3, requestsInFlight: 2, ...more };
}

const outcomes = new Map<ToolName, Outcome<Run>>([
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

describe('renderTable', () => {
  it('has medians, the spread, and ratios of medians', () => {
    expect(renderTable(outcomes)).toBe(table);
  });

  it('has no ratios to what did not run', () => {
    const alone = renderTable(new Map([['tutorial', { kind: 'measured', runs: [run(1000)] }]]));
    expect(alone).toContain('| tutorial |    1.00 |       – |        – |');
  });
});

describe('renderResults', () => {
  it('is formatted the way Prettier does it', async () => {
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
    });
    expect(text).toContain('`npm run bench -- --write` on 2026-01-02.');
    expect(text).toContain('\n- action: this action 1.0.0\n- rclone: not installed\n');
    expect(await format(text, { parser: 'markdown', printWidth: 110 })).toBe(text);
  });
});
