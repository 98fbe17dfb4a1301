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

type UploadIo = Pick<Io, 'client' | 'clock' | 'log' | 'signal'>;

/**
 * Uploads the files to where ion's answer to the create says, and reads the asset meanwhile: a token that may not do
 * that is better known early than after the upload. Both are over in the end, whatever that is.
 * @param supply of the files' bytes, for S3
 * @returns the SHA-256 of what was sent of each file
 * @throws UserError with the hint: the first failure of either
 */
export async function uploadFiles(
  created: CreatedAsset,
  files: readonly SourceFile[],
  readAhead: ReadAhead,
  io: UploadIo,
): Promise<FileHashes> {
  const { client, clock } = io;
  return whileChecked(
    io.signal,
    (signal) => readNewAsset(created.asset.id, { client, clock, signal }),
    (signal) => sendFiles(created, files, readAhead, { ...io, signal }),
  );
}

/** The same without the look at the asset. */
export async function sendFiles(
  created: CreatedAsset,
  files: readonly SourceFile[],
  readAhead: ReadAhead,
  { client, clock, log, signal }: UploadIo,
): Promise<FileHashes> {
  const transfer = await openTransfer(created, readAhead, client);
  const meter = createMeter(totalBytes(files), clock, log);
  const hashes = await transfer(files, { clock, log, signal, onBytes: meter.add, onWay: meter.onWay });
  meter.finish(files.length);
  return hashes;
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
 * Loads the code that uploads to S3, which takes a tenth of a second, as soon as nothing is left to do but to wait for
 * an answer. A failure shows where the upload needs it.
 */
export function preloadTransfer(): void {
  setImmediate(() => {
    import('../../transfer/s3/s3-transfer.ts').catch(() => undefined);
  });
}
