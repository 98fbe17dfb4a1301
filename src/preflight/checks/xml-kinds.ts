import { readSignature, signatureLength, type Format } from '../../formats/signatures.ts';
import type { SourceReader } from '../../formats/source-reader.ts';
import type { XmlScan } from '../../formats/xml-scan.ts';
import { shorten } from '../../lib/format.ts';
import { defineKinds, type Report } from '../findings/finding.ts';

/** Kinds of findings about any XML file. */
export const xmlKinds = defineKinds({
  'xml-cut': {
    severity: 'error',
    title: 'An XML file ends before its last element does',
    why: 'The rest of the data is missing, and no XML reader accepts such a file.',
    fix: 'Create or copy the file again, and check that the disk is not full.',
    example: '`city.gml` has no `</CityModel>`',
    certainty: 'A',
    source: 'XML 1.0, section 2.1',
  },
  'xml-malformed': {
    severity: 'error',
    title: 'A file is not well-formed XML',
    why: 'An XML reader must stop at such a fault.',
    fix: 'Fix the line, or export the file again. `xmllint --noout FILE` lists all faults.',
    example: 'a `&` that is not written as `&amp;`',
    certainty: 'A',
    source: 'XML 1.0, sections 1.2 and 2.1',
  },
  'xml-encoding': {
    severity: 'warning',
    title: 'An XML file has bytes that its encoding does not allow',
    why: 'Strict XML readers stop at such a byte, others show a wrong character.',
    fix: 'Write the true encoding into the first line, or convert the file: `iconv -f WINDOWS-1252 -t UTF-8`.',
    example: '`encoding="UTF-8"`, and the file is in Windows-1252',
    certainty: 'B',
    source: 'XML 1.0, section 4.3.3; GDAL stops, and browsers read on',
  },
});

/**
 * Reports that an XML file is cut, not well-formed, or has a wrong encoding.
 * @returns whether the file could be read to its end
 */
export function reportXmlFaults(file: string, { end, encodingFault }: XmlScan, report: Report): boolean {
  if (encodingFault !== undefined) {
    const message = `${file} has a byte in line ${encodingFault} that its encoding does not allow.`;
    report(xmlKinds['xml-encoding'], { file, line: encodingFault, message });
  }
  if (end.kind === 'malformed') {
    const { line, reason, isCut } = end;
    const shown = shorten(reason, 200);
    const message = isCut
      ? `${file} is cut: it ends in line ${line}, and ${shown}.`
      : `${file} is not well-formed XML: ${shown}, in line ${line}.`;
    report(xmlKinds[isCut ? 'xml-cut' : 'xml-malformed'], { file, line, message });
  }
  return end.kind === 'whole';
}

/** The formats that the check of content accepts under the extensions of XML. */
const accepted: readonly (Format | undefined)[] = [undefined, 'collada', 'utf-16'];

/** Whether a file can be XML: it is not empty, and not of another format, which the check of content reports. */
export async function canBeXml(reader: SourceReader, key: string): Promise<boolean> {
  const head = await reader.read(key, 0, signatureLength);
  return head.length > 0 && accepted.includes(readSignature(head)?.format);
}
