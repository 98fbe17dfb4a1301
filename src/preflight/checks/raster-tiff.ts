import { readSignature, signatureLength } from '../../formats/signatures.ts';
import { readTiffImage, type TiffImage } from '../../formats/tiff-image.ts';
import type { CheckContext } from '../findings/check.ts';
import { rasterKinds } from './raster-kinds.ts';
import { checkRasterPlace } from './raster-place.ts';
import { translate, type FindFolded } from './raster-sidecars.ts';

/** Checks a TIFF: whether it is whole, its bands, and its place. */
export async function checkTiff(key: string, find: FindFolded, context: CheckContext): Promise<void> {
  const { reader, report } = context;
  const size = reader.files.get(key)?.size ?? 0;
  const reading = await readTiffImage(reader, key);
  if (reading.kind === 'cut') {
    report(rasterKinds['raster-cut'], {
      file: key,
      offset: size,
      message: `${key} is cut: it has ${size} bytes, and its directory ends at byte ${reading.end} or later.`,
    });
  } else if (reading.kind === 'invalid') {
    const signature = readSignature(await reader.read(key, 0, signatureLength));
    // the check of content reports other formats
    if (signature !== undefined && signature.format !== 'tiff') return;
    const message =
      signature === undefined
        ? `${key} is not a TIFF: it does not start with \`II\` or \`MM\` and a version.`
        : `${key} is a TIFF without a valid first image.`;
    report(rasterKinds['raster-header-invalid'], { file: key, message });
  } else {
    const { image } = reading;
    if (image.end > size) {
      report(rasterKinds['raster-cut'], {
        file: key,
        offset: size,
        message: `${key} is cut: it has ${size} bytes, and its pixels end at byte ${image.end}.`,
      });
    }
    if (context.sourceType === 'RASTER_TERRAIN') checkHeights(key, image, context);
    else checkPicture(key, image, context);
    await checkRasterPlace(key, image, find, context);
  }
}

function checkHeights(key: string, { bands, bits }: TiffImage, { report }: CheckContext): void {
  if (bands > 1) {
    const message = `${key} has ${bands} bands, and terrain needs one band with heights.`;
    const hint = `Extract the band with the heights: ${translate(key, '-b 1')}. For a picture, use \`type: IMAGERY\`.`;
    report(rasterKinds['raster-terrain-bands'], { file: key, message, hint });
  } else if (bits <= 8) {
    const message = `${key} has ${bits} ${bits === 1 ? 'bit' : 'bits'}, so its heights are from 0 to ${2 ** bits - 1}.`;
    report(rasterKinds['raster-terrain-bits'], { file: key, message });
  }
}

function checkPicture(key: string, { bands, bits, isFloat }: TiffImage, { report }: CheckContext): void {
  if (bands === 1 && isFloat) {
    const message = `${key} has one band of ${bits}-bit floating-point numbers. Is it terrain?`;
    report(rasterKinds['raster-imagery-heights'], { file: key, message });
  } else if (bits > 8) {
    const message = `${key} has ${bits} bits a band, and pictures have 8.`;
    const hint = `Scale it to 8 bits: ${translate(key, '-ot Byte -scale')}.`;
    report(rasterKinds['raster-imagery-bits'], { file: key, message, hint });
  }
}
