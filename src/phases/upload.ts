import type { UploadInputs } from '../inputs/upload.ts';
import { AnswerError, readUploadLocation, type FormLocation } from '../ion/answers.ts';
import type { CreatedAsset } from '../ion/assets.ts';
import type { IonClient } from '../ion/client.ts';
import { moveToApi } from '../ion/origin.ts';
import type { FileHashes } from '../lib/steady-file.ts';
import type { SourceFile } from '../source/find.ts';
import { totalBytes } from '../state/publication.ts';
import { createMeter } from '../transfer/meter.ts';
import { openSupply, type Supply } from '../transfer/supply.ts';
import type { Transfer } from '../transfer/transfer.ts';
import type { PublishTools } from './tools.ts';

export type { Supply };

/**
 * Uploads the files to where ion's answer to the create says.
 * @param supply of the files' bytes, for S3
 * @returns the SHA-256 of what was sent of each file
 * @throws UserError with the cure
 */
export async function uploadPhase(
  created: CreatedAsset,
  files: readonly SourceFile[],
  supply: Supply,
  { client, clock, log, signal }: PublishTools,
): Promise<FileHashes> {
  const location = readUploadLocation(created.answer);
  const transfer =
    location.kind === 'S3'
      ? (await import('../transfer/s3.ts')).s3Transfer(location, {
          supply,
          issuedAt: created.createdAt,
        })
      : await openFormTransfer(location, client);
  const meter = createMeter(totalBytes(files), clock, log);
  const onBytes = (count: number) => {
    meter.add(count);
  };
  const hashes = await transfer(files, { clock, log, signal, onBytes });
  meter.finish(files.length);
  return hashes;
}

/**
 * Begins to read the files, as far as memory allows, while ion is still being asked: that costs little where it turns
 * out to have the same data, and saves time where not. It is to be closed at the end.
 */
export function readAhead(
  files: readonly SourceFile[],
  { concurrency }: UploadInputs,
  { signal }: PublishTools,
): Supply {
  return openSupply(files, concurrency, signal);
}

/**
 * Loads the code that uploads to S3, which takes a tenth of a second, as soon as nothing is left to do but to wait for
 * an answer. A failure shows where the upload needs it.
 */
export function preloadTransfer(): void {
  setImmediate(() => {
    import('../transfer/s3.ts').catch(() => undefined);
  });
}

async function openFormTransfer({ endpoint }: FormLocation, client: IonClient): Promise<Transfer> {
  const { formTransfer } = await import('../transfer/form.ts');
  const parsed = URL.parse(endpoint, client.apiUrl.href);
  if (parsed === null) throw new AnswerError('URL in uploadLocation.endpoint');
  const url = moveToApi(parsed, client.apiUrl);
  return formTransfer(async ({ key }, body) => {
    const purpose = { doing: `upload \`${key}\``, scope: 'assets:write', oneAsset: false };
    await client.call({ method: 'POST', url, body, purpose, repeatable: true });
  });
}
