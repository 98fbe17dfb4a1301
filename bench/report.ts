import { readFile } from 'node:fs/promises';
import os from 'node:os';

import type { ToolOutcome, Outcomes } from './rounds.ts';
import type { TimedRun } from './run.ts';
import type { Counts } from './sink/counts.ts';

/** One column of figures. */
interface Column<R> {
  readonly title: string;
  /** @param runs at least one */
  cell(runs: readonly R[]): string;
}

const blank = '–';

/** The table of one work in one mode, as Markdown. */
export function renderUploads(outcomes: Outcomes<TimedRun & Counts>): string {
  return renderOutcomes(outcomes, [
    wallColumn('wall, s', (wallMs) => secondsText(wallMs / 1000)),
    ratioColumn('÷ limit', medianWall(outcomes.get('limit'))),
    ratioColumn('÷ action', medianWall(outcomes.get('action'))),
    ...(outcomes.has('unchecked') ? [pairedColumn('÷ unchecked', outcomes.get('unchecked'))] : []),
    ...usageColumns,
    medianColumn('requests', ({ requests }) => requests),
    medianColumn('connections', ({ connections }) => connections),
    medianColumn('in flight', ({ requestsInFlight }) => requestsInFlight),
  ]);
}

/** The limit of an action's start time above that of an empty script, in milliseconds. */
const maxStartMs = 80;

/** The table of the starts and a sentence about the slowest, as Markdown. */
export function renderStarts(outcomes: Outcomes<TimedRun>): string {
  const base = medianWall(outcomes.get('empty'));
  const table = renderOutcomes(outcomes, [
    wallColumn('wall, ms', (wallMs) => wallMs.toFixed(0)),
    medianColumn('− empty, ms', ({ wallMs }) => (base === undefined ? undefined : wallMs - base)),
    ...usageColumns,
  ]);
  const [slowest] = [...outcomes]
    .map(([name, outcome]) => ({ name, wallMs: medianWall(outcome) ?? Infinity }))
    .toSorted((a, b) => b.wallMs - a.wallMs);
  if (base === undefined || slowest === undefined || slowest.wallMs === Infinity) return table;
  const moreMs = slowest.wallMs - base;
  const verdict = moreMs <= maxStartMs ? 'within' : 'above';
  return `${table}\n\nThe slowest, ${slowest.name}, ends ${moreMs.toFixed(0)} ms after an empty script: ${verdict} the limit of ${maxStartMs} ms.`;
}

/** The table of the checks, as Markdown. */
export function renderChecks(outcomes: Outcomes<TimedRun>): string {
  return renderOutcomes(outcomes, [
    wallColumn('wall, s', (wallMs) => secondsText(wallMs / 1000)),
    pairedColumn('÷ 20,000 b3dm', outcomes.get('20,000 b3dm')),
    ...usageColumns,
  ]);
}

/** The table of the plans, as Markdown. */
export function renderPlans(outcomes: Outcomes<TimedRun>): string {
  return renderOutcomes(outcomes, [
    wallColumn('wall, s', (wallMs) => secondsText(wallMs / 1000)),
    ...usageColumns,
  ]);
}

/** A table with a row for each tool. The first column has the outcome of a tool without figures. */
function renderOutcomes<R>(outcomes: Outcomes<R>, columns: readonly Column<R>[]): string {
  const rows = [...outcomes].map(([name, outcome]) => [
    name,
    ...columns.map((column, index) => {
      if (outcome.kind === 'measured') return column.cell(outcome.runs);
      return index === 0 ? outcome.kind : blank;
    }),
  ]);
  return renderMarkdown(['tool', ...columns.map(({ title }) => title)], rows);
}

/** The median of the wall time, with minimum and maximum in brackets. */
function wallColumn(title: string, format: (wallMs: number) => string): Column<TimedRun> {
  return {
    title,
    cell(runs) {
      const values = runs.map(({ wallMs }) => wallMs);
      const text = format(median(values));
      if (runs.length === 1) return text;
      return `${text} (${format(Math.min(...values))}–${format(Math.max(...values))})`;
    },
  };
}

/** The wall time in relation to another. @param baseMs in milliseconds; undefined if there is none */
function ratioColumn(title: string, baseMs: number | undefined): Column<TimedRun> {
  const ratio = ({ wallMs }: TimedRun) => (baseMs === undefined ? undefined : wallMs / baseMs);
  return medianColumn(title, ratio, (value) => value.toFixed(2));
}

/**
 * The wall time in relation to that of another tool in the same round: the median of the ratios, with the quartiles in
 * brackets. What slows a whole round does not count.
 */
function pairedColumn(title: string, other: ToolOutcome<TimedRun> | undefined): Column<TimedRun> {
  return {
    title,
    cell(runs) {
      if (other?.kind !== 'measured') return blank;
      const pairs = runs.flatMap(({ wallMs }, round) => {
        const base = other.runs[round]?.wallMs;
        return base === undefined ? [] : [wallMs / base];
      });
      if (pairs.length === 0) return blank;
      const sorted = pairs.toSorted((a, b) => a - b);
      const half = Math.floor(sorted.length / 2);
      const [low, high] = [sorted.slice(0, half + 1), sorted.slice(-half - 1)].map(median);
      return `${median(sorted).toFixed(3)} (${low?.toFixed(3) ?? ''}–${high?.toFixed(3) ?? ''})`;
    },
  };
}

/** The median of a value that may be unknown. */
function medianColumn<R>(
  title: string,
  valueOf: (run: R) => number | undefined,
  format: (value: number) => string | number = Math.round,
): Column<R> {
  return {
    title,
    cell(runs) {
      const values = runs.map(valueOf).filter((value) => value !== undefined);
      return values.length === 0 ? blank : String(format(median(values)));
    },
  };
}

const usageColumns: readonly Column<TimedRun>[] = [
  medianColumn('CPU, s', ({ cpuSeconds }) => cpuSeconds, secondsText),
  medianColumn('peak, MiB', ({ peakMiB }) => peakMiB),
];

function medianWall(outcome: ToolOutcome<TimedRun> | undefined): number | undefined {
  return outcome?.kind === 'measured' ? median(outcome.runs.map(({ wallMs }) => wallMs)) : undefined;
}

/** @param values at least one */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Three digits at least. */
function secondsText(seconds: number): string {
  return seconds.toFixed(seconds < 9.995 ? 2 : 1);
}

/** A table with its first column aligned to the left and all others to the right, padded as Prettier does it. */
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

/** What the file of results contains. */
export interface BenchResults {
  readonly command: string;
  readonly date: Date;
  readonly rounds: number;
  /** A line each. */
  readonly machine: readonly string[];
  /** By tool; undefined for one that is not installed. */
  readonly versions: ReadonlyMap<string, string | undefined>;
  readonly sections: readonly string[];
  /** The current file: its section of single measurements is kept. */
  readonly previous: string;
}

/** The heading of the section that `--write` keeps. */
const keptHeading = '## Measured once';

/** The file of results, as Markdown. */
export function renderResults({ versions, previous, ...results }: BenchResults): string {
  const { command, date, rounds, machine, sections } = results;
  const found = [...versions].map(([name, version]) => `${name}: ${version ?? 'not installed'}`);
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');
  return `${[
    '# Results',
    `Written by \`${command.trim()}\` on ${date.toISOString().slice(0, 10)}. [README.md](README.md) explains how to read it.`,
    '## Machine',
    list(machine),
    '## Tools',
    list(found),
    '## Tables',
    rounds === 1
      ? 'One round: the figures are single measurements.'
      : `Medians of ${rounds} rounds; minimum and maximum in brackets.`,
    ...sections,
    ...(previous.includes(keptHeading) ? [previous.slice(previous.indexOf(keptHeading)).trimEnd()] : []),
  ].join('\n\n')}\n`;
}

/** The machine in words, a line each; nothing that identifies its owner. */
export async function describeMachine(): Promise<string[]> {
  const cpus = os.cpus();
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const system = /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(release)?.[1] ?? os.version();
  return [
    `${cpus[0]?.model.trim() ?? 'unknown processor'}, ${cpus.length} logical cores`,
    `${(os.totalmem() / 2 ** 30).toFixed(0)} GiB of memory`,
    `${system}, ${os.type()} ${/^\d+\.\d+/.exec(os.release())?.[0] ?? ''} ${os.arch()}`,
    `Node ${process.version}`,
  ];
}
