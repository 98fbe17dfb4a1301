import { expect, it } from '@jest/globals';

import { gantt } from '../../src/github/gantt.ts';
import type { Phase } from '../../src/state/phases.ts';

function chartOf(phases: readonly Phase[]): string {
  return `${gantt(phases).join('\n')}\n`;
}

function phase(milliseconds: number, start = 1_700_000_000_000): Phase {
  return { name: 'Upload', start, milliseconds, isFailed: false };
}

it('a phase that is too short to be visible is made wider, with its true time', () => {
  const text = chartOf([phase(0), phase(600_000)]);
  expect(text).toContain('\n  0.0 s · Upload :1700000000000, 1700000004000\n');
  expect(text).toContain('\n  10 min 0 s · Upload :1700000000000, 1700000600000\n');
});

it('times are integers, and every phase ends after its start', () => {
  expect(chartOf([phase(0, 0.4)])).toContain(' :0, 2\n');
});

it('a failed phase is highlighted', () => {
  expect(chartOf([{ ...phase(5), isFailed: true }])).toContain(' :crit, 1700000000000,');
});

it.each([
  [1, '1second'],
  [9_000, '2second'],
  [60_000, '10second'],
  [3_600_000, '10minute'],
  [86_400_000, '4hour'],
  [10 * 86_400_000, '1day'],
])('the axis of %p ms has a tick each %s', (milliseconds, tick) => {
  expect(chartOf([phase(milliseconds)])).toContain(`tickInterval ${tick}\n`);
});

it('no name has special characters of mermaid', () => {
  const name = 'a: crit, 1, 2\n```\nclick x call y();%%{init: {}}%% #quot; section <b>';
  expect(chartOf([{ ...phase(1000), name }])).toContain(
    '\n  1.0 s · a crit 1 2 click x call y init quot section b :1700000000000, 1700000001000\n',
  );
  expect(chartOf([{ ...phase(1000), name: '::' }])).toContain('\n  1.0 s · phase :');
});

it('the chart has no brackets or braces, because the runner may mask them', () => {
  expect(chartOf([phase(0), { ...phase(600_000), isFailed: true }])).not.toMatch(/[{}[\]]/);
});
