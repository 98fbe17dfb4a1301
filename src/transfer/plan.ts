import type { UploadFile } from './transfer.ts';

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
export interface Piece {
  readonly file: UploadFile;
  /** In bytes from the start of the file. */
  readonly offset: number;
  readonly length: number;
  /** From 1; undefined where the piece is the whole file. */
  readonly part: number | undefined;
}

/** The pieces of a file, in order. */
export function piecesOf(file: UploadFile): Piece[] {
  const size = partSizeOf(file.size);
  if (file.size <= size) return [{ file, offset: 0, length: file.size, part: undefined }];
  return Array.from({ length: Math.ceil(file.size / size) }, (_, index) => ({
    file,
    offset: index * size,
    length: Math.min(size, file.size - index * size),
    part: index + 1,
  }));
}

/** Files of at most so many bytes count as small: they need little memory, so many can be on their way. */
const smallLimit = 256 * 1024;

/** The buffers for all big pieces have together so many bytes at most; or so many, where more requests are asked for. */
const usualMemory = 128 * mebibyte;
const mostMemory = 512 * mebibyte;

/** Requests in flight at the start, and at most where the work and the memory allow it. */
const firstRequests = 16;
const mostRequests = 64;

/** How the upload of some files is shared out. */
export interface Plan {
  readonly small: readonly Piece[];
  readonly big: readonly Piece[];
  /** Pieces of each kind that are held in memory at once, each in a buffer of the kind's largest. */
  readonly smallLanes: number;
  readonly bigLanes: number;
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
  const small = pieces.filter(isSmall);
  const big = pieces.filter((piece) => !isSmall(piece));
  const memory = concurrency === undefined ? usualMemory : mostMemory;
  const inMemory = Math.floor(Math.min(memory, freeMemory / 4) / largest(big));
  const bigLanes = clamp(inMemory, 2, Math.min(concurrency ?? mostRequests, big.length));
  const smallLanes = Math.min(concurrency ?? mostRequests, small.length);
  const most = concurrency ?? Math.min(mostRequests, Math.max(1, smallLanes + bigLanes));
  return { small, big, smallLanes, bigLanes, start: concurrency ?? Math.min(firstRequests, most), most };
}

function isSmall({ part, length }: Piece): boolean {
  return part === undefined && length <= smallLimit;
}

/** The length of the longest piece, in bytes. */
export function largest(pieces: readonly Piece[]): number {
  return pieces.reduce((most, { length }) => Math.max(most, length), 0);
}

/** The value within its bounds; the upper one goes first. */
function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
