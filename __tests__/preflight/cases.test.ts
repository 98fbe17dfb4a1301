import { describe, expect, it } from '@jest/globals';

import { catalog } from '../../src/preflight/catalog.ts';
import { checkCase } from '../support/check-data.ts';
import { allCases } from './cases/all.ts';
import { importCases } from './cases/import.ts';

describe('the checks of data', () => {
  it.each(allCases)('$name', async (one) => {
    const { findings, unfinished } = await checkCase(one);
    expect(findings.map(({ id }) => id).sort()).toEqual(one.finds);
    const text = findings.map(({ message, hint, yaml }) => [message, hint, yaml].join('\n')).join('\n');
    for (const part of one.says ?? []) expect(text).toContain(part);
    expect(unfinished).toEqual([]);
  });

  it('have a case for each kind of finding', () => {
    const found = new Set([...allCases, ...importCases].flatMap(({ finds }) => finds));
    const ids = catalog.flatMap(({ kinds }) => kinds.map(({ id }) => id));
    expect(ids.filter((id) => !found.has(id))).toEqual([]);
  });
});
