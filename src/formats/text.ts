import type { SourceReader } from './source-reader.ts';

/** How the text of a file is encoded. */
export interface TextEncoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Whether the text starts with a byte order mark. */
  readonly hasMark: boolean;
}

/**
 * The encoding of a text, by its byte order mark, or else by the zero bytes beside its first character: XML 1.0, appendix
 * F.1; RFC 4627, section 3.
 */
export function encodingOf([a = 1, b = 1]: Uint8Array): TextEncoding {
  if (a === 0xff && b === 0xfe) return { name: 'utf-16le', hasMark: true };
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', hasMark: true };
  if (a !== 0 && b === 0) return { name: 'utf-16le', hasMark: false };
  if (a === 0 && b !== 0) return { name: 'utf-16be', hasMark: false };
  return { name: 'utf-8', hasMark: a === 0xef && b === 0xbb };
}

/** Decodes the beginning of a text, without its byte order mark. A character that is cut becomes U+FFFD. */
export function decodeText(head: Uint8Array): string {
  return new TextDecoder(encodingOf(head).name).decode(head);
}

/** The beginning of a text file. @param length in bytes */
export async function readHead(reader: SourceReader, key: string, length: number): Promise<string> {
  return decodeText(await reader.read(key, 0, length));
}
