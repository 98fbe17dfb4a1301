import type { Outcome, Run } from './measure.ts';
import { summarize, summarizeKnown } from './statistics.ts';
import type { ToolName } from './tool-names.ts';

const head = [
  'tool',
  'wall, s',
  '÷ limit',
  '÷ action',
  'CPU, s',
  'peak, MiB',
  'requests',
  'connections',
  'in flight',
];

/** Nothing to be said. */
const blank = '–';

/** The table of one work in one mode, as Markdown. */
export function renderTable(outcomes: ReadonlyMap<ToolName, Outcome>): string {
  const limit = medianWall(outcomes.get('limit'));
  const action = medianWall(outcomes.get('action'));
  const rows = [...outcomes].map(([name, outcome]) => [name, ...cellsOf(outcome, limit, action)]);
  return renderMarkdown(head, rows);
}

function medianWall(outcome: Outcome | undefined): number | undefined {
  if (outcome?.kind !== 'measured') return undefined;
  return summarizeKnown(outcome.runs.map(({ wallMs }) => wallMs))?.median;
}

function cellsOf(outcome: Outcome, limit: number | undefined, action: number | undefined): string[] {
  if (outcome.kind !== 'measured') {
    return [outcome.kind, ...Array.from({ length: head.length - 2 }, () => blank)];
  }
  const { runs } = outcome;
  const wall = summarize(runs.map(({ wallMs }) => wallMs));
  const [median, min, max] = [wall.median, wall.min, wall.max].map((ms) => secondsText(ms / 1000));
  return [
    runs.length === 1 ? (median ?? '') : `${median} (${min}–${max})`,
    ratioText(wall.median, limit),
    ratioText(wall.median, action),
    medianText(runs, (run) => run.cpuSeconds, secondsText),
    medianText(runs, (run) => run.peakMiB, Math.round),
    medianText(runs, (run) => run.requests, Math.round),
    medianText(runs, (run) => run.connections, Math.round),
    medianText(runs, (run) => run.requestsInFlight, Math.round),
  ];
}

function medianText(
  runs: readonly Run[],
  valueOf: (run: Run) => number | undefined,
  format: (value: number) => string | number,
): string {
  const summary = summarizeKnown(runs.map(valueOf));
  return summary === undefined ? blank : String(format(summary.median));
}

/** Three digits at least. */
function secondsText(seconds: number): string {
  return seconds.toFixed(seconds < 9.995 ? 2 : 1);
}

function ratioText(value: number, base: number | undefined): string {
  return base === undefined ? blank : (value / base).toFixed(2);
}

/** A table whose first column is aligned to the left and all others to the right, padded the way Prettier does. */
export function renderMarkdown(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, column) =>
    Math.max(3, ...[title, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length)),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const pad = (cells: readonly string[]) =>
    widths.map((width, column) => {
      const cell = cells[column] ?? '';
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(pad(titles)), line(rule), ...rows.map((row) => line(pad(row)))].join('\n');
}
