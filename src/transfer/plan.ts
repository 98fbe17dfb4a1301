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
