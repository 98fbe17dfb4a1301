import { TextDecoder } from 'node:util';

/** A chunk of an XML document as text. */
export interface XmlText {
  readonly text: string;
  /** The index in `text` of the first byte that the encoding of the document does not allow. */
  readonly faultAt?: number | undefined;
}

/** How many bytes the declaration at the start of a document has at most. */
const declarationLength = 512;

/**
 * Decodes an XML document: UTF-8, UTF-16, or the encoding that its declaration names (XML 1.0, appendix F).
 * Bytes that the encoding does not allow become U+FFFD.
 * @returns undefined for the whole document if its encoding is not known
 */
export async function* decodeXml(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<XmlText | undefined> {
  let head = Buffer.alloc(0);
  let decode: Decode | undefined;
  for await (const chunk of chunks) {
    if (decode !== undefined) yield decode(chunk);
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length < declarationLength) continue;
      decode = decoderOf(head);
      yield decode?.(head);
    }
  }
  if (decode === undefined) {
    decode = decoderOf(head);
    yield decode?.(head);
  }
  yield decode?.();
}

/** Decodes the next bytes of a document; its end without an argument. */
type Decode = (bytes?: Uint8Array) => XmlText;

function decoderOf(head: Buffer): Decode | undefined {
  const encoding = encodingOf(head);
  try {
    return createDecoder(encoding);
  } catch {
    return undefined; // RangeError: no encoding has this name
  }
}

/** The encoding of a document, as its first bytes show it. */
export function encodingOf(head: Uint8Array): string {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, declarationLength));
  const latin = bytes.toString('latin1');
  if (/^(\xff\xfe|<\0)/.test(latin)) return 'utf-16le';
  if (/^(\xfe\xff|\0<)/.test(latin)) return 'utf-16be';
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(latin)?.[1];
  // these bytes are no UTF-16, whatever the declaration says
  return declared === undefined || /^utf-?16|^ucs-?2/i.test(declared) ? 'utf-8' : declared;
}

function createDecoder(encoding: string): Decode {
  const strict = new TextDecoder(encoding, { fatal: true });
  let lenient: TextDecoder | undefined;
  return (bytes = new Uint8Array()) => {
    const options = { stream: bytes.length > 0 };
    if (lenient !== undefined) return { text: lenient.decode(bytes, options) };
    try {
      return { text: strict.decode(bytes, options) };
    } catch {
      lenient = new TextDecoder(encoding);
      const text = lenient.decode(bytes, options);
      return { text, faultAt: Math.max(text.indexOf('\ufffd'), 0) };
    }
  };
}
