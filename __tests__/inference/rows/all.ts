import { cityRows } from './cities.ts';
import { mixedRows } from './mixed.ts';
import { modelRows } from './models.ts';
import { pointAndRasterRows } from './points-and-rasters.ts';
import type { Row } from './row.ts';
import { tileRows } from './tiles.ts';
import { zipRows } from './zips.ts';

/** All sets of files of which the reading is known. */
export const allRows: readonly Row[] = [
  modelRows,
  cityRows,
  pointAndRasterRows,
  tileRows,
  zipRows,
  mixedRows,
].flat();
