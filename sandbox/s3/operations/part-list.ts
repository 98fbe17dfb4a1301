import { algorithms, elementOf, type ChecksumAlgorithm } from '../checksums.ts';
import { S3Error } from '../errors.ts';
import { unescapeText } from '../xml.ts';

/** A part as CompleteMultipartUpload names it. */
export interface ListedPart {
  readonly number: number;
  /** Without quotes. */
  readonly etag: string;
  readonly checksums: ReadonlyMap<ChecksumAlgorithm, string>;
}

/**
 * Reads the body of CompleteMultipartUpload.
 * @throws S3Error MalformedXML
 */
export function parsePartList(xml: string): ListedPart[] {
  const root =
    /^\s*(?:<\?xml[^>]*\?>)?\s*<CompleteMultipartUpload(?:\s[^>]*)?>([\s\S]*)<\/CompleteMultipartUpload>\s*$/.exec(
      xml,
    );
  const content = root?.[1] ?? '';
  const parts = [...content.matchAll(/<Part>([\s\S]*?)<\/Part>/g)].map(([, part = '']) => parsePart(part));
  const rest = content.replace(/<Part>[\s\S]*?<\/Part>/g, '').trim();
  if (parts.length === 0 || rest !== '') throw malformedXml();
  return parts;
}

export function malformedXml(): S3Error {
  return new S3Error(
    400,
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}

function parsePart(xml: string): ListedPart {
  const fields = new Map(
    [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = '', text = '']) => [
      name,
      unescapeText(text).trim(),
    ]),
  );
  const number = fields.get('PartNumber') ?? '';
  const etag = fields.get('ETag');
  if (!/^\d+$/.test(number) || etag === undefined) throw malformedXml();
  const checksums = algorithms.flatMap((algorithm) => {
    const value = fields.get(elementOf(algorithm));
    return value === undefined ? [] : [[algorithm, value] as const];
  });
  return { number: Number(number), etag: unquote(etag), checksums: new Map(checksums) };
}

/** S3 takes ETags with and without their quotes. */
export function unquote(etag: string): string {
  return etag.replace(/^"(.*)"$/, '$1');
}
