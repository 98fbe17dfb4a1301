import { inGroups, lengthOf, split, type Stretch } from '../../files/stretches.ts';
import type { UploadFile } from '../../files/upload-file.ts';

const mebibyte = 1024 * 1024;

/** The smallest part that we make, in bytes; also the largest file that goes up in one request. */
const standardPartSize = 8 * mebibyte;

/** S3's limit of parts in a multipart upload. */
const mostParts = 10_000;

/** The size of all parts of a file but the last, in bytes: as small as S3's limit of parts allows. */
export function partSizeOf(fileSize: number): number {
  const least = Math.ceil(fileSize / mostParts / mebibyte) * mebibyte;
  return Math.max(standardPartSize, least);
}

/** What one request uploads: a whole small file, or one part of a big one. */
export interface Piece extends Stretch<UploadFile> {
  /** From 1; undefined where the piece is the whole file. */
  readonly part: number | undefined;
}

/** The pieces of a file, in order. */
export function piecesOf(file: UploadFile): Piece[] {
  const stretches = split(file, partSizeOf(file.size));
  return stretches.map((stretch, index) => ({
    ...stretch,
    part: stretches.length === 1 ? undefined : index + 1,
  }));
}

/** What is read at once and in memory together: a big piece, or some small files. */
export type Load = readonly Piece[];

/** Files of at most so many bytes count as small: they need little memory, so many can be on their way. */
const smallLimit = 256 * 1024;

/**
 * All buffers have together so many bytes at most, or so many where more requests are asked for; but two big pieces may
 * always be on their way.
 */
const usualMemory = 144 * mebibyte;
const mostMemory = 576 * mebibyte;

/** While the buffers of so many requests are on their way, one more is read. */
const requestsPerRead = 8;

/**
 * Requests in flight at most where the work and the memory allow it, and at the start, before anything is known of the
 * line: no more than so many bytes together, which takes a line of 60 kB/s seventeen seconds, within these bounds.
 */
const mostRequests = 64;
const firstBytes = mebibyte;
const firstRequests = { least: 3, most: 16 };

/** Small files are read so many at once, at most. */
const smallLoad = { bytes: 2 * mebibyte, count: 32 };

/** Buffers that are alike. */
export interface Buffers {
  readonly count: number;
  /** Of each, in bytes. */
  readonly size: number;
}

/** How the upload of some files is shared out. */
export interface Plan {
  readonly small: readonly Load[];
  readonly big: readonly Load[];
  /** Buffers for small loads only, and for loads of both kinds: so many loads are in memory at once. */
  readonly smallBuffers: Buffers;
  readonly buffers: Buffers;
  /** Requests in flight at the start, and at most. */
  readonly start: number;
  readonly most: number;
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
  const small = inGroups(smallPieces, smallLoad);
  const big = pieces.filter((piece) => !isSmall(piece)).map((piece) => [piece]);
  const mostAtOnce = concurrency ?? mostRequests;
  const memory = Math.min(concurrency === undefined ? usualMemory : mostMemory, freeMemory / 4);
  const smallRequests = Math.min(mostAtOnce, smallPieces.length);
  // one that is read, and one whose last requests end, beside those that are on their way
  const smallCount = Math.min(Math.ceil(smallRequests / smallLoad.count) + 2, small.length);
  const smallBuffers = { count: smallCount, size: largest(small) };
  const size = Math.max(largest(big), smallBuffers.size);
  const inMemory = Math.floor((memory - smallBuffers.count * smallBuffers.size) / Math.max(1, size));
  const fitting = inMemory - Math.ceil(inMemory / (requestsPerRead + 1));
  const bigRequests = clamp(fitting, 2, Math.min(mostAtOnce, big.length));
  const bigCount = Math.min(bigRequests + Math.ceil(bigRequests / requestsPerRead), big.length);
  const most = concurrency ?? Math.min(mostRequests, Math.max(1, smallRequests + bigRequests));
  return {
    small,
    big,
    smallBuffers,
    buffers: { count: bigCount, size },
    start: concurrency ?? Math.min(firstRequestsOf(pieces), most),
    most,
  };
}

function firstRequestsOf(pieces: readonly Piece[]): number {
  const fitting = Math.floor(firstBytes / Math.max(1, largest(pieces.map((piece) => [piece]))));
  return clamp(fitting, firstRequests.least, firstRequests.most);
}

function isSmall({ part, length }: Piece): boolean {
  return part === undefined && length <= smallLimit;
}

/** The length of the longest load, in bytes. */
function largest(loads: readonly Load[]): number {
  return loads.reduce((most, load) => Math.max(most, lengthOf(load)), 0);
}

/** The value within its bounds; the upper one goes first. */
function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
