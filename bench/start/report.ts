import type { Outcome } from '../rounds.ts';
import type { TimedRun } from '../run.ts';
import { differenceColumn, medianWall, renderOutcomes, usageColumns, wallMsColumn } from '../table.ts';
import type { ProgramName } from './programs.ts';

type Outcomes = ReadonlyMap<ProgramName, Outcome<TimedRun>>;

/** How much longer than an empty script an action may take, in milliseconds. */
const mostMs = 80;

/** The table of all programs, as Markdown. */
export function renderStartTable(outcomes: Outcomes): string {
  const base = medianWall(outcomes.get('empty'));
  return renderOutcomes(outcomes, [wallMsColumn, differenceColumn('− empty, ms', base), ...usageColumns]);
}

/** What the table says of the slowest, in a sentence. */
export function renderVerdict(outcomes: Outcomes): string {
  const base = medianWall(outcomes.get('empty'));
  const [slowest] = [...outcomes]
    .map(([name, outcome]) => ({ name, medianMs: medianWall(outcome) ?? Infinity }))
    .toSorted((a, b) => b.medianMs - a.medianMs);
  if (base === undefined || slowest === undefined || slowest.medianMs === Infinity) {
    return 'There is nothing to compare.';
  }
  const more = slowest.medianMs - base;
  const place = more <= mostMs ? 'within' : 'above';
  return `The slowest, ${slowest.name}, ends ${more.toFixed(0)} ms after an empty script: ${place} the ${mostMs} ms that are asked for.`;
}
