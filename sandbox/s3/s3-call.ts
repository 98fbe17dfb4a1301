import type { Exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { Authorized } from './authorize.ts';
import type { Objects } from './objects.ts';
import { requestIds } from './s3-errors.ts';
import type { SignedRequest } from './sigv4.ts';
import type { Uploads } from './uploads.ts';
import { s3Namespace, xmlDeclaration, element, type XmlFields } from './xml.ts';

/** The context that all operations share. */
export interface S3Context {
  readonly objects: Objects;
  readonly uploads: Uploads;
  readonly now: () => number;
  /** Whether ETags are not MD5 hashes, as for objects that KMS encrypts. */
  readonly opaqueEtags: boolean;
  /** Whether requests are refused that S3, or the policy of the credentials, may refuse or may accept. */
  readonly strict: boolean;
}

/** One authorised request to S3. */
export interface S3Call {
  readonly exchange: Exchange;
  readonly request: SignedRequest;
  readonly authorized: Authorized;
  readonly context: S3Context;
}

export type Operation = (call: S3Call) => Promise<HttpAnswer>;

/** The value of a header; undefined if it is absent. */
export function headerOfCall({ request }: S3Call, name: string): string | undefined {
  return request.headers.get(name)?.[0];
}

export function xmlAnswer(
  name: string,
  content: XmlFields,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status: 200,
    headers: { ...requestIds(), 'content-type': 'application/xml', ...headers },
    body: xmlDeclaration + element(name, content, s3Namespace),
  };
}

export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { ...requestIds(), ...headers } };
}
