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
  /** The SHA-256 of the file, 64 hexadecimal digits; undefined before all bytes were read. */
  sha256(): string | undefined;
}

/** Posts one file's form. @throws UserError if the server refuses it or cannot be reached */
export type PostForm = (file: UploadFile, body: FormBody, signal: AbortSignal) => Promise<void>;

/** Uploads to a self-hosted ion that stores files itself: one request for each file, one after another. */
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
    'upload-answered-early',
    `The server confirmed the upload of \`${key}\` before the whole file was sent.`,
    'Check proxies and other servers between the runner and ion, then run the job again.',
  );
}

/**
 * Creates a form with one file. The part name and the file name are the file's key.
 * @param onBytes called with the number of bytes read; a negative number takes back those of an earlier attempt
 * @param signal ends the body, and with it the request, with an error
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
        if (attempt !== latest) return; // the last read of an earlier attempt was slow
        attempt.count += chunk.length;
        onBytes(chunk.length);
      };
      const read = readSnapshot(file, onChunk, () => sumOf(attempt.hash));
      return Readable.from(framed(head, read, tail), { objectMode: false, signal });
    },
    sha256: () => (latest.count === file.size ? sumOf(latest.hash) : undefined),
  };
}

/** Files are read and sent in chunks of this many bytes. */
const chunkLength = 64 * 1024;

async function* framed(head: string, content: AsyncIterable<Buffer>, tail: string): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  yield* content;
  yield Buffer.from(tail);
}

/** @param sum the hash of all chunks passed to `onChunk` */
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
    // a file may have more bytes than its size says, as in /proc
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

/** Escapes a name in a form (HTML Standard, multipart/form-data encoding algorithm). */
function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
