import { invalidArgument } from '../s3-errors.ts';

const maxParts = 10_000;

/**
 * Reads the number of a part.
 * @throws S3Error InvalidArgument
 */
export function readPartNumber(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > maxParts) {
    throw invalidArgument(
      'Part number must be an integer between 1 and 10000, inclusive',
      'partNumber',
      text,
    );
  }
  return number;
}
