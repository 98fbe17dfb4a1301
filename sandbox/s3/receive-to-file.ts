import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';

import type { Exchange } from '../http/exchange.ts';
import type { Authorized } from './authorize.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { headerOf } from './checksums.ts';
import { createChunkSignatures } from './chunk-signatures.ts';
import { checkIntegrity, type ContentExpectations, type Expectations } from './integrity.ts';
import { S3Error } from './s3-errors.ts';
import { writeContent, type StoredContent } from './stored-content.ts';

/**
 * Streams a request's body to a new file at `path`, and checks it. Removes the file if that fails.
 * @throws S3Error if the body does not match its headers
 */
export async function receiveToFile(
  exchange: Exchange,
  authorized: Authorized,
  expected: ContentExpectations,
  path: string,
): Promise<StoredContent> {
  try {
    return await receiveInto(exchange, authorized, expected, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function receiveInto(
  exchange: Exchange,
  authorized: Authorized,
  expected: ContentExpectations,
  path: string,
): Promise<StoredContent> {
  const { mode, computed } = expected;
  const isHashed = mode.kind === 'plain' && mode.sha256 !== undefined;
  const sha256 = isHashed ? createHash('sha256') : undefined;
  const body = unpack(exchange, authorized, expected);
  const { content, result } = await writeContent(path, computed, body, sha256);
  const { size, md5, checksum } = content;
  checkIntegrity(result, {
    length: size,
    md5: md5.toString('base64'),
    ...(sha256 !== undefined && { sha256: sha256.digest('hex') }),
    checksum: checksum.value,
  });
  return content;
}

/** Yields the content. Returns the claims, including those of the trailer. */
async function* unpack(
  exchange: Exchange,
  authorized: Authorized,
  expected: Expectations,
): AsyncGenerator<Buffer, Expectations, undefined> {
  const { mode, algorithm } = expected;
  if (mode.kind === 'plain') {
    yield* exchange.body();
    return expected;
  }
  const trailer = yield* decodeAwsChunked(exchange.body(), {
    hasTrailer: mode.hasTrailer,
    ...(mode.isSigned && { signatures: createChunkSignatures(authorized) }),
  });
  if (!mode.hasTrailer || algorithm === undefined) return expected;
  const checksum = trailer.get(headerOf(algorithm));
  if (checksum === undefined) {
    throw new S3Error(
      400,
      'MalformedTrailerError',
      `The request's trailer lacks ${headerOf(algorithm)}, which x-amz-trailer announced.`,
    );
  }
  return { ...expected, checksum };
}
