import nodePath from 'node:path';

import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { formatBytes, plural } from '../../lib/format.ts';
import { findSources, type SourceFile } from '../../source/find.ts';
import { isWithin } from '../../source/root.ts';
import type { PhaseOutcome } from '../../state/phase-log.ts';
import { totalBytes } from '../../state/publication.ts';
import type { Io, Run } from './context.ts';
import { logNotes, reportNothingFound } from './search-notes.ts';
import { prepareResultFile } from './write-result.ts';

/** How many files the log lists; it counts the others. */
const maxListLength = 1000;

/** The files to upload, and the folder that their keys are relative to. */
export interface FoundFiles {
  /** Absolute. */
  readonly root: string;
  readonly files: readonly SourceFile[];
}

/**
 * Finds the files, lists their keys and sizes, and checks the result file before ion creates anything.
 * @returns no files if there are none and the inputs allow that
 * @throws UserError naming the file or input
 */
export async function findFiles(
  inputs: UploadInputs,
  run: Pick<Run, 'workspace'>,
  { log, signal, record }: Pick<Io, 'log' | 'signal' | 'record'>,
): Promise<FoundFiles> {
  const { root, files, notes } = await findSources({ ...inputs, workspace: run.workspace }, signal);
  record({ files });
  if (files.length === 0) {
    reportNothingFound(inputs.files, notes, inputs, log);
    return { root, files };
  }
  for (const { key, size } of files.slice(0, maxListLength)) log.info(`${key}  ${formatBytes(size)}`);
  if (files.length > maxListLength) log.info(`… and ${files.length - maxListLength} more`);
  logNotes(notes, inputs, log);
  await prepareResultFile(inputs, files, run);
  return { root, files };
}

/** What the log shows of the files. */
export function describeFiles(
  { root, files }: FoundFiles,
  { workspace }: Pick<Run, 'workspace'>,
): PhaseOutcome {
  if (files.length === 0) return { result: 'none' };
  const size = `${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`;
  return { line: `Found ${size}, in ${placeOf(root, workspace)}.` };
}

/** A folder as people name it: relative to the workspace if it is in there. */
function placeOf(root: string, workspace: string): string {
  if (!isWithin(root, workspace, nodePath)) return root;
  return nodePath.relative(workspace, root).replaceAll(nodePath.sep, '/') || 'the workspace';
}
