import type { UploadInputs } from '../../inputs/upload.ts';
import { UserError } from '../../lib/errors.ts';
import { formatBytes, plural } from '../../lib/format.ts';
import type { Log } from '../../lib/log.ts';
import { findSources, type SourceFile } from '../../source/find.ts';
import { totalBytes } from '../../state/publication.ts';
import type { Io, Run } from './context.ts';
import { prepareResultFile } from './write-result.ts';

/** So many files are listed in the log; the rest is counted. */
const longestList = 1000;

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
  const { root, files } = await findSources({ ...inputs, workspace: run.workspace }, signal);
  record({ files });
  if (files.length === 0) {
    nothingFound(inputs, log);
    return files;
  }
  log.info(`Root: ${root}`);
  for (const { path, key } of files.slice(0, longestList)) log.info(`${path} → ${key}`);
  if (files.length > longestList) log.info(`… and ${files.length - longestList} more`);
  log.info(`${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`);
  await prepareResultFile(inputs, files, run);
  return files;
}

function nothingFound({ files, ifNoFilesFound, includeHiddenFiles }: UploadInputs, log: Log): void {
  const message = `No files match the input \`files\`: ${files.join(', ')}.`;
  if (ifNoFilesFound === 'ignore') log.info(message);
  if (ifNoFilesFound === 'warn') log.warning(message);
  if (ifNoFilesFound !== 'error') return;
  const hidden = includeHiddenFiles ? '' : ' Names that start with a dot need `include-hidden-files: true`.';
  throw new UserError(
    message,
    `Check the patterns, which start at the workspace, and that an earlier step makes the files.${hidden}`,
  );
}
