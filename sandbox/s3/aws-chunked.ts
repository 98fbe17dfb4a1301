import { createByteReader, type ByteReader } from './byte-reader.ts';
import type { ChunkSignatures } from './chunk-signatures.ts';
import { S3Error, incompleteBody } from './s3-errors.ts';

export interface ChunkedOptions {
  /** Checks each chunk's signature, if chunks are signed. */
  readonly signatures?: ChunkSignatures;
  readonly hasTrailer: boolean;
}

/** Names in lower case. */
export type Trailer = ReadonlyMap<string, string>;

const minChunkBytes = 8192;

/**
 * Removes the framing of `Content-Encoding: aws-chunked` from a body. Returns the trailer at the end.
 * @throws S3Error IncompleteBody, InvalidChunkSizeError, SignatureDoesNotMatch, MalformedTrailerError
 */
export async function* decodeAwsChunked(
  body: AsyncIterable<Buffer>,
  options: ChunkedOptions,
): AsyncGenerator<Buffer, Trailer, undefined> {
  const { signatures, hasTrailer } = options;
  const reader = createByteReader(body);
  for (let previous = Infinity; ;) {
    const { size, signature } = parseHead(await reader.line());
    if (size > 0 && previous < minChunkBytes) {
      throw new S3Error(
        403,
        'InvalidChunkSizeError',
        'Only the last chunk is allowed to have a size less than 8192 bytes',
      );
    }
    for await (const piece of reader.take(size)) {
      signatures?.update(piece);
      yield piece;
    }
    signatures?.endChunk(signature);
    if (size === 0) return readTrailer(reader, signatures, hasTrailer);
    if ((await reader.line()) !== '') throw incompleteBody();
    previous = size;
  }
}

function parseHead(line: string | undefined): { size: number; signature?: string } {
  const match = /^([0-9a-f]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line ?? '');
  if (match === null) throw incompleteBody();
  const [, size = '', signature] = match;
  return { size: parseInt(size, 16), ...(signature !== undefined && { signature }) };
}

async function readTrailer(
  reader: ByteReader,
  signatures: ChunkSignatures | undefined,
  isExpected: boolean,
): Promise<Trailer> {
  const lines: string[] = [];
  for (let line = await reader.line(); line !== undefined && line !== ''; line = await reader.line()) {
    lines.push(line);
  }
  const pairs = lines.map(parseTrailerLine);
  const content = pairs.filter(([name]) => name !== 'x-amz-trailer-signature');
  if (!isExpected && pairs.length > 0) throw malformedTrailer();
  if (isExpected && signatures !== undefined) {
    const signature = pairs.find(([name]) => name === 'x-amz-trailer-signature')?.[1];
    signatures.endTrailer(content.map(([name, value]) => `${name}:${value}\n`).join(''), signature);
  }
  return new Map(content);
}

function parseTrailerLine(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  if (colon <= 0) throw malformedTrailer();
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

function malformedTrailer(): S3Error {
  return new S3Error(
    400,
    'MalformedTrailerError',
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
  );
}
