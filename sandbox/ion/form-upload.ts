import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import busboy, { type Busboy } from 'busboy';

import type { Exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import { readFileName } from './form-file-name.ts';
import type { IonCall } from './ion-call.ts';
import { badRequest } from './ion-errors.ts';

/** A file of a form, on disk. */
interface FormFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly md5: string;
}

/**
 * The upload to a self-hosted ion without S3: one file per request, as `multipart/form-data`. The part has the name of
 * the file. Source: the add-in for Revit.
 */
export async function formUpload({ exchange, match, context }: IonCall): Promise<HttpAnswer> {
  const { prefix } = context.assets.get(match.id);
  const path = context.objects.newFile();
  const { name, size, md5 } = await receiveForm(exchange, path, context.strict).catch(
    async (error: unknown) => {
      await rm(path, { force: true });
      throw error;
    },
  );
  const object = { key: prefix + name, size, etag: `"${md5}"`, modifiedAt: context.now() };
  await context.objects.put(context.bucket, object, [path]);
  return { status: 204 };
}

/**
 * Streams the one file of a form to `path`.
 * @throws IonError 400
 */
async function receiveForm(exchange: Exchange, path: string, strict: boolean): Promise<FormFile> {
  const parser = createParser(exchange);
  let parts = 0;
  let file: Promise<FormFile> | undefined;
  parser.on('field', () => parts++);
  parser.on('file', (partName: string | undefined, content, { filename, mimeType }) => {
    parts++;
    content.on('error', () => undefined); // the parser fails with it
    if (parts > 1) {
      content.resume();
      return;
    }
    file = storePart(content, readFileName(partName, filename, strict), mimeType, path);
    file.catch(() => undefined); // it is awaited after the parser, which fails with it
  });
  await pipeline(exchange.body(), parser).catch((error: unknown) => {
    const isGone = exchange.request.destroyed && !exchange.request.complete;
    throw isGone ? error : badRequest('The body must be whole multipart/form-data');
  });
  if (parts !== 1 || file === undefined) throw badRequest('The form must be one file');
  return file;
}

/** @throws IonError 400 if the form has no boundary or is of another type */
function createParser({ request }: Exchange): Busboy {
  try {
    return busboy({ headers: request.headers, defParamCharset: 'utf8', preservePath: true });
  } catch {
    throw badRequest('The body must be whole multipart/form-data');
  }
}

async function storePart(
  content: Readable,
  name: string | undefined,
  mimeType: string,
  path: string,
): Promise<FormFile> {
  if (name === undefined || mimeType !== 'application/octet-stream') {
    content.resume();
    throw badRequest(
      name === undefined
        ? "The part's name and file name must be the file's"
        : "The part's Content-Type must be application/octet-stream",
    );
  }
  const md5 = createHash('md5');
  let size = 0;
  await pipeline(
    content,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        md5.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(path, { flags: 'wx' }),
  );
  return { name, size, md5: md5.digest('hex') };
}
