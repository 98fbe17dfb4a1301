import { parseJson } from '../lib/json.ts';
import { findJsonFault, lineAt, type JsonFault } from './json-fault.ts';

/** The content of a JSON file. */
export type JsonText =
  | {
      readonly kind: 'value';
      readonly value: unknown;
      /** Without a byte order mark. */
      readonly text: string;
      /** Whether the file starts with a byte order mark, which RFC 8259, section 8.1, does not allow. */
      readonly hasMark: boolean;
    }
  | { readonly kind: 'fault'; readonly fault: JsonFault };

/**
 * Parses a JSON text, and finds the place of the first fault if it is not JSON. It takes no bytes, so that they need no
 * memory any more.
 */
export function readJsonText(whole: string): JsonText {
  const hasMark = whole.startsWith('\ufeff');
  const text = hasMark ? whole.slice(1) : whole;
  const value = parseJson(text);
  if (value !== undefined) return { kind: 'value', value, text, hasMark };
  return { kind: 'fault', fault: findJsonFault(text) ?? { line: 1, column: 1, isCut: false } };
}

/** The most values of a JSON that is parsed: each needs about 50 bytes of memory. */
const maxValues = 4_000_000;

/** Whether a JSON text has so few values that it can be parsed without too much memory. */
export function hasFewValues(bytes: Uint8Array): boolean {
  let values = 0;
  for (const byte of bytes) if (byte === 0x2c || byte === 0x5b || byte === 0x7b) values++;
  return values <= maxValues;
}

/** The bytes of a file as text. */
export function decodeUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

/** The line of the first string of this value in a JSON text. Undefined if the text writes it with unusual escapes. */
export function lineOfString(text: string, value: string): number | undefined {
  const position = text.indexOf(JSON.stringify(value));
  return position < 0 ? undefined : lineAt(text, position);
}
