import type { PlannedRow } from '../../github/plan-text.ts';
import { assetPage } from '../../ion/page.ts';
import { plural } from '../../lib/format.ts';
import type { Decision } from './choose-entries.ts';
import type { ComparedEntry } from './compare-entries.ts';
import type { ReadEntry } from './context.ts';
import type { EntryCheck } from './inspect-entries.ts';

/** What a plan knows of an entry, beside the entry. */
interface Known {
  /** Undefined without a token. */
  readonly decision?: Decision;
  readonly apiUrl?: URL;
  readonly check: EntryCheck | undefined;
}

const allListed = 'listed because of `only-changed: false`';

const words = { published: 'publish', left: 'left for a later run', unchanged: 'nothing' };

/** The row of an entry in the summary. */
export function toRow(
  { entry, pointers, ...read }: ReadEntry & Partial<Pick<ComparedEntry, 'version' | 'reason'>>,
  { decision, apiUrl, check }: Known,
): PlannedRow {
  const { errors = 0, warnings = 0 } = check ?? {};
  const { version, reason } = read;
  const id = version?.asset.id;
  return {
    name: entry.name,
    decision: decision === undefined ? '' : words[decision],
    reason: decision === undefined ? '' : (reason ?? (decision === 'unchanged' ? 'unchanged' : allListed)),
    data: check === undefined && pointers.size > 0 ? 'not checked: Git LFS pointers' : dataWords(check),
    asset: id === undefined || apiUrl === undefined ? undefined : { id, url: assetPage(apiUrl, id) },
    errors,
    warnings,
  };
}

function dataWords(check: EntryCheck | undefined): string {
  if (check === undefined) return ''; // it was checked when it was published
  const { errors, warnings } = check;
  const parts = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ];
  return parts.join(', ') || 'no findings';
}
