import { isJsonObject, type Json } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';

/**
 * The degrees up to which a longitude and a latitude go. ion refuses others: “must be a longitude value between -180.0 and
 * 180.0” (CesiumGS/cesium-ion-rest-api-examples#285).
 */
const limits = { longitude: 180, latitude: 90 };

const form =
  'The form is `position: [LONGITUDE, LATITUDE, HEIGHT]`, in degrees and metres, such as `[13.3762, 52.5186, 35]`';

/**
 * Checks the option `position`: `[longitude, latitude, height]`. `null` is none.
 * @throws UserError with the line to write
 */
export function checkPosition(position: Json): void {
  if (position === null) return;
  const numbers = Array.isArray(position) ? position : [];
  if (numbers.length === 3 && numbers.every((value) => typeof value === 'number')) {
    checkRange(numbers);
    return;
  }
  const meant = numbersIn(position);
  throw new UserError(
    'todo',
    `The option \`position\` is \`${JSON.stringify(position)}\`, which is not a list of three numbers.`,
    meant.length === 3 ? `Write \`position: [${meant.join(', ')}]\`.` : hintForPosition(meant),
  );
}

function hintForPosition(meant: readonly number[]): string {
  if (meant.length === 2) {
    return `Write the height, too: \`position: [${meant.join(', ')}, 0]\` is on the ellipsoid.`;
  }
  const comma = meant.length > 3 ? ', with decimal points instead of commas' : '';
  return `${form}${comma}.`;
}

function checkRange(position: readonly number[]): void {
  const [longitude = 0, latitude = 0, height = 0] = position;
  const isIn = (x: number, y: number) => Math.abs(x) <= limits.longitude && Math.abs(y) <= limits.latitude;
  if (isIn(longitude, latitude)) return;
  const isSwapped = isIn(latitude, longitude);
  const isMetric = Math.max(Math.abs(longitude), Math.abs(latitude)) > 360;
  const hint = isSwapped
    ? `The longitude comes first: write \`position: [${latitude}, ${longitude}, ${height}]\`.`
    : `${isMetric ? 'These look like metres of a map projection such as UTM: convert them to degrees (EPSG:4326). ' : ''}${form}.`;
  throw new UserError(
    'todo',
    `The option \`position\` is \`${JSON.stringify(position)}\`, with a longitude beyond ±180 or a latitude beyond ±90 degrees.`,
    hint,
  );
}

/** The names that people give to the three numbers. */
const coordinateNames = [
  /^(lon|lng|long|longitude|x|east)$/i,
  /^(lat|latitude|y|north)$/i,
  /^(height|alt|altitude|elevation|h|z)$/i,
];

/** The numbers that a value in a wrong shape has in it, in the order in which ion takes them. */
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

/** None if one of the values is no number. */
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
