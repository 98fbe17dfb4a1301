import { extensionOf } from './extension.ts';
import type { SourceReader } from './source-reader.ts';
import { encodingOf } from './text.ts';

/** More than the longest start of a tag that can be cut between two chunks, in characters. */
const overlap = 64;

/** Whether a KML document has a 3D model: an element `Model` (OGC KML 2.3, section 10.9). */
export async function hasKmlModel(reader: SourceReader, key: string): Promise<boolean> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let rest = '';
  for await (const chunk of reader.stream(key)) {
    decoder ??= new TextDecoder(encodingOf(chunk).name);
    const text = rest + decoder.decode(chunk, { stream: true });
    if (/<([\w.-]{1,32}:)?Model[\s/>]/.test(text)) return true;
    rest = text.slice(-overlap);
  }
  return false;
}

/** The documents in a KMZ, which is a zip: `doc.kml`, and those that it links to (OGC KML 2.3, annex C). */
export function kmlMembers({ files }: Pick<SourceReader, 'files'>): readonly string[] {
  return [...files.keys()].filter((key) => extensionOf(key) === '.kml');
}
