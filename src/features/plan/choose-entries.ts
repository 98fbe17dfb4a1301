import { maxJobs, type PlanInputs } from '../../inputs/plan-inputs.ts';
import { UserError } from '../../lib/user-error.ts';
import type { Reason } from './compare-entry.ts';

/** What happens with an entry. */
export type Decision = 'published' | 'left' | 'unchanged';

/** An entry, and why it has work. */
interface Judged {
  /** Undefined if it has no work. */
  readonly reason: Reason | undefined;
}

/**
 * Chooses the entries of the matrix, in the order of the manifest.
 * @returns the entries with what happens with them
 * @throws UserError if there are more than GitHub allows, and no `limit` is set
 */
export function chooseEntries<Entry extends Judged>(
  entries: readonly Entry[],
  { onlyChanged, limit }: Pick<PlanInputs, 'onlyChanged' | 'limit'>,
): readonly (readonly [entry: Entry, decision: Decision])[] {
  const hasWork = ({ reason }: Judged) => reason !== undefined || !onlyChanged;
  const count = entries.filter(hasWork).length;
  if (limit === undefined && count > maxJobs) throw tooMany(count);
  let room = limit ?? maxJobs;
  return entries.map((entry) => {
    if (!hasWork(entry)) return [entry, 'unchanged'];
    return [entry, --room >= 0 ? 'published' : 'left'];
  });
}

function tooMany(count: number): UserError {
  return new UserError(
    'plan-too-large',
    `The manifest has ${count} data sets to publish, and a matrix of GitHub has at most ${maxJobs} jobs. Nothing was published.`,
    'Set `limit`: each run then publishes the first ones, and later runs the others. Or split the manifest.',
    { yaml: `limit: ${maxJobs}` },
  );
}
