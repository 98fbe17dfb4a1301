import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';

import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { sign, type UploadLocation } from '../s3-request.ts';

/** A request of a real client. `{name}` is a value that differs in each run. */
export interface ClientRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** In the order and the case of the client. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** The body is these bytes of the client's file: the first, and the one after the last. */
  readonly file?: readonly [from: number, to: number];
  /** The status of the answer that the client went on with. */
  readonly status: number;
}

/** The requests of both runs of Cesium's tutorial: with its own file, and with one of 12 MiB. */
export interface TutorialRequests {
  readonly putObject: readonly ClientRequest[];
  readonly multipart: readonly ClientRequest[];
}

/** Reads the requests of Cesium's tutorial. */
export function readTutorialRequests(): TutorialRequests {
  const file = new URL('tutorial-requests.json', `file://${import.meta.dirname}/`);
  return JSON.parse(readFileSync(file, 'utf8')) as TutorialRequests;
}

export interface ReplayAnswer {
  readonly status: number;
  readonly text: string;
}

/** The create answer, as far as a client of the tutorial reads it. */
interface CreateAnswer {
  readonly assetMetadata: { readonly id: number };
  readonly uploadLocation: UploadLocation;
}

/**
 * Sends the requests of a client again, in their order, each on a connection of its own. Requests to S3 get a new
 * signature, over the headers that the client signed.
 * @param sandbox serves https
 * @param content the file that is uploaded
 * @returns the answer to each request
 */
export async function replay(
  sandbox: Pick<Sandbox, 'ionUrl' | 'token' | 'caFile'>,
  requests: readonly ClientRequest[],
  content: Buffer,
): Promise<ReplayAnswer[]> {
  const ca = readFileSync(sandbox.caFile ?? '', 'utf8');
  const values = new Map([
    ['token', sandbox.token],
    ['ionHost', new URL(sandbox.ionUrl).host],
  ]);
  let location: UploadLocation | undefined;
  const answers: ReplayAnswer[] = [];
  for (const recorded of requests) {
    const body = recorded.file ? content.subarray(...recorded.file) : fill(recorded.body ?? '', values);
    values.set('md5', createHash('md5').update(body).digest('base64'));
    if (location !== undefined) signAgain(recorded, location, values);
    const isS3 = recorded.headers.some(([, value]) => value === '{s3Host}');
    const origin = isS3 ? (location?.endpoint ?? '') : sandbox.ionUrl;
    const headers = recorded.headers.flatMap(([name, value]) => [name, fill(value, values)]);
    const url = new URL(fill(recorded.url, values), origin);
    const { etag, ...answer } = await send(url, { method: recorded.method, headers, ca }, body);
    answers.push(answer);

    const part = url.searchParams.get('partNumber');
    if (part !== null) values.set(`etag${part}`, etag);
    const uploadId = /<UploadId>(.*)<\/UploadId>/.exec(answer.text)?.[1];
    if (uploadId !== undefined) values.set('uploadId', uploadId);
    if (answer.text.includes('"uploadLocation"')) {
      const created = JSON.parse(answer.text) as CreateAnswer;
      location = created.uploadLocation;
      values.set('id', String(created.assetMetadata.id));
      values.set('s3Host', new URL(location.endpoint).host);
      for (const name of ['bucket', 'prefix', 'sessionToken'] as const) values.set(name, location[name]);
    }
  }
  return answers;
}

/** @throws Error if a value is not known, as when the answer before it did not have it */
function fill(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`No answer so far had the ${name}`);
    return value;
  });
}

/** Adds the time, the credential and the signature of a request to S3. */
function signAgain(
  { method, url, headers }: ClientRequest,
  location: UploadLocation,
  values: Map<string, string>,
): void {
  const authorization = headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
  const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';');
  if (signed === undefined) return;
  const own = ['authorization', 'host', 'x-amz-date'];
  const given = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !own.includes(name))
    .map(([name, value]) => [name, fill(value, values)]);
  const [path = '', query] = fill(url, values).split('?');
  const again = sign(location, {
    method,
    path,
    query: query === undefined ? '' : `?${query}`,
    headers: Object.fromEntries(given) as Record<string, string>,
    payloadHash: 'UNSIGNED-PAYLOAD',
    unsigned: ['content-length', ...given.flatMap(([name = '']) => (signed.includes(name) ? [] : [name]))],
  });
  values.set('time', again.time);
  values.set('signature', again.authorization.signature);
  values.set('credential', /Credential=([^,]+)/.exec(again.headers['authorization'] ?? '')?.[1] ?? '');
}

interface Head {
  readonly method: string;
  /** Names and values by turns: Node sends them as they are. */
  readonly headers: readonly string[];
  readonly ca: string;
}

/** Sends a request, and waits with the body if the client did. */
function send(
  url: URL,
  { method, headers, ca }: Head,
  body: Buffer | string,
): Promise<ReplayAnswer & { etag: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, ca, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, text: Buffer.concat(chunks).toString(), etag: headers.etag ?? '' });
      });
    });
    sent.once('error', reject);
    const awaitsContinue = headers.includes('100-continue');
    if (awaitsContinue) sent.once('continue', () => sent.end(body)).flushHeaders();
    else sent.end(body);
  });
}
