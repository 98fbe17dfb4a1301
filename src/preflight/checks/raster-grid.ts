import { posix } from 'node:path';

import { boundsOf } from '../../formats/affine.ts';
import {
  countValues,
  gridHeaderLength,
  parseAsciiGrid,
  parseGridHeader,
  type GridHeader,
  type GridReading,
} from '../../formats/ascii-grid.ts';
import { crsOfText, isEsriText } from '../../formats/crs-text.ts';
import type { Crs } from '../../formats/crs.ts';
import { extensionOf } from '../../formats/extension.ts';
import { readSignature } from '../../formats/signatures.ts';
import type { CheckContext } from '../findings/check.ts';
import { namesCrs } from './coordinates.ts';
import { quoteName } from './quote-name.ts';
import { rasterKinds } from './raster-kinds.ts';
import { headerOf, reportNoHeader } from './raster-names.ts';
import { checkCoordinates } from './raster-place.ts';
import {
  isPointer,
  readSidecars,
  readText,
  reportUnselected,
  stemOf,
  type FindFolded,
} from './raster-sidecars.ts';

/** Checks an ASCII grid of Esri: its header, its number of values, and its place. */
export async function checkAsciiGrid(key: string, find: FindFolded, context: CheckContext): Promise<void> {
  const bytes = Buffer.from(await context.reader.read(key, 0, gridHeaderLength));
  // the check of content reports other formats
  if (readSignature(bytes) !== undefined) return;
  const reading = parseAsciiGrid(bytes.toString('latin1'));
  if (reading.kind === 'grid') {
    await checkValues(key, reading.header, context);
    await checkGridPlace(key, reading.header, find, context);
  } else {
    const message = describeGrid(key, reading);
    if (message !== undefined) report(message);
  }
  function report(message: string) {
    context.report(rasterKinds['raster-header-invalid'], { file: key, message });
  }
}

/** What is wrong with a text that should be a grid; undefined if nothing is known. */
function describeGrid(key: string, reading: GridReading): string | undefined {
  switch (reading.kind) {
    case 'incomplete':
      return `The header of ${key} has no ${reading.missing.map((name) => `\`${name}\``).join(' and no ')}.`;
    case 'late':
      return `${key} does not start with the header of an ASCII grid: there is something before it.`;
    case 'none':
      return `${key} is not an ASCII grid: it does not start with \`ncols\` or another keyword.`;
    case 'grid':
    case 'other':
      return undefined;
  }
}

/** The largest ASCII grid whose values are counted, in bytes. */
const maxCounted = 64 * 1024 * 1024;

async function checkValues(
  key: string,
  { columns, rows, end }: GridHeader,
  context: CheckContext,
): Promise<void> {
  const size = context.reader.files.get(key)?.size ?? 0;
  const needed = columns * rows;
  // each value has a digit at least, and each but the last one a blank
  const maxCount = Math.ceil((size - end) / 2);
  const count =
    maxCount < needed || size > maxCounted ? maxCount : await countValues(context.reader, key, end);
  if (count >= needed) return;
  const atMost = count === maxCount ? 'at most ' : '';
  context.report(rasterKinds['raster-cut'], {
    file: key,
    offset: size,
    message: `${key} is cut: it has ${atMost}${count} values, and its header says ${columns} × ${rows} = ${needed}.`,
  });
}

/** Checks a grid of floats of Esri: its `.hdr`, its length, and its place. */
export async function checkFloatGrid(key: string, find: FindFolded, context: CheckContext): Promise<void> {
  const { report } = context;
  const headerKey = find(headerOf(key));
  if (headerKey === undefined) {
    const name = posix.basename(headerOf(key));
    if (!(await reportUnselected(key, [name], context))) reportNoHeader(key, report);
    return;
  }
  const text = await readText(context, headerKey);
  // a header of ENVI can name the coordinate system itself
  if (/^ENVI\b/.test(text)) return;
  const reading = parseGridHeader(text);
  if (reading.kind !== 'grid') {
    const message = describeGrid(headerKey, reading) ?? `${headerKey} is no header.`;
    report(rasterKinds['raster-header-invalid'], { file: headerKey, message });
    return;
  }
  const { columns, rows } = reading.header;
  const size = context.reader.files.get(key)?.size ?? 0;
  const bytes = 4 * columns * rows;
  if (size < bytes && !/^\s*nbits\b(?!\s+32\b)/im.test(text)) {
    report(rasterKinds['raster-cut'], {
      file: key,
      offset: size,
      message: `${key} is cut: it has ${size} bytes, and ${headerKey} says ${columns} × ${rows} values of 4 bytes.`,
    });
  }
  await checkGridPlace(key, reading.header, find, context);
}

async function checkGridPlace(
  key: string,
  { transform, columns, rows }: GridHeader,
  find: FindFolded,
  context: CheckContext,
): Promise<void> {
  if (transform === undefined) {
    context.report(rasterKinds['raster-georeference-missing'], {
      file: key,
      message: `The header of ${key} does not say where the grid is: it has no \`xllcorner\` and \`yllcorner\`.`,
    });
    return;
  }
  const { crs } = await readSidecars(key, find, context);
  const found = crs ?? (await readPrj(key, context));
  if (found !== undefined) {
    checkCoordinates(key, { crs: found, bounds: boundsOf(transform, columns, rows) }, context);
  }
}

/** Finds the `.prj` of a grid, and reports what is wrong with it. */
async function readPrj(key: string, context: CheckContext): Promise<Crs | undefined> {
  const { report } = context;
  const name = `${posix.basename(stemOf(key))}.prj`;
  const reference = await context.resolve(key, name);
  const isNamed = namesCrs(context.options);
  if (reference.kind === 'found' || reference.kind === 'case') {
    if (reference.kind === 'case' && !isNamed && !isFoundByGdal(key, reference.key)) {
      const message = `${key} needs ${name}, but the file is ${reference.key}: upper and lower case differ.`;
      report(rasterKinds['raster-prj-case'], { file: key, message });
    }
    const text = await readText(context, reference.key);
    const crs = crsOfText(text);
    if (isNamed) return crs;
    if (crs === undefined) {
      if (await isPointer(context, reference.key)) return undefined;
      const message = `${key} has no coordinate system: ${reference.key} names none.`;
      report(rasterKinds['raster-crs-missing'], { file: key, message, hint: writePrj(name) });
    } else if (!isEsriText(text)) {
      const message = `${reference.key} names a coordinate system, but not in the form of Esri.`;
      report(rasterKinds['raster-prj-form'], { file: reference.key, message, hint: writePrj(name) });
    }
    return crs;
  }
  if (isNamed || (await reportUnselected(key, [name], context))) return undefined;
  const message = `${key} has no coordinate system: ${name} does not exist.`;
  report(rasterKinds['raster-crs-missing'], { file: key, message, hint: writePrj(name) });
  return undefined;
}

/**
 * Whether GDAL 3.10 finds a `.prj` of other case: in capitals for an ASCII grid, and with the whole name in capitals
 * for a grid of floats.
 */
function isFoundByGdal(key: string, prj: string): boolean {
  const stem = stemOf(key);
  if (prj === `${stem}.PRJ` && extensionOf(key) !== '.flt') return true;
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const base = posix.basename(stem);
  const spellings = [`${base}.prj`.toUpperCase(), `${base}.prj`.toLowerCase()];
  return extensionOf(key) === '.flt' && spellings.some((spelling) => prj === folder + spelling);
}

function writePrj(name: string): string {
  return `Add ${name}, with the code of your system: \`gdalsrsinfo -o wkt_esri EPSG:25833 > ${quoteName(name)}\`.`;
}
