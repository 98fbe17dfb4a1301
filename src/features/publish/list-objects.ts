import type { BucketListing, MissingLine } from '../../bucket/bucket-listing.ts';
import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { linesOf, type ImportSource } from '../../ion/import-source.ts';
import { formatBytes, listSome, plural } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import type { PhaseOutcome } from '../../state/phase-log.ts';
import { totalBytes } from '../../state/publication.ts';
import type { Io } from './context.ts';

/** How many objects the log lists; it counts the others. */
const maxListLength = 1000;

/** How many hints an error about missing objects has. */
const maxHints = 3;

/**
 * Lists the objects that ion will import, in the log, too. A list that S3 refuses is a notice.
 * @throws UserError for a line without objects, if the inputs do not allow that, or if the bucket cannot be used
 */
export async function listObjects(
  list: () => Promise<BucketListing>,
  { ifNoFilesFound }: Pick<UploadInputs, 'ifNoFilesFound'>,
  log: Io['log'],
): Promise<BucketListing> {
  const listing = await list();
  if (listing.kind === 'unlisted') {
    log.notice(
      `${listing.why} Without a list, no run can find out whether the data has changed, so this run imports it again.`,
    );
    return listing;
  }
  const { objects, missing } = listing;
  for (const { key, size } of objects.slice(0, maxListLength)) log.info(`${key}  ${formatBytes(size)}`);
  if (objects.length > maxListLength) log.info(`… and ${objects.length - maxListLength} more`);
  reportMissing(missing, ifNoFilesFound, log);
  return listing;
}

function reportMissing(
  missing: readonly MissingLine[],
  ifNone: UploadInputs['ifNoFilesFound'],
  log: Io['log'],
): void {
  if (missing.length === 0) return;
  const lines = listSome(missing.map(({ line }) => `\`${line}\``));
  const message = `S3 has no object for these lines of the input \`from\`: ${lines}.`;
  const how =
    'Correct the lines, write the objects in an earlier step, or set `if-no-files-found` to `warn` or `ignore`.';
  const hints = missing.flatMap((line) => line.hint ?? []).slice(0, maxHints);
  const hint = [...hints, how].join(' ');
  if (ifNone === 'ignore') log.info(message);
  if (ifNone === 'warn') log.warning({ code: 'object-missing', message, hint });
  if (ifNone === 'error') throw new UserError('object-missing', message, hint);
}

/** What the log shows of the objects: one line, or a few words if there are none. */
export function describeListing(listing: BucketListing, from: ImportSource): PhaseOutcome {
  const where = listSome(linesOf(from), 3);
  if (listing.kind === 'unlisted') return { line: `Imports from ${where}, which cannot be listed.` };
  const { objects } = listing;
  if (objects.length === 0) return { result: 'none' };
  return {
    line: `Found ${plural(objects.length, 'object')}, ${formatBytes(totalBytes(objects))}, in ${where}.`,
  };
}
