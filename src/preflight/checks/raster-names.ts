import { posix } from 'node:path';

import { extensionOf } from '../../formats/extension.ts';
import type { CheckContext, NameCheck } from '../findings/check.ts';
import { rasterKinds } from './raster-kinds.ts';
import { createFinder, stemOf } from './raster-sidecars.ts';

/** Checks the options of a reconstruction, and the names of files that must be beside rasters. */
export const checkRasterNames: NameCheck = (context) => {
  const { reader, type, report } = context;
  if (type === '3DTILES') {
    checkOutputs([...reader.files.keys()], context);
    return Promise.resolve();
  }
  const find = createFinder(reader.files.keys());
  for (const [key, { size }] of reader.files) {
    const isGrid = size > 0 && extensionOf(key) === '.flt'; // empty files have a check of their own
    if (isGrid && find(headerOf(key)) === undefined) reportNoHeader(key, report);
  }
  return Promise.resolve();
};

/** Reports a reconstruction from photos that has no option `outputs`. */
export function checkOutputs(
  [first]: readonly string[],
  { options, report }: Pick<CheckContext, 'options' | 'report'>,
): void {
  if (first === undefined || options['outputs'] !== undefined) return;
  report(rasterKinds['raster-outputs-missing'], {
    file: first,
    message: `${first} is a source of a reconstruction from photos, and the option \`outputs\` is not set.`,
    yaml: 'options: |\n  outputs: [{ outputType: 3DTILES }]',
  });
}

/** The key of the header of a grid of floats. */
export function headerOf(key: string): string {
  return `${stemOf(key)}.hdr`;
}

/** Reports a grid of floats without a header. */
export function reportNoHeader(key: string, report: CheckContext['report']): void {
  const message = `${key} has no header: ${posix.basename(headerOf(key))} does not exist.`;
  report(rasterKinds['raster-header-invalid'], { file: key, message });
}
