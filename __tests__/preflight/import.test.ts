import { describe, expect, it } from '@jest/globals';

import { namesOnlyData } from '../../src/inspection/source-data.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { checkAll } from '../../src/preflight/check-all.ts';
import { allCases } from './cases/all.ts';
import { importCases } from './cases/import.ts';

/** Checks objects by their names and sizes. */
async function check(
  objects: Readonly<Record<string, number>>,
  order: { readonly type?: string; readonly sourceType: string; readonly options?: JsonObject },
  archived: readonly string[] = [],
) {
  const listed = Object.entries(objects).map(([key, size]) => ({
    key,
    size,
    isArchived: archived.includes(key),
  }));
  const { reader, resolve } = namesOnlyData(listed, (key) => key);
  const { type = '3DTILES', sourceType, options = {} } = order;
  const tools = { clock: systemClock, signal: new AbortController().signal };
  return checkAll({ reader, resolve, type, sourceType, options }, tools);
}

describe('the checks of an import', () => {
  it.each(importCases)('$name', async ({ objects, archived, finds, says = [], ...order }) => {
    const { findings, unfinished } = await check(objects, order, archived);
    expect(findings.map(({ id }) => id).sort()).toEqual(finds);
    const text = findings.map(({ message, hint, yaml }) => [message, hint, yaml].join('\n')).join('\n');
    for (const part of says) expect(text).toContain(part);
    // there is no input `files` in an import
    expect(text).not.toContain('files`');
    expect(text).not.toContain('files: |');
    expect(unfinished).toEqual([]);
  });

  const selected = allCases.filter(({ outside }) => outside === undefined);
  it.each(selected)('find nothing that contents do not show: $name', async ({ files, finds, ...order }) => {
    const contents = typeof files === 'function' ? await files() : files;
    const sizes = Object.entries(contents).map(
      ([key, content]) => [key, Buffer.from(content).length] as const,
    );
    const { findings } = await check(Object.fromEntries(sizes), order);
    expect(findings.map(({ id }) => id).filter((id) => !finds.includes(id))).toEqual([]);
  });
});
