import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

import { BodyTooLargeError, readBody, type Exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { IonCall } from './ion-call.ts';
import { badRequest } from './ion-errors.ts';

/** A form is held in memory. */
const maxFormBytes = 1024 ** 3;

/**
 * The upload to a self-hosted ion without S3: one file per request, as `multipart/form-data`. The part has the name of
 * the file.
 */
export async function formUpload({ exchange, match, context }: IonCall): Promise<HttpAnswer> {
  const { prefix } = context.assets.get(match.id);
  const file = await readFile(exchange);
  const bytes = await file.bytes();
  const path = context.objects.newFile();
  await writeFile(path, bytes, { flag: 'wx' });
  const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
  const object = { key: prefix + file.name, size: file.size, etag, modifiedAt: context.now() };
  await context.objects.put(context.bucket, object, [path]);
  return { status: 204 };
}

/** The one file of a form. */
async function readFile(exchange: Exchange): Promise<File> {
  const parts = [...(await readForm(exchange))];
  const [name, file] = parts[0] ?? [];
  if (parts.length !== 1 || typeof file !== 'object') throw badRequest('The form must be one file');
  if (file.name !== name) throw badRequest("The part's name and file name must be the file's");
  if (file.type !== 'application/octet-stream') {
    throw badRequest("The part's Content-Type must be application/octet-stream");
  }
  return file;
}

/** Parses a form as the standards of the web do (https://fetch.spec.whatwg.org/#dom-body-formdata). */
async function readForm(exchange: Exchange): Promise<FormData> {
  const body = await readBody(exchange, maxFormBytes).catch((error: unknown) => {
    throw error instanceof BodyTooLargeError ? badRequest(error.message) : error;
  });
  const headers = { 'content-type': exchange.request.headers['content-type'] ?? '' };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- for servers that must not hold a form in memory
  return new Response(new Uint8Array(body), { headers }).formData().catch(() => {
    throw badRequest('The body must be whole multipart/form-data');
  });
}
