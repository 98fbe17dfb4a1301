import { describe, expect, it } from '@jest/globals';

import { catalog } from '../../src/preflight/catalog.ts';
import { checkCase, type DataCase } from '../support/check-data.ts';
import { contentCases } from './cases/content.ts';
import { lasCases } from './cases/las.ts';
import { rasterCases } from './cases/raster.ts';
import { terrainCases } from './cases/terrain.ts';

const cases: readonly DataCase[] = [contentCases, rasterCases, terrainCases, lasCases].flat();

describe('the checks of data', () => {
  it.each(cases)('$name', async (one) => {
    const { findings, unfinished } = await checkCase(one);
    expect(findings.map(({ id }) => id).sort()).toEqual(one.finds);
    const text = findings.map(({ message, hint, yaml }) => [message, hint, yaml].join('\n')).join('\n');
    for (const part of one.says ?? []) expect(text).toContain(part);
    expect(unfinished).toEqual([]);
  });

  it('have a case for each kind of finding', () => {
    const found = new Set(cases.flatMap(({ finds }) => finds));
    expect(catalog.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
  });
});
