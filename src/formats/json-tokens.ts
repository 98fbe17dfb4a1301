/* eslint-disable no-restricted-syntax -- one object for all tokens of a document: there are millions */
/** What is known of the token that was read last, beside its end. */
export interface TokenResult {
  /** The value of a number. */
  number: number;
  /** Where a text stops being complete or valid: never inside an escape. */
  stop: number;
}
/* eslint-enable no-restricted-syntax */

/** Instead of the end of a token: its rest is not in these bytes. */
export const incomplete = -1;

/** Instead of the end of a token: it is not JSON. */
export const invalid = -2;

const [quote, backslash, zero, minus, plus, point] = [0x22, 0x5c, 0x30, 0x2d, 0x2b, 0x2e] as const;

function isDigit(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= zero && byte <= zero + 9;
}

/** Reads a number (RFC 8259, section 6). @returns its end, `incomplete` or `invalid` */
export function numberEnd(bytes: Uint8Array, start: number, result: TokenResult): number {
  let at = start;
  const isNegative = bytes[at] === minus;
  if (isNegative) at++;
  const first = at;
  let value = 0;
  for (let byte = bytes[at]; isDigit(byte); byte = bytes[++at]) value = value * 10 + byte - zero;
  if (at === first) return at < bytes.length ? invalid : incomplete;
  if (bytes[first] === zero && at > first + 1) return invalid;
  if (bytes[at] === point) {
    const fraction = ++at;
    for (let byte = bytes[at]; isDigit(byte); byte = bytes[++at]) value = value * 10 + byte - zero;
    if (at === fraction) return at < bytes.length ? invalid : incomplete;
    value /= 10 ** (at - fraction);
  }
  if (bytes[at] === 0x65 || bytes[at] === 0x45) {
    const sign = bytes[++at];
    if (sign === minus || sign === plus) at++;
    const digits = at;
    let exponent = 0;
    for (let byte = bytes[at]; isDigit(byte); byte = bytes[++at]) exponent = exponent * 10 + byte - zero;
    if (at === digits) return at < bytes.length ? invalid : incomplete;
    value *= 10 ** (sign === minus ? -exponent : exponent);
  }
  result.number = isNegative ? -value : value;
  return at;
}

/** Reads a text (RFC 8259, section 7). @param start behind its quote @returns the place of the quote at its end */
export function textEnd(bytes: Uint8Array, start: number, result: TokenResult): number {
  let at = start;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) return at;
    const end = byte === backslash ? escapeEnd(bytes, at) : byte < 0x20 ? invalid : at + 1;
    if (end < 0) {
      result.stop = at;
      return end;
    }
    at = end;
  }
  result.stop = at;
  return incomplete;
}

/** The characters after a backslash, except `u`. */
const escapes = new Set(Buffer.from('"\\/bfnrt'));

function escapeEnd(bytes: Uint8Array, start: number): number {
  const kind = bytes[start + 1];
  if (kind === undefined) return incomplete;
  if (kind !== 0x75) return escapes.has(kind) ? start + 2 : invalid;
  for (let at = start + 2; at < start + 6; at++) {
    const byte = bytes[at];
    if (byte === undefined) return incomplete;
    const isHex = isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
    if (!isHex) return invalid;
  }
  return start + 6;
}

const literals = ['true', 'false', 'null'].map((word) => Buffer.from(word));

/** Reads `true`, `false` or `null`. @returns its end, `incomplete` or `invalid` */
export function literalEnd(bytes: Uint8Array, start: number): number {
  const word = literals.find((literal) => literal[0] === bytes[start]);
  if (word === undefined) return invalid;
  for (let at = 0; at < word.length; at++) {
    if (start + at >= bytes.length) return incomplete;
    if (word[at] !== bytes[start + at]) return invalid;
  }
  return start + word.length;
}

/** Decodes a text of a JSON document. @returns `''` if its escapes are not complete */
export function jsonText(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end);
  if (!text.includes('\\')) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return '';
  }
}
