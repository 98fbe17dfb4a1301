import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { formatBytes, plural } from '../../lib/format.ts';
import { findSources, type SourceFile } from '../../source/find.ts';
import { totalBytes } from '../../state/publication.ts';
import type { Io, Run } from './context.ts';
import { logNotes, reportNothingFound } from './search-notes.ts';
import { prepareResultFile } from './write-result.ts';

/** So many files are listed in the log; the rest is counted. */
const maxListLength = 1000;

/**
 * Finds the files, lists what each will be called, and tries the result file before anything is made.
 * @returns none where there are none and the inputs allow that
 * @throws UserError naming the file or input
 */
export async function findFiles(
  inputs: UploadInputs,
  run: Pick<Run, 'workspace'>,
  { log, signal, record }: Pick<Io, 'log' | 'signal' | 'record'>,
): Promise<readonly SourceFile[]> {
  const { root, files, notes } = await findSources({ ...inputs, workspace: run.workspace }, signal);
  record({ files });
  if (files.length === 0) {
    reportNothingFound(inputs.files, notes, inputs, log);
    return files;
  }
  log.info(`Root: ${root}`);
  for (const { path, key } of files.slice(0, maxListLength)) log.info(`${path} → ${key}`);
  if (files.length > maxListLength) log.info(`… and ${files.length - maxListLength} more`);
  log.info(`${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`);
  logNotes(notes, inputs, log);
  await prepareResultFile(inputs, files, run);
  return files;
}
