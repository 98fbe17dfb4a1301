import type { FileHashes } from '../../files/file-snapshot.ts';
import type { Transfer } from '../../files/upload-file.ts';
import type { CreatedAsset } from '../../ion/assets.ts';
import type { FormLocation } from '../../ion/ion-answers.ts';
import type { IonClient } from '../../ion/ion-api.ts';
import type { SourceFile } from '../../source/find.ts';
import { totalBytes } from '../../state/publication.ts';
import { createMeter } from '../../transfer/meter.ts';
import type { ReadAhead } from '../../transfer/s3/read-ahead.ts';
import { readNewAsset, whileChecked } from './access-check.ts';
import type { Io } from './context.ts';

/** An upload that has ended. */
export interface Uploaded {
  readonly hashes: FileHashes;
  /** Such as `5 files, 397 KB, in 0.1 s (4.4 MB/s)`. */
  readonly summary: string;
}

type UploadIo = Pick<Io, 'client' | 'clock' | 'log' | 'signal'>;

/**
 * Uploads the files to the location in ion's answer to the create. Reads the asset at the same time, so that a token
 * without that scope fails early. Both have ended when this returns or throws.
 * @param readAhead of the files' bytes, for S3
 * @returns the SHA-256 of each file as it was sent, and how the upload went
 * @throws UserError with the hint: the first failure of either
 */
export async function uploadFiles(
  created: CreatedAsset,
  files: readonly SourceFile[],
  readAhead: ReadAhead,
  io: UploadIo,
): Promise<Uploaded> {
  const { client, clock } = io;
  return whileChecked(
    io.signal,
    (signal) => readNewAsset(created.asset.id, { client, clock, signal }),
    (signal) => sendFiles(created, files, readAhead, { ...io, signal }),
  );
}

/** Uploads the files without reading the asset. */
export async function sendFiles(
  created: CreatedAsset,
  files: readonly SourceFile[],
  readAhead: ReadAhead,
  { client, clock, log, signal }: UploadIo,
): Promise<Uploaded> {
  const transfer = await openTransfer(created, readAhead, client);
  const meter = createMeter(totalBytes(files), clock, log);
  const hashes = await transfer(files, { clock, log, signal, onBytes: meter.add, onWay: meter.onWay });
  return { hashes, summary: meter.finish(files.length) };
}

async function openTransfer(
  { uploadLocation, createdAt }: CreatedAsset,
  readAhead: ReadAhead,
  client: IonClient,
): Promise<Transfer> {
  if (uploadLocation.kind === 'form') return openFormTransfer(uploadLocation, client);
  const { s3Transfer } = await import('../../transfer/s3/s3-transfer.ts');
  return s3Transfer(uploadLocation, { readAhead, issuedAt: createdAt });
}

async function openFormTransfer({ url }: FormLocation, client: IonClient): Promise<Transfer> {
  const { formTransfer } = await import('../../transfer/form.ts');
  return formTransfer(async ({ key }, body, signal) => {
    const operation = { doing: `upload \`${key}\``, scope: 'assets:write', target: 'account' } as const;
    await client.call({ method: 'POST', url, body, operation, repeatable: true, signal });
  });
}

/**
 * Loads the code that uploads to S3 while the run waits for ion's answer; it takes a tenth of a second. A failure to
 * load shows when the upload needs the code.
 */
export function preloadTransfer(): void {
  setImmediate(() => {
    import('../../transfer/s3/s3-transfer.ts').catch(() => undefined);
  });
}
