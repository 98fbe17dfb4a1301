import type { Run } from './measure.ts';
import type { Outcome } from './rounds.ts';
import { medianColumn, medianWall, ratioColumn, renderOutcomes, usageColumns, wallColumn } from './table.ts';
import type { ToolName } from './tool-names.ts';

/** The table of one work in one mode, as Markdown. */
export function renderTable(outcomes: ReadonlyMap<ToolName, Outcome<Run>>): string {
  return renderOutcomes(outcomes, [
    wallColumn,
    ratioColumn('÷ limit', medianWall(outcomes.get('limit'))),
    ratioColumn('÷ action', medianWall(outcomes.get('action'))),
    ...usageColumns,
    medianColumn('requests', ({ requests }) => requests),
    medianColumn('connections', ({ connections }) => connections),
    medianColumn('in flight', ({ requestsInFlight }) => requestsInFlight),
  ]);
}
