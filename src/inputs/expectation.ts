import type { Bounds } from '../lib/bounds.ts';
import { UserError } from '../lib/user-error.ts';
import type { Expectation } from '../verification/judge.ts';
import { parseChoice, type GetInput } from './parse.ts';

/** Reads `verify` and `expected-bounds`. @throws UserError that names the invalid input */
export function readExpectation(get: GetInput): Expectation {
  return {
    verify: parseChoice('verify', get('verify') || 'warn', ['error', 'warn', 'off']),
    expectedBounds: parseBounds(get('expected-bounds')),
  };
}

const yaml = 'expected-bounds: 13.08, 52.33, 13.77, 52.68';

/** Four numbers, also in brackets and with spaces, line breaks or semicolons between them. */
function parseBounds(text: string): Bounds | undefined {
  if (text === '') return undefined;
  const items = text
    .replace(/^\[|\]$/g, '')
    .trim()
    .split(/\s*[,;]\s*|\s+/);
  const numbers = items.map((item) => (/^[-+]?\d+(\.\d+)?$/.test(item) ? Number(item) : NaN));
  const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers;
  if (numbers.length !== 4 || numbers.some(Number.isNaN)) {
    throw invalid(text, 'not four numbers', 'Write west, south, east and north in degrees.');
  }
  if ([west, east].some((value) => Math.abs(value) > 180)) {
    throw invalid(text, 'with a longitude beyond ±180 degrees', metric([west, east]));
  }
  if ([south, north].some((value) => Math.abs(value) > 90)) {
    throw invalid(text, 'with a latitude beyond ±90 degrees', metric([south, north]));
  }
  if (south > north) {
    throw invalid(
      text,
      'with its south above its north',
      'Write west, south, east and north, in this order.',
    );
  }
  return { west, south, east, north };
}

/** Angles are at most 360: what is larger is probably in metres. */
function metric(values: readonly number[]): string {
  return values.some((value) => Math.abs(value) > 360)
    ? 'Convert the coordinates to degrees (EPSG:4326): these look like metres of a map projection such as UTM.'
    : 'Write west, south, east and north, in this order.';
}

function invalid(text: string, what: string, hint: string): UserError {
  return new UserError('input-invalid', `The input \`expected-bounds\` is \`${text}\`, ${what}.`, hint, {
    yaml,
  });
}
