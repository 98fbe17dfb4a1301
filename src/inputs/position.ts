import { isJsonObject, type Json } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import type { Suggestion } from './parse.ts';

/**
 * The limits of a longitude and a latitude, in degrees. ion rejects other values: “must be a longitude value between -180.0
 * and 180.0” (CesiumGS/cesium-ion-rest-api-examples#285).
 */
const limits = { longitude: 180, latitude: 90 };

const form = 'Write longitude, latitude and height, in degrees and metres';
const example = [13.3762, 52.5186, 35];

const yamlFor = (position: readonly number[]) => `options: |\n  position: [${position.join(', ')}]`;

/**
 * Checks the option `position`: `[longitude, latitude, height]`. `null` means no position.
 * @throws UserError with the line to write
 */
export function checkPosition(position: Json): void {
  if (position === null) return;
  const numbers = Array.isArray(position) ? position : [];
  if (numbers.length === 3 && numbers.every((value) => typeof value === 'number')) {
    checkRange(numbers);
    return;
  }
  const { hint, yaml } = suggestPosition(numbersIn(position));
  throw new UserError(
    'position-invalid',
    `The option \`position\` is \`${JSON.stringify(position)}\`, which is not a list of three numbers.`,
    hint,
    { yaml },
  );
}

function suggestPosition(meant: readonly number[]): Suggestion {
  if (meant.length === 3) return { hint: 'Write it as a list of numbers.', yaml: yamlFor(meant) };
  if (meant.length === 2) {
    return { hint: 'Add the height: 0 is on the ellipsoid.', yaml: yamlFor([...meant, 0]) };
  }
  const comma = meant.length > 3 ? ', with decimal points instead of commas' : '';
  return { hint: `${form}${comma}, as in this example.`, yaml: yamlFor(example) };
}

function checkRange(position: readonly number[]): void {
  const [longitude = 0, latitude = 0, height = 0] = position;
  const isIn = (x: number, y: number) => Math.abs(x) <= limits.longitude && Math.abs(y) <= limits.latitude;
  if (isIn(longitude, latitude)) return;
  const isSwapped = isIn(latitude, longitude);
  const isMetric = Math.max(Math.abs(longitude), Math.abs(latitude)) > 360;
  const metric = isMetric
    ? 'Convert the coordinates to degrees (EPSG:4326): these look like metres of a map projection such as UTM. '
    : '';
  throw new UserError(
    'position-invalid',
    `The option \`position\` is \`${JSON.stringify(position)}\`, with a longitude beyond ±180 or a latitude beyond ±90 degrees.`,
    isSwapped ? 'Write the longitude first.' : `${metric}${form}.`,
    { yaml: yamlFor(isSwapped ? [latitude, longitude, height] : example) },
  );
}

/** The names that people use for the three numbers. */
const coordinateNames = [
  /^(lon|lng|long|longitude|x|east)$/i,
  /^(lat|latitude|y|north)$/i,
  /^(height|alt|altitude|elevation|h|z)$/i,
];

/** The numbers in a value of the wrong form, in the order that ion expects. */
function numbersIn(value: Json): readonly number[] {
  if (typeof value === 'string') {
    return numbersOf(
      value
        .replace(/^[[(]|[\])]$/g, '')
        .trim()
        .split(/[\s,;]+/),
    );
  }
  if (Array.isArray(value)) return numbersOf(value);
  if (!isJsonObject(value)) return [];
  const entries = Object.entries(value);
  return numbersOf(
    coordinateNames
      .map((name) => entries.find(([key]) => name.test(key))?.[1] ?? '')
      .filter((one) => one !== ''),
  );
}

/** The values as numbers; empty if one of them is not a number. */
function numbersOf(values: readonly Json[]): readonly number[] {
  const numbers = values.map((value) => {
    return typeof value === 'number'
      ? value
      : typeof value === 'string' && /^[-+]?\d+(\.\d+)?$/.test(value)
        ? Number(value)
        : NaN;
  });
  return numbers.some(Number.isNaN) ? [] : numbers;
}
