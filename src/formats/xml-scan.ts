import { SaxesParser } from 'saxes';

import { decodeXml, type XmlText } from './xml-decode.ts';

/** The start of an element. */
export interface XmlElement {
  /** Without the prefix of its namespace. */
  readonly name: string;
  /** As it is written. */
  readonly qualifiedName: string;
  /** By their names as they are written. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The names of the elements around it without prefixes, the root first. It changes as the scan goes on. */
  readonly path: readonly string[];
  /** The first line is 1. */
  readonly line: number;
}

/** What a reader of a format does with a document. */
export interface XmlHandlers {
  /** `text` asks for the text of this element, `stop` ends the scan. */
  readonly open: (element: XmlElement) => 'text' | 'stop' | undefined;
  /** Gets the text of an element, if `open` asked for it and the element has no other elements that were asked for. */
  readonly text?: (text: string, element: XmlElement) => 'stop' | undefined;
  /** @param depth the number of elements around it */
  readonly close?: (name: string, depth: number) => void;
}

/** How a scan ended. */
export type XmlEnd =
  /** The document is well-formed to its end. */
  | { readonly kind: 'whole' }
  /** A handler stopped the scan, or the limit of bytes did. */
  | { readonly kind: 'stopped' }
  /** The document is not well-formed. `isCut`: its end is missing. */
  | { readonly kind: 'malformed'; readonly line: number; readonly reason: string; readonly isCut: boolean }
  /** The document has an unknown encoding, or goes beyond the limits of this reader. Nothing is known of the rest. */
  | { readonly kind: 'unknown' };

export interface XmlScan {
  readonly end: XmlEnd;
  /** The line of the first byte that the encoding of the document does not allow. */
  readonly encodingFault?: number | undefined;
}

/** Limits for hostile documents. They are far above those of real data. */
const maxDepth = 1_000;
const maxAttributes = 10_000;
const maxNameLength = 10_000;
/** Of the text of an element, in UTF-16 units: more is cut. */
const maxTextLength = 16 * 1024;
/** How many UTF-16 units the parser gets at once. It bounds what it collects before the limits are checked. */
const stepLength = 64 * 1024;

/**
 * Reads an XML document as a stream. Checks that it is well-formed, without namespaces and without its DTD: entities
 * are not expanded. It never throws for a malformed document.
 * @param limit how many bytes to read; the scan ends there with `stopped`
 */
export async function scanXml(
  chunks: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
  limit = Number.POSITIVE_INFINITY,
): Promise<XmlScan> {
  const scanner = createScanner(handlers);
  const limited = limitChunks(chunks, limit);
  for await (const chunk of decodeXml(limited.chunks)) {
    const end: XmlEnd | undefined = chunk === undefined ? { kind: 'unknown' } : scanner.write(chunk);
    if (end !== undefined) return { end, encodingFault: scanner.encodingFault() };
  }
  const end: XmlEnd = limited.isPartial() ? { kind: 'stopped' } : scanner.finish();
  return { end, encodingFault: scanner.encodingFault() };
}

function limitChunks(chunks: AsyncIterable<Uint8Array>, limit: number) {
  let left = limit;
  const read = async function* () {
    for await (const chunk of chunks) {
      yield chunk.subarray(0, left);
      left -= chunk.length;
      if (left < 0) return;
    }
  };
  return { chunks: read(), isPartial: () => left < 0 };
}

type Options = { xmlns: false; position: false };
type Parser = SaxesParser<Options>;

/** What the parser has collected of an unfinished tag, text or comment. Its types hide these fields. */
interface Unfinished {
  readonly text: string;
  readonly name: string;
  readonly entity: string;
  readonly piTarget: string;
  readonly attribList: readonly unknown[];
}

/** The outcome of a scan: the first one counts. */
interface Outcome {
  readonly get: () => XmlEnd | undefined;
  readonly set: (end: XmlEnd) => void;
}

function createScanner(handlers: XmlHandlers) {
  const parser: Parser = new SaxesParser<Options>({ xmlns: false, position: false });
  let end: XmlEnd | undefined;
  let encodingFault: number | undefined;
  const outcome: Outcome = {
    get: () => end,
    set: (one) => {
      end ??= one;
    },
  };
  let step = '';
  let stepStart = 0;
  watchErrors(parser, outcome, () => step.slice(0, parser.position - stepStart));
  const openElement = watchElements(parser, outcome, handlers);
  const feed = (text: string | null) => {
    step = text ?? '';
    stepStart = parser.position;
    try {
      parser.write(text);
    } catch {
      outcome.set({ kind: 'unknown' });
    }
    checkUnfinished(parser, outcome);
  };
  return {
    write({ text, faultAt }: XmlText): XmlEnd | undefined {
      for (let start = 0; start < text.length && end === undefined; start += stepLength) {
        const next = text.slice(start, start + stepLength);
        if (faultAt !== undefined && encodingFault === undefined && faultAt < start + next.length) {
          encodingFault = parser.line + countLines(next.slice(0, faultAt - start));
        }
        feed(next);
      }
      return end;
    },
    finish(): XmlEnd {
      const { line } = parser;
      const open = openElement();
      feed(null);
      if (end?.kind !== 'malformed') return end ?? { kind: 'whole' };
      return {
        ...end,
        line,
        isCut: true,
        reason: open === undefined ? end.reason : `\`${open}\` has no end`,
      };
    },
    encodingFault: () => encodingFault,
  };
}

/** @param before returns the text before the current position, as far as the parser has just got it */
function watchErrors(parser: Parser, outcome: Outcome, before: () => string): void {
  let hasDoctype = false;
  parser.on('doctype', () => {
    hasDoctype = true;
  });
  parser.on('error', ({ message }) => {
    // a DTD can define entities, and this reader reads no DTD (XML 1.0, section 4.1)
    if (hasDoctype && message.startsWith('undefined entity')) return;
    if (message.includes('entity name')) {
      // the parser found the end of the entity: the next `;`
      const text = before().replaceAll(comment, (one) => '\n'.repeat(countLines(one)));
      const entity = text.slice(text.search(bareAmpersand));
      outcome.set(malformed(parser.line - countLines(entity), 'a `&` is not written as `&amp;`'));
    }
    outcome.set(malformed(parser.line, message.replace(/\.$/, '')));
  });
}

/** In comments and CDATA a `&` is allowed. */
const comment = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g;

/** A `&` that is not the start of an entity (XML 1.0, sections 2.4 and 4.1). */
const bareAmpersand = /&(?!#?[\w:.-]+;)/;

function malformed(line: number, reason: string): XmlEnd {
  return { kind: 'malformed', line, reason, isCut: false };
}

/** Passes elements and the texts that are asked for to the handlers. @returns a function that names the open element */
function watchElements(
  parser: Parser,
  outcome: Outcome,
  { open, text: onText, close }: XmlHandlers,
): () => string | undefined {
  const localName = createLocalName();
  const path: string[] = [];
  let wanted: { readonly element: XmlElement; readonly depth: number } | undefined;
  let collected = '';
  const collect = (text: string) => {
    if (wanted !== undefined) collected = (collected + text).slice(0, maxTextLength);
  };
  const apply = (answer: 'text' | 'stop' | undefined) => {
    if (answer === 'stop') outcome.set({ kind: 'stopped' });
  };
  parser.on('cdata', collect);
  parser.on('opentag', ({ name: qualifiedName, attributes }) => {
    if (outcome.get() !== undefined) return;
    if (path.length >= maxDepth) {
      outcome.set({ kind: 'unknown' });
      return;
    }
    const { line } = parser;
    const element: XmlElement = { name: localName(qualifiedName), qualifiedName, attributes, path, line };
    const answer = open(element);
    path.push(element.name);
    if (answer === 'text') {
      wanted = { element, depth: path.length };
      collected = '';
      parser.on('text', collect);
    } else apply(answer);
  });
  parser.on('closetag', () => {
    if (outcome.get() !== undefined) return;
    const isWanted = wanted?.depth === path.length;
    const name = path.pop() ?? '';
    if (isWanted && wanted !== undefined) {
      parser.off('text');
      apply(onText?.(collected, wanted.element));
      wanted = undefined;
    }
    if (outcome.get() === undefined) close?.(name, path.length);
  });
  return () => path.at(-1);
}

/** Drops text that the parser collects beyond the limit, and ends the scan if it collects something else without end. */
function checkUnfinished(parser: Parser, outcome: Outcome): void {
  const unfinished = parser as unknown as Unfinished;
  const { text, name, entity, piTarget, attribList } = unfinished;
  if (text.length > maxTextLength) Object.assign(unfinished, { text: text.slice(0, maxTextLength) });
  if (/[^\w:.#-]/.test(entity)) {
    outcome.set(malformed(parser.line - countLines(entity), 'a `&` is not written as `&amp;`'));
  }
  const isTooLong = Math.max(name.length, entity.length, piTarget.length) > maxNameLength;
  if (isTooLong || attribList.length > maxAttributes) outcome.set({ kind: 'unknown' });
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

/** Names without prefixes. Documents have few different names, and each of them many times. */
function createLocalName(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const cached = known.get(name);
    if (cached !== undefined) return cached;
    const local = name.slice(name.indexOf(':') + 1);
    if (known.size < 1_000) known.set(name, local);
    return local;
  };
}

/** The value of an attribute, whatever the prefix of its namespace. */
export function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  const suffix = `:${name}`;
  for (const key in attributes) if (key.endsWith(suffix)) return attributes[key];
  return undefined;
}

/** The namespace that the prefix of the root has. */
export function namespaceOf({ qualifiedName, attributes }: XmlElement): string | undefined {
  const colon = qualifiedName.indexOf(':');
  return attributes[colon < 0 ? 'xmlns' : `xmlns:${qualifiedName.slice(0, colon)}`];
}
