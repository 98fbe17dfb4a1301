import type { DataCase } from '../../support/check-data.ts';
import { contentCases } from './content.ts';
import { tilesetCases } from './tileset.ts';

/** The cases of all families. */
export const allCases: readonly DataCase[] = [contentCases, tilesetCases].flat();
