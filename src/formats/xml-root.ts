import type { SourceReader } from './source-reader.ts';
import { encodingOf, type TextEncoding } from './text.ts';

/** The root element of an XML document. */
export interface XmlRoot {
  /** Without its prefix. */
  readonly name: string;
  /** `''` if the element is in no namespace, or its prefix is not declared on it. */
  readonly namespace: string;
  readonly encoding: TextEncoding;
}

/** The size of the reads, in bytes. The first one is enough for nearly all documents. */
const firstLength = 4096;
const nextLength = 64 * 1024;

/** The root element of a document starts before this position, in bytes. */
const maxProlog = 16 * 1024 * 1024;

/** The most characters of a part of the prolog, such as a document type, and of the root's start tag. Not of a comment. */
const maxPart = 256 * 1024;

/**
 * Finds the root element of a document by its start tag: nothing after it is read. Comments before it can have any
 * length.
 * @returns undefined if the text does not start as an XML document
 */
export async function readXmlRoot(reader: SourceReader, key: string): Promise<XmlRoot | undefined> {
  const size = Math.min(reader.files.get(key)?.size ?? 0, maxProlog);
  const start = await reader.read(key, 0, firstLength);
  const encoding = encodingOf(start);
  const decoder = new TextDecoder(encoding.name);
  let text = decoder.decode(start, { stream: true });
  for (let position = start.length; ;) {
    text = skipProlog(text);
    const root = parseRoot(text);
    if (root !== undefined) return { ...root, encoding };
    const isEnd = position >= size || text.length > maxPart || !mayStart(text);
    if (isEnd) return undefined;
    const bytes = await reader.read(key, position, nextLength);
    if (bytes.length === 0) return undefined;
    position += bytes.length;
    text += decoder.decode(bytes, { stream: true });
  }
}

/** The parts that can precede the root element (XML 1.0, section 2.8). */
const parts = [/[\s\ufeff]+/y, /<\?[^]*?\?>/y, /<!--[^]*?-->/y, /<!DOCTYPE[^>[]*(\[[^\]]*\]\s*)?>/y];

/** Removes the parts that precede the root element, as far as they are complete. The time is linear for any text. */
function skipProlog(text: string): string {
  let position = 0;
  for (;;) {
    const part = parts.find((candidate) => {
      candidate.lastIndex = position;
      return candidate.test(text);
    });
    if (part === undefined) break;
    position = part.lastIndex;
  }
  const rest = text.slice(position);
  // the inside of a comment that is not complete is not needed
  return rest.startsWith('<!--') ? `<!--${rest.slice(Math.max(4, rest.length - 2))}` : rest;
}

/** Whether a text can be the start of a part of a document. */
function mayStart(text: string): boolean {
  return text === '' || /^<([?!\w:]|$)/u.test(text) || /^<[^\s<>&]/u.test(text);
}

const startTag = /^<(?:([^\s:<>/&!?]+):)?([^\s:<>/&!?]+)((?:\s[^>]*)?)>/u;

function parseRoot(text: string): Pick<XmlRoot, 'name' | 'namespace'> | undefined {
  if (text.length > maxPart || !text.startsWith('<')) return undefined;
  const [tag, prefix, name, attributes = ''] = startTag.exec(text) ?? [];
  if (tag === undefined || name === undefined) return undefined;
  const declared = new Map(
    [...attributes.matchAll(/\s(xmlns(?::[^\s=]+)?)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)].map(
      ([, attribute = '', double, single]) => [attribute, double ?? single ?? ''],
    ),
  );
  return { name, namespace: declared.get(prefix === undefined ? 'xmlns' : `xmlns:${prefix}`) ?? '' };
}

/**
 * The version of CityGML of a document; undefined for any other document. The namespace of `CityModel` ends with the
 * version from 1.0 on. Version 0.4 has the namespace of citygml.org (citygml4j, `CoreModule`).
 */
export function cityGmlVersion({ name, namespace }: Pick<XmlRoot, 'name' | 'namespace'>): string | undefined {
  if (name !== 'CityModel') return undefined;
  const [, version] =
    /^https?:\/\/www\.opengis\.net\/citygml\/(?:profiles\/base\/)?(\d+\.\d+)$/.exec(namespace) ?? [];
  if (version !== undefined) return version;
  if (/^https?:\/\/www\.citygml\.org\/citygml\//.test(namespace)) return '0.4';
  return namespace.includes('opengis.net/citygml') ? '' : undefined;
}

/** Whether a document is GML of features, such as the answer of a WFS: its root is in a namespace of GML or of WFS. */
export function isFeatureGml({ name, namespace }: Pick<XmlRoot, 'name' | 'namespace'>): boolean {
  return /opengis\.net\/(gml|wfs)\b/.test(namespace) || /^(FeatureCollection|featureMembers?)$/.test(name);
}
