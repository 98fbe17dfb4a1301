import nodePath from 'node:path';

import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import type { Log } from '../../lib/log.ts';
import { UserError } from '../../lib/user-error.ts';
import { checkResultFile, toEntry, updateResultFile } from '../../provenance/result-file.ts';
import { spell, type SourceFile } from '../../source/find.ts';
import { findOutside } from '../../source/outside.ts';
import type { Run } from './context.ts';
import type { Result } from './result.ts';

/**
 * Checks the result file before ion creates anything.
 * @throws UserError that names it
 */
export async function prepareResultFile(
  { resultFile }: UploadInputs,
  files: readonly SourceFile[],
  { workspace }: Pick<Run, 'workspace'>,
): Promise<void> {
  if (resultFile === undefined) return;
  const path = await spell(nodePath.resolve(workspace, resultFile));
  if (files.some((file) => file.path === path)) {
    throw new UserError(
      'result-file-uploaded',
      `The result file ${path} is among the files to upload, so the data would change with every run.`,
      'Exclude it in `files`, or set `result-file` to a file in another folder.',
      { yaml: `files: |\n  # your other lines\n  !${resultFile}` },
    );
  }
  await checkResultFile(path, await findOutside(path, workspace));
}

/** Writes the result into the result file. @param path absolute @throws UserError that names it */
export async function writeResult(path: string, result: Result, assetKey: string, log: Log): Promise<void> {
  await updateResultFile(path, new Map([[assetKey, toEntry(result)]]));
  log.info(`Wrote ${path}.`);
}
