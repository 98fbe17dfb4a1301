import { inGroups, lengthOf, split, type ByteRange } from '../../files/byte-ranges.ts';
import type { UploadFile } from '../../files/upload-file.ts';

const mebibyte = 1024 * 1024;

/** The smallest part that we make, in bytes; also the largest file that goes up in one request. */
const standardPartSize = 8 * mebibyte;

/** S3's limit of parts in a multipart upload. */
const maxParts = 10_000;

/** The size of all parts of a file but the last, in bytes: as small as S3's limit of parts allows. */
export function partSizeOf(fileSize: number): number {
  const min = Math.ceil(fileSize / maxParts / mebibyte) * mebibyte;
  return Math.max(standardPartSize, min);
}

/** What one request uploads: a whole small file, or one part of a big one. */
export interface Piece extends ByteRange<UploadFile> {
  /** From 1; undefined where the piece is the whole file. */
  readonly part: number | undefined;
}

/** The pieces of a file, in order. */
export function piecesOf(file: UploadFile): Piece[] {
  const ranges = split(file, partSizeOf(file.size));
  return ranges.map((range, index) => ({
    ...range,
    part: ranges.length === 1 ? undefined : index + 1,
  }));
}

/** What is read at once and in memory together: a big piece, or some small files. */
export type Batch = readonly Piece[];

/** Files of at most so many bytes count as small: they need little memory, so many can be on their way. */
const smallLimit = 256 * 1024;

/**
 * All buffers have together so many bytes at most, or so many where more requests are asked for; but two big pieces may
 * always be on their way.
 */
const usualMemory = 144 * mebibyte;
const maxMemory = 576 * mebibyte;

/** While the buffers of so many requests are on their way, one more is read. */
const requestsPerRead = 8;

/**
 * Requests in flight at most where the work and the memory allow it, and at the start, before anything is known of the
 * line: no more than so many bytes together, which takes a line of 60 kB/s seventeen seconds, within these bounds.
 */
const maxRequests = 64;
const firstBytes = mebibyte;
const firstRequests = { min: 3, max: 16 };

/** Small files are read so many at once, at most. */
const smallBatch = { bytes: 2 * mebibyte, count: 32 };

/** Buffers that are alike. */
export interface Buffers {
  readonly count: number;
  /** Of each, in bytes. */
  readonly size: number;
}

/** How the upload of some files is shared out. */
export interface Plan {
  readonly small: readonly Batch[];
  readonly big: readonly Batch[];
  /** Buffers for small loads only, and for loads of both kinds: so many loads are in memory at once. */
  readonly smallBuffers: Buffers;
  readonly buffers: Buffers;
  /** Requests in flight at the start, and at most. */
  readonly start: number;
  readonly max: number;
}

/**
 * Plans the upload of some files.
 * @param concurrency the requests in flight, where they are given
 * @param freeMemory of the machine, in bytes: a quarter of it may be used
 */
export function planUpload(
  files: readonly UploadFile[],
  concurrency: number | undefined,
  freeMemory: number,
): Plan {
  const pieces = files.flatMap(piecesOf);
  const smallPieces = pieces.filter(isSmall);
  const small = inGroups(smallPieces, smallBatch);
  const big = pieces.filter((piece) => !isSmall(piece)).map((piece) => [piece]);
  const maxAtOnce = concurrency ?? maxRequests;
  const memory = Math.min(concurrency === undefined ? usualMemory : maxMemory, freeMemory / 4);
  const smallRequests = Math.min(maxAtOnce, smallPieces.length);
  // one that is read, and one whose last requests end, beside those that are on their way
  const smallCount = Math.min(Math.ceil(smallRequests / smallBatch.count) + 2, small.length);
  const smallBuffers = { count: smallCount, size: largest(small) };
  const size = Math.max(largest(big), smallBuffers.size);
  const inMemory = Math.floor((memory - smallBuffers.count * smallBuffers.size) / Math.max(1, size));
  const fitting = inMemory - Math.ceil(inMemory / (requestsPerRead + 1));
  const bigRequests = clamp(fitting, 2, Math.min(maxAtOnce, big.length));
  const bigCount = Math.min(bigRequests + Math.ceil(bigRequests / requestsPerRead), big.length);
  const max = concurrency ?? Math.min(maxRequests, Math.max(1, smallRequests + bigRequests));
  return {
    small,
    big,
    smallBuffers,
    buffers: { count: bigCount, size },
    start: concurrency ?? Math.min(firstRequestsOf(pieces), max),
    max,
  };
}

function firstRequestsOf(pieces: readonly Piece[]): number {
  const fitting = Math.floor(firstBytes / Math.max(1, largest(pieces.map((piece) => [piece]))));
  return clamp(fitting, firstRequests.min, firstRequests.max);
}

function isSmall({ part, length }: Piece): boolean {
  return part === undefined && length <= smallLimit;
}

/** The length of the longest load, in bytes. */
function largest(batches: readonly Batch[]): number {
  return batches.reduce((max, batch) => Math.max(max, lengthOf(batch)), 0);
}

/** The value within its bounds; the upper one goes first. */
function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
