/** What a file in the text of ISO 10303-21 is, by its first bytes. */
export type StepStart = 'step' | 'xml' | 'json' | 'other';

/** @param head the first bytes of the file */
export function readStepStart(head: Uint8Array): StepStart {
  const text = textOfBytes(head).replace(/^(\xef\xbb\xbf)?(\s|\/\*[^]*?\*\/)*/, '');
  if (/^ISO-10303-21\s*;/i.test(text)) return 'step';
  if (text.startsWith('<')) return 'xml';
  return text.startsWith('{') ? 'json' : 'other';
}

/**
 * Whether a file has its end (ISO 10303-21, section 5.2). Signatures can follow it (edition 3, section 14).
 * @param end the last bytes of the file
 */
export function hasStepEnd(end: Uint8Array): boolean {
  return /END-ISO-10303-21\s*;/i.test(textOfBytes(end));
}

/** The place of a building. */
export interface IfcPlace {
  /** Whether it is in a projected coordinate system. */
  readonly isMapped: boolean;
  /** In degrees; undefined if no IfcSite has both. */
  readonly site: { readonly latitude: number; readonly longitude: number } | undefined;
}

/**
 * What places a building in a coordinate system. For IFC2x3: the property sets that buildingSMART recommends instead of
 * IfcMapConversion (“Model Setup IDM, volume I: Geo-referencing BIM”).
 */
const placement =
  /=\s*IFC(?:SITE|MAPCONVERSION(?:SCALED)?|RIGIDOPERATION|PROJECTEDCRS|GEOGRAPHICCRS)\s*\(|'ePSet_(?:MapConversion|ProjectedCRS)'/gi;

/** The longest entity instance that is read, and the longest that a match of `placement` can be. */
const maxInstance = 64 * 1024;
const maxMatch = 256;

/** Reads what places a building. Stops at the first. */
export async function readIfcPlace(chunks: AsyncIterable<Uint8Array>): Promise<IfcPlace> {
  let text = '';
  for await (const chunk of chunks) {
    text += textOfBytes(chunk);
    const { place, keepFrom } = findPlace(text);
    if (place !== undefined) return place;
    text = text.slice(keepFrom);
  }
  return { isMapped: false, site: undefined };
}

/** `keepFrom`: where the text starts that the next chunk can complete. */
function findPlace(text: string): { readonly place?: IfcPlace; readonly keepFrom: number } {
  placement.lastIndex = 0;
  for (let match = placement.exec(text); match !== null; match = placement.exec(text)) {
    if (!/SITE/i.test(match[0])) return { place: { isMapped: true, site: undefined }, keepFrom: 0 };
    const instance = text.slice(placement.lastIndex, placement.lastIndex + maxInstance);
    const values = readArguments(instance);
    if (values === undefined && instance.length < maxInstance) return { keepFrom: match.index };
    if (values === undefined) placement.lastIndex += maxInstance;
    const site = siteOf(values ?? []);
    if (site !== undefined) return { place: { isMapped: false, site }, keepFrom: 0 };
  }
  return { keepFrom: Math.max(0, text.length - maxMatch) };
}

/** The arguments of an instance up to its closing parenthesis; undefined if the text ends before it. */
function readArguments(text: string): readonly string[] | undefined {
  const values: string[] = [];
  let value = '';
  let depth = 0;
  for (const [part] of text.matchAll(/'[^']*'|[(),]|[^'(),]+|'/g)) {
    if (part === ')' && depth === 0) return [...values, value.trim()];
    if (part === ',' && depth === 0) {
      values.push(value.trim());
      value = '';
      continue;
    }
    depth += part === '(' ? 1 : part === ')' ? -1 : 0;
    value += part;
  }
  return undefined;
}

/** IFC4, IfcSite: RefLatitude and RefLongitude are its tenth and eleventh attribute. The same in IFC2x3 and IFC4x3. */
function siteOf(values: readonly string[]): IfcPlace['site'] {
  const latitude = readAngle(values[9]);
  const longitude = readAngle(values[10]);
  if (latitude === undefined || longitude === undefined) return undefined;
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isOnEarth && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : undefined;
}

/**
 * Degrees, minutes, seconds and millionths of seconds in degrees. All have the same sign (IFC4,
 * IfcCompoundPlaneAngleMeasure); some programs write it only before the first one.
 */
function readAngle(text = ''): number | undefined {
  const parts = /^\(([-+\d.\s,]+)\)$/.exec(text)?.[1]?.split(',').map(Number) ?? [];
  if (parts.length < 3 || parts.length > 4 || parts.some(Number.isNaN)) return undefined;
  const [degrees = 0, minutes = 0, seconds = 0, millionths = 0] = parts.map(Math.abs);
  const angle = degrees + minutes / 60 + seconds / 3600 + millionths / 3.6e9;
  return parts.some((part) => part < 0) ? -angle : angle;
}

function textOfBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
