import { createHash, type Hash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';

import type { Exchange } from '../http/exchange.ts';
import type { Authorized } from './authorize.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { createHasher, headerOf, base64Of, type Checksum, type Hasher } from './checksums.ts';
import { createChunkSignatures } from './chunk-signatures.ts';
import { checkIntegrity, type ContentExpectations, type Expectations } from './integrity.ts';
import { S3Error } from './s3-errors.ts';

/** A complete body that matches its claims. */
export interface ReceivedContent {
  readonly path: string;
  readonly size: number;
  readonly md5: Buffer;
  readonly checksum: Checksum;
}

interface Hashers {
  readonly md5: Hash;
  readonly sha256?: Hash;
  readonly checksum: Hasher;
}

/**
 * Streams a request's body to a new file at `path`, and checks it. Removes the file if that fails.
 * @throws S3Error if the body does not match its headers
 */
export async function receiveToFile(
  exchange: Exchange,
  authorized: Authorized,
  expected: ContentExpectations,
  path: string,
): Promise<ReceivedContent> {
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
): Promise<ReceivedContent> {
  const hashers = hashersFor(expected);
  const { size, promised } = await writeContent(unpack(exchange, authorized, expected), hashers, path);
  const md5 = hashers.md5.digest();
  const checksum = await base64Of(hashers.checksum);
  checkIntegrity(promised, {
    length: size,
    md5: md5.toString('base64'),
    ...(hashers.sha256 !== undefined && { sha256: hashers.sha256.digest('hex') }),
    checksum,
  });
  return { path, size, md5, checksum: { algorithm: expected.computed, value: checksum } };
}

async function writeContent(
  content: AsyncGenerator<Buffer, Expectations, undefined>,
  hashers: Hashers,
  path: string,
): Promise<{ size: number; promised: Expectations }> {
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for (;;) {
      const next = await content.next();
      if (next.done === true) return { size, promised: next.value };
      size += next.value.length;
      hashers.md5.update(next.value);
      hashers.sha256?.update(next.value);
      hashers.checksum.update(next.value);
      await file.writeFile(next.value);
    }
  } finally {
    await file.close();
  }
}

function hashersFor({ mode, computed }: ContentExpectations): Hashers {
  return {
    md5: createHash('md5'),
    ...(mode.kind === 'plain' && mode.sha256 !== undefined && { sha256: createHash('sha256') }),
    checksum: createHasher(computed),
  };
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
