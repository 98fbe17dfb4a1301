import { SaxesParser, type SaxesTagPlain } from 'saxes';

import { algorithms, elementOf, type ChecksumAlgorithm } from '../checksums.ts';
import { S3Error } from '../s3-errors.ts';

/** A part as CompleteMultipartUpload names it. */
export interface ListedPart {
  readonly number: number;
  /** Without quotes. */
  readonly etag: string;
  readonly checksums: ReadonlyMap<ChecksumAlgorithm, string>;
}

const path = ['CompleteMultipartUpload', 'Part'];

/**
 * Reads the body of CompleteMultipartUpload.
 * @throws S3Error MalformedXML
 */
export function parsePartList(xml: string): ListedPart[] {
  const parts: Map<string, string>[] = [];
  const open: string[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw malformedXml();
  });
  parser.on('opentag', ({ name }: SaxesTagPlain) => {
    if (name !== (path[open.length] ?? name) || open.length > path.length) throw malformedXml();
    open.push(name);
    if (open.length === path.length) parts.push(new Map());
    text = '';
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('closetag', ({ name }: SaxesTagPlain) => {
    if (open.length > path.length) parts.at(-1)?.set(name, text.trim());
    else if (text.trim() !== '') throw malformedXml();
    open.pop();
    text = '';
  });
  parser.write(xml).close();
  if (parts.length === 0) throw malformedXml();
  return parts.map(toPart);
}

export function malformedXml(): S3Error {
  return new S3Error(
    400,
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}

function toPart(fields: ReadonlyMap<string, string>): ListedPart {
  const number = fields.get('PartNumber') ?? '';
  const etag = fields.get('ETag');
  if (!/^\d+$/.test(number) || etag === undefined) throw malformedXml();
  const checksums = algorithms.flatMap((algorithm) => {
    const value = fields.get(elementOf(algorithm));
    return value === undefined ? [] : [[algorithm, value] as const];
  });
  return { number: Number(number), etag: unquote(etag), checksums: new Map(checksums) };
}

/** S3 accepts ETags with and without their quotes. */
export function unquote(etag: string): string {
  return etag.replace(/^"(.*)"$/, '$1');
}
