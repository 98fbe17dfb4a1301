import type { BucketListing, BucketObject } from '../../bucket/bucket-listing.ts';
import { UserError, type Diagnostic } from '../../lib/user-error.ts';
import { writeImportData } from '../../provenance/complete-import.ts';
import type { DataHashes } from '../../provenance/record.ts';
import type { Io, Run } from './context.ts';
import type { Result } from './result.ts';

/** An import whose tiling has ended. */
export interface UnconfirmedImport {
  /** Lists its objects. */
  readonly list: () => Promise<BucketListing>;
  /** Of the objects before the create. */
  readonly data: DataHashes;
  /** Whether listed objects are the same, and nobody has written them again: ion may have listed without them meanwhile. */
  readonly isUntouched: (objects: readonly BucketObject[]) => boolean;
}

/** What follows without a digest. */
const unconfirmed =
  'So it is not known what the asset was made from, and the next run imports the data again.';

/** What to do if the list before the create was allowed, and this one is not. */
const listHint = 'Check that the key may still list the objects of `from`.';

/**
 * Lists the objects again. If they are the same as before the create, ion has imported these, and the record gets their
 * hashes. If not, or if that cannot be found out, the step warns.
 * @returns the result, with its digest if the objects are the same
 */
export async function confirmImport(
  imported: UnconfirmedImport,
  result: Result,
  { nonce }: Pick<Run, 'nonce'>,
  io: Pick<Io, 'client' | 'log' | 'signal' | 'record' | 'step'>,
): Promise<Result> {
  const { data } = imported;
  const confirm = async () => {
    const warning = (await findChange(imported)) ?? (await writeHashes(result, { data, nonce }, io));
    if (warning !== undefined) {
      io.log.warning(warning);
      return result;
    }
    io.record({ digest: `sha256:${data.digest}` });
    return { ...result, digest: data.digest };
  };
  return io.step('List the bucket again', confirm, ({ digest }) => ({
    result: digest === undefined ? 'not confirmed' : 'unchanged',
  }));
}

/** @returns what speaks against the hashes; undefined if the objects are the same */
async function findChange({ list, isUntouched }: UnconfirmedImport): Promise<Diagnostic | undefined> {
  try {
    const listing = await list();
    if (listing.kind === 'unlisted') {
      return { code: 'import-unconfirmed', message: `${listing.why} ${unconfirmed}`, hint: listHint };
    }
    if (isUntouched(listing.objects)) return undefined;
    return {
      code: 'import-changed',
      message: `The objects of \`from\` changed while ion imported them. ${unconfirmed}`,
      hint: 'Run the job when nothing writes to these objects.',
    };
  } catch (error) {
    return withoutHashes(error);
  }
}

/**
 * Also without a search for earlier assets, as with `reuse: false`: a later run may search.
 * @returns why the record has no hashes; undefined if it has them, or if the asset has no record
 */
async function writeHashes(
  { family }: Pick<Result, 'family'>,
  { data, nonce }: { readonly data: DataHashes; readonly nonce: string },
  io: Pick<Io, 'client' | 'signal'>,
): Promise<Diagnostic | undefined> {
  try {
    if (await writeImportData(family.id, { data, nonce }, io)) return undefined;
    const message = `The record of asset ${family.id} was changed during the tiling. ${unconfirmed}`;
    return {
      code: 'import-unconfirmed',
      message,
      hint: 'Keep the last line of the description on ion as it is.',
    };
  } catch (error) {
    return withoutHashes(error);
  }
}

/** @throws what is no error for people, such as the abort's reason */
function withoutHashes(error: unknown): Diagnostic {
  if (!(error instanceof UserError)) throw error;
  const { code, message, hint, yaml } = error;
  return { code, message: `${message} ${unconfirmed}`, hint, yaml };
}
