import { posix } from 'node:path';

import { extensionOf } from '../../formats/extension.ts';
import { lateRecordHead, readLasHeader, type LasHeader } from '../../formats/las-header.ts';
import { readSignature, signatureLength } from '../../formats/signatures.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { centreOf, describeCorner, exceedsDegrees, nameCrs, namesCrs } from './coordinates.ts';
import { lasKinds } from './las-kinds.ts';
import { quoteName } from './quote-name.ts';

/** Checks the headers of LAS and LAZ files. */
export const checkLas: Check = async (context) => {
  for (const [key, { size }] of context.reader.files) {
    const isLas = ['.las', '.laz'].includes(extensionOf(key));
    // the check of content reports empty files
    if (isLas && size > 0) await checkFile(key, size, context);
  }
};

async function checkFile(key: string, size: number, context: CheckContext): Promise<void> {
  const { reader, report } = context;
  const reading = await readLasHeader(reader, key);
  if (reading.kind === 'invalid') {
    // the check of content reports other formats
    if (readSignature(await reader.read(key, 0, signatureLength)) !== undefined) return;
    const message = `${key} is neither LAS nor LAZ: it does not start with \`LASF\`.`;
    report(lasKinds['las-invalid'], { file: key, message });
    return;
  }
  if (reading.kind === 'cut') {
    reportCut(key, size, `its header ends at byte ${reading.end}`, context);
    return;
  }
  const { header } = reading;
  if (header.major !== 1 || header.minor > 5) {
    const message = `${key} has the version ${header.major}.${header.minor} of LAS, which is unknown.`;
    report(lasKinds['las-version'], { file: key, message });
  }
  if (header.pointCount === 0) {
    report(lasKinds['las-no-points'], { file: key, message: `${key} has no points.` });
    return;
  }
  checkLength(key, size, header, context);
  checkNumbers(key, header, context);
  checkPlace(key, header, context);
}

function reportCut(key: string, size: number, expected: string, { report }: CheckContext): void {
  const message = `${key} is cut: it has ${size} bytes, and ${expected}.`;
  report(lasKinds['las-cut'], { file: key, offset: size, message });
}

/**
 * How many points can be missing in public data that others read. Headers that are off by a dozen occur: PDAL, issue
 * 4010.
 */
function areFew(missing: number, count: number): boolean {
  return missing <= count / 1000 || (missing < 1000 && missing <= count / 20);
}

function checkLength(key: string, size: number, header: LasHeader, context: CheckContext): void {
  const { pointOffset, pointLength, pointCount, isCompressed, lastRecords, chunkTable } = header;
  const end = isCompressed ? pointOffset : pointOffset + pointCount * pointLength;
  if (chunkTable !== undefined && chunkTable > size) {
    reportCut(key, size, `its table of chunks starts at byte ${chunkTable}`, context);
  } else if (end > size) {
    const present = Math.max(0, Math.floor((size - pointOffset) / pointLength));
    const missing = pointCount - present;
    if (!areFew(missing, pointCount)) {
      reportCut(key, size, `its header says that the points end at byte ${end}`, context);
      return;
    }
    const message = `${missing} of ${pointCount} points are missing at the end of ${key}.`;
    context.report(lasKinds['las-points-missing'], { file: key, offset: size, message });
  } else if (lastRecords !== undefined && lastRecords + lateRecordHead > size) {
    reportCut(key, size, `its last records end at byte ${lastRecords + lateRecordHead} or later`, context);
  }
}

function checkNumbers(key: string, { scale, bounds }: LasHeader, { report }: CheckContext): void {
  const { minX, maxX, minY, maxY, minZ, maxZ } = bounds;
  const faults = [
    ...(scale.every((factor) => Number.isFinite(factor) && factor !== 0)
      ? []
      : ['a scale factor is 0 or no number']),
    ...(Object.values(bounds).every(Number.isFinite) ? [] : ['a bound is no number']),
    ...(minX > maxX || minY > maxY || minZ > maxZ ? ['a minimum is above its maximum'] : []),
  ];
  if (faults.length === 0) return;
  report(lasKinds['las-numbers-invalid'], {
    file: key,
    message: `In the header of ${key}, ${faults.join(', and ')}.`,
  });
}

function checkPlace(key: string, { crs, bounds }: LasHeader, { options, report, place }: CheckContext): void {
  const base = posix.basename(key);
  const extension = extensionOf(key);
  const to = `${base.slice(0, -extension.length)}-with-crs${extension}`;
  const write = `\`pdal translate ${quoteName(base)} ${quoteName(to)} --writers.las.a_srs=EPSG:25833\``;
  const isPlaced = options['position'] !== undefined || namesCrs(options);
  if (crs === undefined) {
    if (isPlaced) return;
    report(lasKinds['las-crs-missing'], {
      file: key,
      message: `${key} names no coordinate system.`,
      hint: `Write it into the file, with the code of your system: ${write}. Or set the option \`position\`.`,
    });
  } else if (!crs.isEarth) {
    const message = `The coordinate system of ${key} is not of the Earth: ${nameCrs(crs)}.`;
    report(lasKinds['las-not-earth'], { file: key, message });
  } else if (crs.isGeographic === true && exceedsDegrees(bounds)) {
    report(lasKinds['las-degrees'], {
      file: key,
      message: `${key} is in degrees by its coordinate system, ${nameCrs(crs)}, but a corner of its bounds is at ${describeCorner(bounds)}.`,
      hint: `Write the right system into the file, with the code of your system: ${write}.`,
    });
  } else if (!isPlaced) {
    const centre = centreOf(crs, bounds);
    if (centre !== undefined) place({ ...centre, basis: `the header of ${key}` });
  }
}
