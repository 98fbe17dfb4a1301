import { BodyTooLargeError, readBody } from '../../http/exchange.ts';
import { readExpectations, type Expectations } from '../integrity.ts';
import { malformedXml } from '../read-xml.ts';
import type { S3Call } from '../s3-call.ts';
import { S3Error } from '../s3-errors.ts';
import { sha256Hex } from '../sigv4.ts';

/** A complete list of 10,000 parts is smaller. */
const maxBodyBytes = 8 * 1024 ** 2;

/** A body in memory, and what the headers say of it. Only its SHA-256 is checked. */
export interface XmlBody {
  readonly body: Buffer;
  readonly expected: Expectations;
}

/**
 * Reads the body of a request whose body is XML.
 * @throws S3Error MalformedXML, XAmzContentSHA256Mismatch
 */
export async function readXmlBody(call: S3Call): Promise<XmlBody> {
  const { headers, payloadHash } = call.request;
  const expected = readExpectations(headers, payloadHash);
  const { mode, length } = expected;
  if (mode.kind === 'chunked' || length > maxBodyBytes) throw malformedXml();
  try {
    const body = await readBody(call.exchange, maxBodyBytes);
    if (mode.sha256 !== undefined && mode.sha256 !== sha256Hex(body)) {
      throw new S3Error(
        400,
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    }
    return { body, expected };
  } catch (error) {
    throw error instanceof BodyTooLargeError ? malformedXml() : error;
  }
}
