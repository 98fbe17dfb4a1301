import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { openSourceData } from '../../inspection/source-data.ts';
import type { NewAsset } from '../../ion/assets.ts';
import { createFingerprint, type Fingerprint } from '../../source/fingerprint.ts';
import { describeFiles, selectFiles, type SelectedFiles } from '../../source/select-files.ts';
import { hashAll } from '../../transfer/hash-files.ts';
import { openReadAhead, type ReadAhead } from '../../transfer/s3/read-ahead.ts';
import { completeRecord } from './complete-record.ts';
import type { Io, Run } from './context.ts';
import { createRecordedAsset } from './create-asset.ts';
import { deleteOrphans } from './delete-orphans.ts';
import type { Earlier } from './find-earlier.ts';
import { notifyIon } from './notify-ion.ts';
import { findPrevious } from './previous-version.ts';
import type { Result } from './result.ts';
import type { Delivery, Source } from './source.ts';
import { preloadTransfer, uploadFiles } from './upload-files.ts';
import { prepareResultFile } from './write-result.ts';

/**
 * Finds the files that a run uploads.
 * @returns undefined if there are none, and the inputs allow that
 * @throws UserError that names the file or input
 */
export async function openFiles(inputs: UploadInputs, run: Run, io: Io): Promise<Source | undefined> {
  const { workspace } = run;
  const selected = await io.step(
    'Find files',
    () => findFiles(inputs, run, io),
    (found) => describeFiles(found, workspace),
  );
  const { files } = selected;
  if (files.length === 0) return undefined;
  return {
    data: openSourceData(selected, { ...inputs, workspace }),
    preflight: inputs.preflight,
    prepare(asset) {
      const fingerprint = recorded(
        createFingerprint(files, inputs, asset, () => hashAll(files, io)),
        io.record,
      );
      return {
        sought: fingerprint,
        open: () => openUpload({ files, asset, fingerprint }, inputs, run, io),
        confirm: (result) => Promise.resolve(result),
      };
    },
  };
}

/** Finds the files, and checks the result file before ion creates anything. */
async function findFiles(
  inputs: UploadInputs,
  { workspace }: Pick<Run, 'workspace'>,
  { record, ...io }: Pick<Io, 'log' | 'signal' | 'record'>,
): Promise<SelectedFiles> {
  const selected = await selectFiles({ ...inputs, workspace }, io);
  const { files } = selected;
  record({ files });
  if (files.length > 0) await prepareResultFile(inputs, files, { workspace });
  return selected;
}

/** The fingerprint; its digest is recorded as soon as it is known. */
function recorded({ digest, readDigest, ...others }: Fingerprint, record: Io['record']): Fingerprint {
  const keep = (value: string) => {
    record({ digest: `sha256:${value}` });
    return value;
  };
  return { ...others, digest: (hashes) => keep(digest(hashes)), readDigest: () => readDigest().then(keep) };
}

/** Files that become an asset. */
interface FilesOfAsset {
  readonly files: SelectedFiles['files'];
  readonly asset: NewAsset;
  readonly fingerprint: Fingerprint;
}

/** Reads files ahead, as far as memory allows. */
function openUpload(
  data: FilesOfAsset,
  { concurrency }: Pick<UploadInputs, 'concurrency'>,
  run: Run,
  io: Io,
): Delivery {
  const readAhead = openReadAhead(data.files, concurrency, io.signal);
  return {
    create: (earlier, beforeCreate) => createUpload({ ...data, readAhead, earlier, beforeCreate }, run, io),
    [Symbol.dispose]() {
      readAhead[Symbol.dispose]();
    },
  };
}

interface UploadOrder extends FilesOfAsset {
  readonly readAhead: ReadAhead;
  readonly earlier: Earlier;
  readonly beforeCreate: () => Promise<void>;
}

/** Creates an asset, uploads the files and notifies ion. */
async function createUpload(
  { files, asset, fingerprint, readAhead, earlier, beforeCreate }: UploadOrder,
  run: Run,
  io: Io,
): Promise<Result> {
  const { step, record } = io;
  preloadTransfer();
  const create = async () => {
    await beforeCreate();
    return createRecordedAsset(asset, run, io);
  };
  const created = await step('Create the asset', create, ({ family }) => ({ result: `${family.id}` }));
  const upload = () => uploadFiles(created, files, readAhead, io);
  const { hashes } = await step('Upload', upload, ({ summary }) => ({ result: summary }));
  const notify = async () => {
    await deleteOrphans(created, run.nonce, io);
    const digest = fingerprint.digest(hashes);
    const { metadataHash, asked } = fingerprint;
    const data = { metadataHash, asked, files: fingerprint.files(hashes), digest };
    const previous = findPrevious(earlier, data.files, run, io);
    if (previous !== undefined) record({ previous });
    const isFound = await completeRecord(created, { data, texts: asset }, run, io);
    await notifyIon(created, io);
    return { ...created, record: {}, isBorrowed: false, isFound, digest, commit: run.provenance?.commit };
  };
  return step('Notify ion', notify, () => ({ result: 'confirmed' }));
}
