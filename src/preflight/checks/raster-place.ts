import { posix } from 'node:path';

import { boundsOf, type Bounds } from '../../formats/affine.ts';
import type { Crs } from '../../formats/crs.ts';
import { extensionOf } from '../../formats/extension.ts';
import type { CheckContext } from '../findings/check.ts';
import { centreOf, describeCorner, exceedsDegrees, nameCrs, namesCrs } from './coordinates.ts';
import { quoteName } from './quote-name.ts';
import { rasterKinds } from './raster-kinds.ts';
import {
  readSidecars,
  reportUnselected,
  isPointer,
  sidecarNames,
  stemOf,
  translate,
  type FindFolded,
  type Sidecars,
} from './raster-sidecars.ts';

/** What a raster itself says of its place. */
export interface OwnPlace {
  readonly crs: Crs | undefined;
  readonly isPlaced: boolean;
  readonly bounds: Bounds | undefined;
  /** In pixels; 1 if it is not known. */
  readonly width: number;
  /** In pixels; 1 if it is not known. */
  readonly height: number;
}

/** Checks place and coordinate system of a TIFF or of a picture, with what is beside it. */
export async function checkRasterPlace(
  key: string,
  own: OwnPlace,
  find: FindFolded,
  context: CheckContext,
): Promise<void> {
  const sidecars = await readSidecars(key, find, context);
  // GDAL prefers `.aux.xml` to tags, and tags to world files
  const crs = sidecars.crs ?? own.crs;
  if (!own.isPlaced && !sidecars.isPlaced) {
    await reportUnplaced(key, { crs, sidecars }, context);
    return;
  }
  if (crs === undefined) {
    await reportNoCrs(key, { own, sidecars, prj: find(`${stemOf(key)}.prj`) }, context);
    return;
  }
  const bounds = own.bounds ?? (sidecars.transform && boundsOf(sidecars.transform, own.width, own.height));
  checkCoordinates(key, { crs, bounds }, context);
}

async function reportUnplaced(
  key: string,
  { crs, sidecars: { worldFile } }: { readonly crs: Crs | undefined; readonly sidecars: Sidecars },
  context: CheckContext,
): Promise<void> {
  if (worldFile !== undefined && (await isPointer(context, worldFile))) return;
  const { world, aux } = sidecarNames(key);
  if (await reportUnselected(key, [...world, aux], context)) return;
  const isTiff = /^\.tiff?$/.test(extensionOf(key));
  const sources = `${isTiff ? 'a tag' : `a world file such as ${world[0] ?? ''}`} nor ${aux}`;
  const broken = worldFile === undefined ? '' : ` ${worldFile} does not have six numbers.`;
  const known = crs === undefined ? '' : ` Only its coordinate system is known: ${nameCrs(crs)}.`;
  context.report(rasterKinds['raster-georeference-missing'], {
    file: key,
    message: `${key} has no georeference: neither ${sources} says where it is.${broken}${known}`,
  });
}

interface Unnamed {
  readonly own: OwnPlace;
  readonly sidecars: Sidecars;
  /** The `.prj` beside it. */
  readonly prj: string | undefined;
}

async function reportNoCrs(
  key: string,
  { own, sidecars, prj }: Unnamed,
  context: CheckContext,
): Promise<void> {
  if (namesCrs(context.options)) return;
  if (await reportUnselected(key, [sidecarNames(key).aux], context)) return;
  if (prj !== undefined) {
    const message = `${key} names no coordinate system, and GDAL does not read ${prj} beside it.`;
    const hint = `Write the system into the file: ${translate(key, `-a_srs ${quoteName(posix.basename(prj))}`)}.`;
    context.report(rasterKinds['raster-prj-ignored'], { file: key, message, hint });
    return;
  }
  const by = own.isPlaced ? 'its tags place' : `${sidecars.worldFile ?? `${key}.aux.xml`} places`;
  context.report(rasterKinds['raster-crs-missing'], {
    file: key,
    message: `${key} names no coordinate system, although ${by} it.`,
    hint: `Write it into the file, with the code of your system: ${translate(key, '-a_srs EPSG:25833')}.`,
  });
}

/** What a raster can exceed the globe by, in degrees: half a pixel of a coarse grid. */
const margin = 5;

/** Checks the coordinates of a raster against its system, and reports its place. */
export function checkCoordinates(
  key: string,
  { crs, bounds }: { readonly crs: Crs; readonly bounds: Bounds | undefined },
  { report, place }: Pick<CheckContext, 'report' | 'place'>,
): void {
  if (!crs.isEarth) {
    const name = crs.name === undefined ? '' : `: \`${crs.name}\``;
    report(rasterKinds['raster-not-earth'], {
      file: key,
      message: `The coordinate system of ${key} is not of the Earth${name}.`,
    });
    return;
  }
  if (bounds === undefined) return;
  if (crs.isGeographic === true && exceedsDegrees(bounds, margin)) {
    report(rasterKinds['raster-degrees'], {
      file: key,
      message: `${key} is in degrees by its coordinate system, ${nameCrs(crs)}, but a corner is at ${describeCorner(bounds)}.`,
      hint: wrongSystem(key),
    });
    return;
  }
  const centre = centreOf(crs, bounds);
  if (centre !== undefined) place({ ...centre, basis: `the georeference of ${key}` });
}

function wrongSystem(key: string): string {
  if (['.asc', '.flt'].includes(extensionOf(key))) {
    return `Write the right system into the \`.prj\` beside it.`;
  }
  return `Write the right system into the file, with its code: ${translate(key, '-a_srs EPSG:25833')}.`;
}
