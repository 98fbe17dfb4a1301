import { createHash } from 'node:crypto';

import type { HttpAnswer } from '../../http/http-answer.ts';
import { base64Of, createHasher } from '../checksums.ts';
import { checkMatch } from '../conditions.ts';
import { covers } from '../grant.ts';
import { checkIntegrity } from '../integrity.ts';
import { fieldsOf, malformedXml, readXml } from '../read-xml.ts';
import { emptyAnswer, headerOfCall, xmlAnswer, type S3Call } from '../s3-call.ts';
import { S3Error, accessDenied, invalidRequest } from '../s3-errors.ts';
import { readXmlBody, type XmlBody } from './xml-body.ts';

const maxKeys = 1000;

/** DeleteObject: also succeeds if the object does not exist, except with If-Match. */
export async function deleteObject(call: S3Call): Promise<HttpAnswer> {
  const { bucket, key } = call.request.target;
  const { objects } = call.context;
  checkMatch(headerOfCall(call, 'if-match'), key, objects.get(bucket, key));
  await objects.delete(bucket, key);
  return emptyAnswer(204);
}

/** DeleteObjects: up to 1000 keys, each of which is allowed or refused by itself. */
export async function deleteObjects(call: S3Call): Promise<HttpAnswer> {
  const read = await readXmlBody(call);
  await checkBody(read);
  const { isQuiet, entries } = parseDelete(read.body.toString());
  const deleted: { readonly Key: string }[] = [];
  const errors: { readonly Key: string; readonly Code: string; readonly Message: string }[] = [];
  for (const entry of entries) {
    const error = await deleteEntry(call, entry);
    if (error === undefined) deleted.push({ Key: entry.key });
    else errors.push({ Key: entry.key, Code: error.code, Message: error.message });
  }
  return xmlAnswer('DeleteResult', { Deleted: isQuiet ? [] : deleted, Error: errors });
}

/** An object to delete. */
interface DeleteEntry {
  readonly key: string;
  /** The ETag that it must have. */
  readonly etag?: string;
}

async function deleteEntry(call: S3Call, { key, etag }: DeleteEntry): Promise<S3Error | undefined> {
  const { bucket } = call.request.target;
  const { objects } = call.context;
  if (!covers(call.authorized.grant, 'write', key)) return accessDenied();
  try {
    checkMatch(etag, key, objects.get(bucket, key));
  } catch (error) {
    if (error instanceof S3Error) return error;
    throw error;
  }
  await objects.delete(bucket, key);
  return undefined;
}

/** This request must have a checksum ("DeleteObjects" of the API reference, Content-MD5). */
async function checkBody({ body, expected }: XmlBody): Promise<void> {
  const { md5, algorithm } = expected;
  if (md5 === undefined && algorithm === undefined) {
    throw invalidRequest('Missing required header for this request: Content-MD5 OR x-amz-checksum-*');
  }
  const hasher = algorithm && createHasher(algorithm);
  hasher?.update(body);
  checkIntegrity(expected, {
    length: body.length,
    md5: createHash('md5').update(body).digest('base64'),
    ...(hasher !== undefined && { checksum: await base64Of(hasher) }),
  });
}

function parseDelete(xml: string): { isQuiet: boolean; entries: DeleteEntry[] } {
  const { children } = readXml(xml, 'Delete');
  const entries = children
    .filter(({ name }) => name === 'Object')
    .map((object) => {
      const fields = fieldsOf(object);
      const key = fields.get('Key');
      const etag = fields.get('ETag')?.trim();
      if (key === undefined || key === '') throw malformedXml();
      return { key, ...(etag !== undefined && { etag }) };
    });
  if (entries.length === 0 || entries.length > maxKeys) throw malformedXml();
  const isQuiet = children.some(({ name, text }) => name === 'Quiet' && text.trim() === 'true');
  return { isQuiet, entries };
}
