import { algorithms, elementOf, type ChecksumAlgorithm } from '../checksums.ts';
import { fieldsOf, malformedXml, readXml, type XmlElement } from '../read-xml.ts';

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
  const { children } = readXml(xml, 'CompleteMultipartUpload');
  if (children.length === 0 || children.some(({ name }) => name !== 'Part')) throw malformedXml();
  return children.map(toPart);
}

function toPart(element: XmlElement): ListedPart {
  const fields = fieldsOf(element);
  const number = fields.get('PartNumber')?.trim() ?? '';
  const etag = fields.get('ETag')?.trim();
  if (!/^\d+$/.test(number) || etag === undefined) throw malformedXml();
  const checksums = algorithms.flatMap((algorithm) => {
    const value = fields.get(elementOf(algorithm))?.trim();
    return value === undefined ? [] : [[algorithm, value] as const];
  });
  return { number: Number(number), etag: unquote(etag), checksums: new Map(checksums) };
}

/** S3 accepts ETags with and without their quotes. */
export function unquote(etag: string): string {
  return etag.replace(/^"(.*)"$/, '$1');
}
