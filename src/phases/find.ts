import type { UploadInputs } from '../inputs/upload.ts';
import { UserError } from '../lib/errors.ts';
import { formatBytes, plural } from '../lib/format.ts';
import { findSources, type SourceFile } from '../source/find.ts';
import { totalBytes } from '../state/publication.ts';
import type { PublishTools } from './tools.ts';

/** So many files are listed in the log; the rest is counted. */
const longestList = 1000;

/**
 * Finds the files and lists what each will be called.
 * @returns none where there are none and the inputs allow that
 * @throws UserError naming the file or input
 */
export async function findPhase(inputs: UploadInputs, tools: PublishTools): Promise<readonly SourceFile[]> {
  const { log, workspace } = tools;
  const { root, files } = await findSources({ ...inputs, workspace }, tools.signal);
  tools.record({ files });
  if (files.length === 0) {
    nothingFound(inputs, tools);
    return files;
  }
  log.info(`Root: ${root}`);
  for (const { path, key } of files.slice(0, longestList)) log.info(`${path} → ${key}`);
  if (files.length > longestList) log.info(`… and ${files.length - longestList} more`);
  log.info(`${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`);
  return files;
}

function nothingFound(
  { files, ifNoFilesFound, includeHiddenFiles }: UploadInputs,
  { log }: PublishTools,
): void {
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
