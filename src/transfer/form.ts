import { createHash, randomUUID, type Hash } from 'node:crypto';
import { closeSync } from 'node:fs';
import { Readable } from 'node:stream';

import { checkUnchanged, fileChanged, openSource, readSome } from '../files/file-snapshot.ts';
import type { Transfer, UploadFile } from '../files/upload-file.ts';
import { UserError } from '../lib/user-error.ts';

/** The body of a `multipart/form-data` request (RFC 7578). */
export interface FormBody {
  readonly type: string;
  /** In bytes. */
  readonly length: number;
  open(): Readable;
  /** Of the file's bytes, 64 hexadecimal digits; undefined before all of them were read. */
  sha256(): string | undefined;
}

/** Posts one file's form. @throws UserError with the hint */
export type PostForm = (file: UploadFile, body: FormBody, signal: AbortSignal) => Promise<void>;

/** Uploads to a self-hosted ion that keeps files itself: one request a file, one after another. */
export function formTransfer(post: PostForm): Transfer {
  return async (files, { signal, onBytes }) => {
    const hashes = new Map<UploadFile, string>();
    for (const file of files) {
      signal.throwIfAborted();
      const body = formBody(file, `ion-upload-${randomUUID()}`, onBytes, signal);
      await post(file, body, signal);
      signal.throwIfAborted();
      const sha256 = body.sha256();
      if (sha256 === undefined) throw answeredEarly(file);
      hashes.set(file, sha256);
    }
    return hashes;
  };
}

function answeredEarly({ key }: UploadFile): UserError {
  return new UserError(
    'todo',
    `The server took \`${key}\` for uploaded before all of it was sent.`,
    'Check what stands between this runner and ion, such as a proxy, and run the job again.',
  );
}

/**
 * A form with one file; part name and file name are the file's key.
 * @param onBytes told of the file's bytes as they are read; those of an earlier attempt are taken back
 * @param signal ends the body with an error, and with it the request
 */
export function formBody(
  file: UploadFile,
  boundary: string,
  onBytes: (count: number) => void,
  signal: AbortSignal,
): FormBody {
  const name = escapeName(file.key);
  const head =
    `--${boundary}\r\n` +
    `Content-Disposition: form-data; name="${name}"; filename="${name}"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n';
  const begin = () => ({ count: 0, hash: createHash('sha256') });
  let latest = begin();
  const tail = `\r\n--${boundary}--\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length: Buffer.byteLength(head) + file.size + Buffer.byteLength(tail),
    open() {
      if (latest.count > 0) onBytes(-latest.count);
      const attempt = begin();
      latest = attempt;
      const onChunk = (chunk: Buffer) => {
        attempt.hash.update(chunk);
        if (attempt !== latest) return; // an earlier one, whose last read has been slow
        attempt.count += chunk.length;
        onBytes(chunk.length);
      };
      const read = readSnapshot(file, onChunk, () => sumOf(attempt.hash));
      return Readable.from(framed(head, read, tail), { objectMode: false, signal });
    },
    sha256: () => (latest.count === file.size ? sumOf(latest.hash) : undefined),
  };
}

/** Files are read and sent in pieces of so many bytes. */
const chunkLength = 64 * 1024;

async function* framed(head: string, content: AsyncIterable<Buffer>, tail: string): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  yield* content;
  yield Buffer.from(tail);
}

/** @param sum of all that `onChunk` was told of */
async function* readSnapshot(
  file: UploadFile,
  onChunk: (chunk: Buffer) => void,
  sum: () => string,
): AsyncGenerator<Buffer> {
  const descriptor = openSource(file);
  try {
    for (let offset = 0; offset < file.size;) {
      const length = Math.min(chunkLength, file.size - offset);
      const { bytesRead, buffer } = await readSome(descriptor, Buffer.allocUnsafe(length), 0, length, offset);
      if (bytesRead === 0) throw fileChanged(file);
      const chunk = buffer.subarray(0, bytesRead);
      offset += bytesRead;
      onChunk(chunk);
      yield chunk;
    }
    // a file may tell of fewer bytes than it has, as those of /proc do
    const beyond = await readSome(descriptor, Buffer.alloc(1), 0, 1, file.size);
    if (beyond.bytesRead > 0) throw fileChanged(file);
    await checkUnchanged(file, descriptor, sum);
  } finally {
    closeSync(descriptor);
  }
}

function sumOf(hash: Hash): string {
  return hash.copy().digest('hex');
}

/** The escapes of a name in a form (HTML Standard, multipart/form-data encoding algorithm). */
function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
