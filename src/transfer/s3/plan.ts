import { inGroups, lengthOf, split, type ByteRange } from '../../files/byte-ranges.ts';
import type { UploadFile } from '../../files/upload-file.ts';

const mebibyte = 1024 * 1024;

/** The smallest part size, in bytes; also the largest file that is uploaded in one request. */
const standardPartSize = 8 * mebibyte;

/** S3's limit for the parts of a multipart upload. */
const maxParts = 10_000;

/** The size of all parts of a file except the last one, in bytes: as small as S3's limit allows. */
export function partSizeOf(fileSize: number): number {
  const min = Math.ceil(fileSize / maxParts / mebibyte) * mebibyte;
  return Math.max(standardPartSize, min);
}

/** What one request uploads: a whole small file, or one part of a big one. */
export interface Piece extends ByteRange<UploadFile> {
  /** From 1; undefined if the piece is the whole file. */
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

/** What is read together into one buffer: a big piece, or several small files. */
export type Batch = readonly Piece[];

/** The size of a small file, in bytes, at most. Small files need little memory, so several dozen can be in flight. */
const smallLimit = 256 * 1024;

/**
 * The size of all buffers together, in bytes, at most: by default, and with a given `concurrency`. Two big pieces may
 * always be in flight.
 */
const usualMemory = 144 * mebibyte;
const maxMemory = 576 * mebibyte;

/** One buffer is filled for this many requests in flight. */
const requestsPerRead = 8;

/**
 * The most requests in flight, if work and memory allow it; and the requests at the start, when the speed is unknown.
 * The first ones have at most `firstBytes` together, which takes 17 seconds at 60 kB/s.
 */
const maxRequests = 64;
const firstBytes = mebibyte;
const firstRequests = { min: 3, max: 16 };

/** The most small files that are read together. */
const smallBatch = { bytes: 2 * mebibyte, count: 32 };

/** Buffers of the same size. */
export interface Buffers {
  readonly count: number;
  /** Of each, in bytes. */
  readonly size: number;
}

/** The plan of an upload. */
export interface Plan {
  readonly small: readonly Batch[];
  readonly big: readonly Batch[];
  /** Buffers for small batches only. */
  readonly smallBuffers: Buffers;
  /** Buffers for batches of both kinds. */
  readonly buffers: Buffers;
  /** Requests in flight at the start. */
  readonly start: number;
  /** The most requests in flight. */
  readonly max: number;
}

/**
 * Plans the upload of some files.
 * @param concurrency the requests in flight; undefined to choose them by the speed
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
  // the batches in flight, one that is being read, and one whose last requests are ending
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

/** The length of the longest batch, in bytes. */
function largest(batches: readonly Batch[]): number {
  return batches.reduce((max, batch) => Math.max(max, lengthOf(batch)), 0);
}

/** Limits a value to its bounds; the upper one has precedence. */
function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
