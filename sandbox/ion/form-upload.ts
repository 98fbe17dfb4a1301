import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';

import type { Answer } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import { FormDataError, readBoundary, readFormPart, type FormPart } from '../http/form-data.ts';
import type { IonCall } from './context.ts';
import { badRequest } from './errors.ts';

interface StoredFile {
  readonly name: string;
  readonly size: number;
  readonly md5: string;
}

/**
 * The upload of a self-hosted ion without S3: one file a request, as `multipart/form-data`, whose part is called
 * like the file.
 */
export async function formUpload({ exchange, match, context }: IonCall): Promise<Answer> {
  const { prefix } = context.assets.get(match.id);
  const path = context.objects.newFile();
  try {
    const { name, size, md5 } = await storeFile(exchange, path);
    const object = { key: prefix + name, size, etag: `"${md5}"`, modifiedAt: context.now() };
    await context.objects.put(context.bucket, object, [path]);
    return { status: 204 };
  } catch (error) {
    await rm(path, { force: true });
    throw error instanceof FormDataError ? badRequest(error.message) : error;
  }
}

async function storeFile(exchange: Exchange, path: string): Promise<StoredFile> {
  const boundary = readBoundary(exchange.request.headers['content-type'] ?? '');
  const md5 = createHash('md5');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    const part = readFormPart(exchange.body(), boundary);
    for (;;) {
      const next = await part.next();
      if (next.done === true) return { name: fileName(next.value), size, md5: md5.digest('hex') };
      size += next.value.length;
      md5.update(next.value);
      await file.writeFile(next.value);
    }
  } finally {
    await file.close();
  }
}

function fileName({ name, fileName: file, contentType }: FormPart): string {
  if (file === undefined || file === '' || file !== name) {
    throw badRequest("The part's name and file name must be the file's");
  }
  if (contentType !== 'application/octet-stream') {
    throw badRequest("The part's Content-Type must be application/octet-stream");
  }
  return file;
}
