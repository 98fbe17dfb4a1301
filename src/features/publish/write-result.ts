import { realpath } from 'node:fs/promises';
import nodePath from 'node:path';

import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import type { Log } from '../../lib/log.ts';
import { UserError } from '../../lib/user-error.ts';
import { checkResultFile, updateResultFile } from '../../provenance/result-file.ts';
import { spell, type SourceFile } from '../../source/find.ts';
import { isWithin } from '../../source/root.ts';
import type { Run } from './context.ts';
import type { Result } from './result.ts';

/**
 * Checks before anything is made that the result file can be what it is to be.
 * @throws UserError that names it
 */
export async function prepareResultFile(
  { resultFile }: UploadInputs,
  files: readonly SourceFile[],
  { workspace }: Pick<Run, 'workspace'>,
): Promise<void> {
  if (resultFile === undefined || files.length === 0) return;
  const path = await spell(nodePath.resolve(workspace, resultFile));
  if (files.some((file) => file.path === path)) {
    throw new UserError(
      'todo',
      `The result file ${path} is among the files to upload, which then change with every run.`,
      `Exclude it with a line \`!${resultFile}\` in \`files\`, or let \`result-file\` name a file elsewhere.`,
    );
  }
  await checkPlace(path, workspace);
  await checkResultFile(path);
}

/** Links of the workspace may come with a pull request: they must not lead the result elsewhere. */
async function checkPlace(path: string, workspace: string): Promise<void> {
  if (!isWithin(path, workspace, nodePath)) return; // named on purpose
  const real = await realPlaceOf(path);
  if (isWithin(real, await realPlaceOf(workspace), nodePath)) return;
  throw new UserError(
    'todo',
    `The result file ${path} is really ${real}: a link leads out of the workspace.`,
    'Let `result-file` name that file itself, or remove the link.',
  );
}

/** Where a file is, or will be, without links on the way. */
async function realPlaceOf(path: string): Promise<string> {
  const parent = nodePath.dirname(path);
  return realpath(path).catch(async () =>
    parent === path ? path : nodePath.join(await realPlaceOf(parent), nodePath.basename(path)),
  );
}

/** Writes the result into the result file, an absolute path. @throws UserError that names it */
export async function writeResult(
  path: string,
  { asset, family, digest, commit }: Result,
  assetKey: string,
  log: Log,
): Promise<void> {
  await updateResultFile(path, assetKey, {
    id: family.id,
    children: family.childIds,
    type: asset.type,
    status: 'COMPLETE',
    digest: `sha256:${digest}`,
    commit: commit ?? '',
    date: asset.addedMs === undefined ? '' : new Date(asset.addedMs).toISOString(),
  });
  log.info(`Wrote ${path}.`);
}
