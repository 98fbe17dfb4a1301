import { plural } from '../lib/format.ts';
import { failureBlock, warningBlocks, type StepEnd } from './diagnostic-text.ts';
import { code, joinBlocks, link, prose, table, type Listing } from './markdown.ts';

/** An entry of a manifest, as a plan knows it. */
export interface PlannedRow {
  readonly name: string;
  /** What happens with it, in words; `''` if that is unknown. */
  readonly decision: string;
  /** Why, in words; `''` if that is unknown. */
  readonly reason: string;
  /** What is known of its data, in words. */
  readonly data: string;
  /** The version on ion with the same data. */
  readonly asset: { readonly id: number; readonly url: string } | undefined;
  /** What the checks of its data found. */
  readonly errors: number;
  readonly warnings: number;
}

/** What a plan says of the entries of a manifest. */
export interface PlanReport {
  readonly rows: readonly PlannedRow[];
  /** Whether they were compared with ion. */
  readonly isCompared: boolean;
}

/** The most entries that are shown. */
const maxRows = 100;

/** The job summary of a plan, in GitHub-flavoured Markdown. Foreign text in it is shown literally. */
export function planSummary({ rows, isCompared }: PlanReport, end: StepEnd): string {
  const mark = end.failure === undefined ? '' : '❌ ';
  return joinBlocks([
    `## ${mark}Plan for Cesium ion: ${headingOf(rows, isCompared)}`,
    failureBlock(end),
    rows.length === 0 ? undefined : countsOf(rows, isCompared),
    rows.length === 0 ? undefined : tableOf(rows, isCompared),
    ...warningBlocks(end),
  ]);
}

function headingOf(rows: readonly PlannedRow[], isCompared: boolean): string {
  if (!isCompared) return rows.length === 0 ? 'no data sets' : 'data sets only checked';
  const count = rows.filter(({ decision }) => decision === 'publish').length;
  return `${count} of ${plural(rows.length, 'data set')} to publish`;
}

/** The numbers of entries by reason, and of findings. */
function countsOf(rows: readonly PlannedRow[], isCompared: boolean): string {
  const reasons = Map.groupBy(rows, ({ reason }) => reason);
  const counts = [...reasons].map(([reason, { length }]) => `${length} × ${prose(reason)}`);
  const sum = (key: 'errors' | 'warnings') => rows.reduce((total, row) => total + row[key], 0);
  const found = `Data: ${plural(sum('errors'), 'error')}, ${plural(sum('warnings'), 'warning')}.`;
  return isCompared ? `${counts.join(' · ')}\n\n${found}` : found;
}

/** The entries with errors come first, then those with work, each in the order of the manifest. */
function tableOf(rows: readonly PlannedRow[], isCompared: boolean): Listing {
  const rank = ({ errors, decision }: PlannedRow) => (errors > 0 ? 0 : decision === 'nothing' ? 2 : 1);
  const head = ['Data set', ...(isCompared ? ['To do', 'Reason', 'Asset'] : []), 'Data'];
  const cells = rows
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ name, decision, reason, data, asset, errors }) => [
      code(name),
      ...(isCompared ? [prose(decision), prose(reason), asset ? link(`${asset.id}`, asset.url) : ''] : []),
      `${errors > 0 ? '❌ ' : ''}${prose(data)}`,
    ]);
  const more = (count: number) => `and ${count} more, in the outputs \`matrix\` and \`unchanged\``;
  return { ...table(head, cells, { max: maxRows, more }), maxShare: 0.6 };
}
