import type { NewAsset } from '../../ion/assets.ts';
import { completeRecord } from './complete-record.ts';
import type { Io, Run } from './context.ts';
import { createRecordedImport } from './create-import.ts';
import { deleteOrphans } from './delete-orphans.ts';
import type { Earlier } from './find-earlier.ts';
import { notifyIon } from './notify-ion.ts';
import { findPrevious } from './previous-version.ts';
import type { Result } from './result.ts';

/** An asset that ion imports. */
export interface ImportOrder {
  readonly asset: NewAsset;
  /** The hash of its objects; undefined if they were not listed. */
  readonly files: string | undefined;
  readonly earlier: Earlier;
  readonly beforeCreate: () => Promise<void>;
}

/**
 * Creates an asset whose data ion imports. Notifies ion only if ion asks for it: usually the tiling starts by itself.
 * @throws UserError with the hint
 */
export async function importVersion(
  { asset, files, earlier, beforeCreate }: ImportOrder,
  run: Run,
  io: Io,
): Promise<Result> {
  const { step, record, log, advance } = io;
  const create = async () => {
    await beforeCreate();
    return createRecordedImport(asset, run, io);
  };
  const created = await step('Create the asset', create, ({ family }) => ({ result: `${family.id}` }));
  const { family, onComplete } = created;
  const complete = async () => {
    await deleteOrphans({ ...created, isImport: true }, run.nonce, io);
    const previous = findPrevious(earlier, files, run, io);
    if (previous !== undefined) record({ previous });
    const isFound = await completeRecord(created, { data: undefined, texts: asset }, run, io);
    if (onComplete !== undefined) await notifyIon({ family, onComplete, stage: 'importing' }, io);
    else log.info('ion imports the data by itself.');
    advance({ stage: 'tiling', family });
    const { asset: seen } = created;
    return {
      ...{ asset: seen, family, record: {}, isBorrowed: false, isFound },
      digest: undefined,
      isCopied: !created.expectsUpload,
      commit: run.provenance?.commit,
    };
  };
  return step('Start the import', complete, () => ({ result: 'ok' }));
}
