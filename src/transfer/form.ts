import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import { checkUnchanged, fileChanged, openSource } from './source-file.ts';
import type { Transfer, UploadFile } from './transfer.ts';

/** The body of a `multipart/form-data` request (RFC 7578). */
export interface FormBody {
  readonly type: string;
  /** In bytes. */
  readonly length: number;
  open(): Readable;
}

/** Posts one file's form. @throws UserError with the cure */
export type PostForm = (file: UploadFile, body: FormBody) => Promise<void>;

/** Uploads to a self-hosted ion that keeps files itself: one request a file, one after another. */
export function formTransfer(post: PostForm): Transfer {
  return async (files, { signal, onBytes }) => {
    for (const file of files) {
      signal.throwIfAborted();
      await post(file, formBody(file, `ion-upload-${randomUUID()}`, onBytes));
    }
  };
}

/**
 * A form with one file; part name and file name are the file's key.
 * @param onBytes told of the file's bytes as they are read; those of an earlier attempt are taken back
 */
export function formBody(file: UploadFile, boundary: string, onBytes: (count: number) => void): FormBody {
  const name = escapeName(file.key);
  const head =
    `--${boundary}\r\n` +
    `Content-Disposition: form-data; name="${name}"; filename="${name}"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n';
  let counted = 0;
  const count = (bytes: number) => {
    counted += bytes;
    onBytes(bytes);
  };
  const tail = `\r\n--${boundary}--\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length: Buffer.byteLength(head) + file.size + Buffer.byteLength(tail),
    open() {
      if (counted > 0) count(-counted);
      return Readable.from(contents(head, file, tail, count), { objectMode: false });
    },
  };
}

async function* contents(
  head: string,
  file: UploadFile,
  tail: string,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  const handle = await openSource(file);
  try {
    let length = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > file.size) break;
      count(chunk.length);
      yield chunk;
    }
    if (length !== file.size) throw fileChanged(file);
    await checkUnchanged(file, handle);
  } finally {
    await handle.close();
  }
  yield Buffer.from(tail);
}

/** The escapes of a name in a form (HTML Standard, multipart/form-data encoding algorithm). */
function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
