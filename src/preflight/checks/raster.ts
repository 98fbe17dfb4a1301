import { extensionOf } from '../../formats/extension.ts';
import { readSignature, signatureLength } from '../../formats/signatures.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { checkAsciiGrid, checkFloatGrid } from './raster-grid.ts';
import { rasterKinds } from './raster-kinds.ts';
import { checkOutputs } from './raster-names.ts';
import { checkRasterPlace } from './raster-place.ts';
import { createFinder, type FindFolded } from './raster-sidecars.ts';
import { checkTiff } from './raster-tiff.ts';

type CheckFile = (key: string, find: FindFolded, context: CheckContext) => Promise<void>;

/** The checks by extension. */
const checks: Readonly<Record<string, CheckFile>> = {
  '.tif': checkTiff,
  '.tiff': checkTiff,
  '.asc': checkAsciiGrid,
  '.flt': checkFloatGrid,
  '.jpg': checkPicture,
  '.jpeg': checkPicture,
  '.png': checkPicture,
  '.img': checkUnread,
  '.dem': checkUnread,
};

/** Checks the files of imagery and terrain. */
export const checkRasters: Check = async (context) => {
  const { reader, type } = context;
  if (type === '3DTILES') {
    // photos for a reconstruction need no georeference
    checkOutputs([...reader.files.keys()], context);
    return;
  }
  const find = createFinder(reader.files.keys());
  for (const [key, { size }] of reader.files) {
    // the check of content reports empty files
    if (size > 0) await checks[extensionOf(key)]?.(key, find, context);
  }
};

/** Checks a JPEG or a PNG: only files beside it can place it. GPS positions of photos do not. */
async function checkPicture(key: string, find: FindFolded, context: CheckContext): Promise<void> {
  if (await isOtherFormat(key, context)) return;
  const own = { crs: undefined, isPlaced: false, bounds: undefined, width: 1, height: 1 };
  await checkRasterPlace(key, own, find, context);
}

/** Checks a raster that is not read here, such as one of Erdas Imagine. */
async function checkUnread(key: string, _find: FindFolded, context: CheckContext): Promise<void> {
  await isOtherFormat(key, context);
}

/** Whether a file is known to be no raster. Reports it. GDAL recognizes rasters by their content. */
async function isOtherFormat(key: string, { reader, report }: CheckContext): Promise<boolean> {
  const signature = readSignature(await reader.read(key, 0, signatureLength));
  if (signature === undefined || ['jpeg', 'png', 'tiff'].includes(signature.format)) return false;
  // the check of content reports pointers of every extension
  if (signature.format !== 'lfs-pointer') {
    const message = `${key} is ${signature.name}, not a raster.`;
    report(rasterKinds['raster-header-invalid'], { file: key, message });
  }
  return true;
}
