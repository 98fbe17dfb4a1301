import type { SourceReader } from './source-reader.ts';

/** What a PLY file contains. */
export type PlyContent = 'mesh' | 'points' | 'splats';

/** A header is shorter, in bytes. */
const maxHeader = 16 * 1024;

/**
 * Reads the header of a PLY file (“The PLY Polygon File Format”, Turk 1994). Gaussian splats are vertices with the
 * property `f_dc_0`, as the reference implementation (graphdeco-inria/gaussian-splatting) writes them.
 * @returns undefined if the file is no PLY
 */
export async function readPly(reader: SourceReader, key: string): Promise<PlyContent | undefined> {
  const head = Buffer.from(await reader.read(key, 0, maxHeader)).toString('latin1');
  if (!/^ply\r?\n/.test(head)) return undefined;
  const header = head.slice(0, head.search(/^end_header/m) + 1 || undefined);
  if (/^property float f_dc_0\s*$/m.test(header)) return 'splats';
  return /^element face [1-9]/m.test(header) ? 'mesh' : 'points';
}
