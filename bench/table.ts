import type { Outcome } from './rounds.ts';
import type { TimedRun } from './run.ts';
import { summarize, summarizeKnown } from './statistics.ts';

/** One column of figures. */
export interface Column<R> {
  readonly title: string;
  /** @param runs at least one */
  cell(runs: readonly R[]): string;
}

/** Nothing to be said. */
const blank = '–';

/** A table with a row for each tool, as Markdown. The first column says what became of a tool without figures. */
export function renderOutcomes<R>(
  outcomes: ReadonlyMap<string, Outcome<R>>,
  columns: readonly Column<R>[],
): string {
  const rows = [...outcomes].map(([name, outcome]) => [
    name,
    ...columns.map((column, index) => {
      if (outcome.kind === 'measured') return column.cell(outcome.runs);
      return index === 0 ? outcome.kind : blank;
    }),
  ]);
  return renderMarkdown(['tool', ...columns.map(({ title }) => title)], rows);
}

/** The median of the wall time, in milliseconds; undefined for a tool without figures. */
export function medianWall(outcome: Outcome<TimedRun> | undefined): number | undefined {
  if (outcome?.kind !== 'measured') return undefined;
  return summarizeKnown(outcome.runs.map(({ wallMs }) => wallMs))?.median;
}

/** From the start of a tool's process to its end, with the spread. */
export const wallColumn = spreadColumn('wall, s', (wallMs) => secondsText(wallMs / 1000));

/** The same in milliseconds, for what is over soon. */
export const wallMsColumn = spreadColumn('wall, ms', (wallMs) => wallMs.toFixed(0));

/** The median of the wall time, and in brackets, the least and the most. */
function spreadColumn(title: string, format: (wallMs: number) => string): Column<TimedRun> {
  return {
    title,
    cell(runs) {
      const { median, min, max } = summarize(runs.map(({ wallMs }) => wallMs));
      return runs.length === 1 ? format(median) : `${format(median)} (${format(min)}–${format(max)})`;
    },
  };
}

/** The wall time in relation to another. @param baseMs in milliseconds; undefined where there is none */
export function ratioColumn(title: string, baseMs: number | undefined): Column<TimedRun> {
  return {
    title,
    cell: (runs) =>
      baseMs === undefined ? blank : (summarize(runs.map(({ wallMs }) => wallMs)).median / baseMs).toFixed(2),
  };
}

/** The wall time less another, in milliseconds. @param baseMs undefined where there is none */
export function differenceColumn(title: string, baseMs: number | undefined): Column<TimedRun> {
  return {
    title,
    cell: (runs) =>
      baseMs === undefined ? blank : (summarize(runs.map(({ wallMs }) => wallMs)).median - baseMs).toFixed(0),
  };
}

/** The median of something that may not be known. */
export function medianColumn<R>(
  title: string,
  valueOf: (run: R) => number | undefined,
  format: (value: number) => string | number = Math.round,
): Column<R> {
  return {
    title,
    cell(runs) {
      const summary = summarizeKnown(runs.map(valueOf));
      return summary === undefined ? blank : String(format(summary.median));
    },
  };
}

/** What a process cost, for those of which that is known. */
export const usageColumns: readonly Column<TimedRun>[] = [
  medianColumn('CPU, s', ({ cpuSeconds }) => cpuSeconds, secondsText),
  medianColumn('peak, MiB', ({ peakMiB }) => peakMiB),
];

/** Three digits at least. */
function secondsText(seconds: number): string {
  return seconds.toFixed(seconds < 9.995 ? 2 : 1);
}

/** A table whose first column is aligned to the left and all others to the right, padded the way Prettier does. */
function renderMarkdown(titles: readonly string[], rows: readonly (readonly string[])[]): string {
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
