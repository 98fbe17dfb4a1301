import { setImmediate } from 'node:timers/promises';

import { inspectData } from '../../inspection/inspect-data.ts';
import { plural } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import { forEntry } from '../../manifest/entry-inputs.ts';
import { countErrors } from '../../state/findings-output.ts';
import type { Publication } from '../../state/publication.ts';
import type { PlanIo, ReadEntry } from './context.ts';
import type { EntryLogs } from './entry-log.ts';

/** What the checks of the data of an entry found. */
export interface EntryCheck {
  readonly errors: number;
  readonly warnings: number;
  /** What a step with this data would fail with. */
  readonly failure: UserError | undefined;
}

/** The checks of the entries, by name. Those whose data is not there, only pointers, have none. */
export type EntryChecks = ReadonlyMap<string, EntryCheck>;

/**
 * Checks the data of entries as the upload action does. Entries with pointers of Git LFS are left out.
 * @param workspace absolute
 * @throws the reason of an abort
 */
export async function inspectEntries(
  entries: readonly ReadEntry[],
  workspace: string,
  logs: EntryLogs,
  io: PlanIo,
): Promise<EntryChecks> {
  const checks = new Map<string, EntryCheck>();
  for (const read of entries.filter(({ pointers }) => pointers.size === 0)) {
    await setImmediate(); // lets the process handle signals
    io.signal.throwIfAborted();
    const { name } = read.entry;
    checks.set(name, await checkEntry(read, workspace, { ...io, log: logs.of(name) }));
  }
  return checks;
}

async function checkEntry(
  { entry, inputs, selected }: ReadEntry,
  workspace: string,
  io: PlanIo,
): Promise<EntryCheck> {
  let known: Publication = {};
  const record = (news: Publication) => {
    known = { ...known, ...news };
  };
  const failure = await forEntry(entry, () =>
    // a phase for each of hundreds of entries would fill the log
    inspectData(selected, inputs, workspace, { ...io, step: (_name, task) => task(), record }),
  ).then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      return error;
    },
  );
  const { findings = [] } = known;
  const found = countErrors(findings);
  // a failure that is no finding, such as a type that cannot be determined
  const errors = found === 0 && failure !== undefined ? 1 : found;
  return { errors, warnings: findings.length - found, failure };
}

/** What the log shows of the checks. */
export function describeChecks(checks: EntryChecks): { readonly result: string } {
  const all = [...checks.values()];
  const count = (key: 'errors' | 'warnings') => all.reduce((sum, check) => sum + check[key], 0);
  const found = [plural(count('errors'), 'error'), plural(count('warnings'), 'warning')].join(', ');
  return { result: `${found} in ${plural(checks.size, 'data set')}` };
}
