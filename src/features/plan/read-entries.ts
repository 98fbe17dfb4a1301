import { setImmediate } from 'node:timers/promises';

import { readUploadInputs } from '../../inputs/upload-inputs.ts';
import { formatBytes, plural } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import { forEntry, inputsOfEntry } from '../../manifest/entry-inputs.ts';
import type { Entry, Manifest } from '../../manifest/manifest.ts';
import { selectFiles } from '../../source/select-files.ts';
import { totalBytes } from '../../state/publication.ts';
import type { PlanIo, PlanRun, ReadEntry } from './context.ts';
import { refuseErrors, type EntryLogs } from './entry-log.ts';
import { shareSearches, type SharedSearches } from './shared-searches.ts';

/**
 * Reads the values of all entries as the upload action does, and finds their files.
 * @throws UserError if an entry has a wrong value or no files: the first error, and the number of others
 */
export async function readEntries(
  { entries }: Manifest,
  run: Pick<PlanRun, 'workspace' | 'repository'>,
  logs: EntryLogs,
  io: Pick<PlanIo, 'log' | 'signal'>,
): Promise<readonly ReadEntry[]> {
  const read: ReadEntry[] = [];
  const errors: UserError[] = [];
  const searches = shareSearches(io.signal);
  for (const entry of entries) {
    await setImmediate(); // lets the process handle signals
    io.signal.throwIfAborted();
    const { name } = entry;
    try {
      read.push(
        await forEntry(entry, () => readEntry(entry, run, { ...io, ...searches, log: logs.of(name) })),
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors.push(error);
    }
  }
  refuseErrors(errors, entries.length, io.log);
  return read;
}

async function readEntry(
  entry: Entry,
  { workspace, repository }: Pick<PlanRun, 'workspace' | 'repository'>,
  io: Pick<PlanIo, 'log' | 'signal'> & SharedSearches,
): Promise<ReadEntry> {
  const inputs = await readUploadInputs(inputsOfEntry(entry, repository), entry.name);
  const selected = await selectFiles({ ...inputs, workspace }, io);
  return { entry, inputs, selected, pointers: await io.pointersOf(selected.files) };
}

/** What the log shows of the files of all entries. */
export function describeEntries(entries: readonly ReadEntry[]): { readonly line: string } {
  const files = entries.flatMap(({ selected }) => selected.files);
  const pointers = entries.reduce((sum, entry) => sum + entry.pointers.size, 0);
  const beside = pointers === 0 ? '' : `, and among them ${plural(pointers, 'Git LFS pointer')}`;
  return { line: `Found ${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}${beside}.` };
}
