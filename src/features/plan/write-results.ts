import { mkdtemp, writeFile } from 'node:fs/promises';
import nodePath from 'node:path';

import { hintForSystemError } from '../../files/file-snapshot.ts';
import { assetPage } from '../../ion/page.ts';
import { codeOf, messageOf, UserError } from '../../lib/user-error.ts';
import type { Version } from '../../provenance/inventory.ts';
import { toOutputs, type Publication } from '../../state/publication.ts';
import type { PlanRun, ReadEntry } from './context.ts';

/** An entry whose data is published already. */
export interface UnchangedEntry {
  readonly name: string;
  readonly publication: Publication;
}

/** What is known of an entry that is published already. */
export function publicationOf(
  { inputs, selected, pointers }: ReadEntry,
  { asset, children, record, status }: Version,
  { apiUrl, attempt }: { readonly apiUrl: URL; readonly attempt: string | undefined },
): Publication {
  const { sourceType } = inputs;
  const { data } = record.contents;
  return {
    assetId: asset.id,
    childIds: children.map(({ id }) => id),
    assetKey: inputs.assetKey,
    name: asset.name,
    type: asset.type,
    ...(sourceType !== undefined && { sourceType }),
    status,
    ...(data !== undefined && { digest: `sha256:${data.digest}` }),
    reused: true,
    files: selected.files.map((file) => ({ key: file.key, size: pointers.get(file)?.size ?? file.size })),
    assetUrl: assetPage(apiUrl, asset.id),
    runAttempt: attempt,
  };
}

/**
 * Writes the result of each unchanged entry, as the output `result` of the upload action has it, into a new folder.
 * @returns the folder, absolute
 * @throws UserError if a file cannot be written
 */
export async function writeResults(
  unchanged: readonly UnchangedEntry[],
  { temporary }: Pick<PlanRun, 'temporary'>,
): Promise<string> {
  try {
    const folder = await mkdtemp(nodePath.join(temporary, 'ion-results-'));
    for (const { name, publication } of unchanged) {
      await writeFile(nodePath.join(folder, `${name}.json`), toOutputs(publication)['result'] ?? '');
    }
    return folder;
  } catch (error) {
    const code = codeOf(error) ?? messageOf(error);
    throw new UserError(
      'results-unwritable',
      `The results cannot be written into a folder below ${temporary} (${code}).`,
      hintForSystemError(code) ?? 'Make RUNNER_TEMP a folder that the user of the runner can write to.',
      { cause: error },
    );
  }
}
