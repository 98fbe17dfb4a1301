import { globSync } from 'node:fs';

import { expect, it } from '@jest/globals';

import type { Route } from '../../sandbox/sandbox.ts';
import { cells, matrix } from './fault-matrix.ts';
import { runPart, shares } from './fault-runner.ts';
import { expectGreen } from './support.ts';

function countedRoutes(requests: readonly { readonly route: Route }[]): string[] {
  const counts = new Map<Route, number>();
  return requests.map(({ route }) => {
    const nth = (counts.get(route) ?? 0) + 1;
    counts.set(route, nth);
    return `${route} ${nth}`;
  });
}

it.each(matrix.filter(({ isWhole }) => isWhole).map((part) => [part.name || 'a new upload', part] as const))(
  'the table has all requests of %s',
  async (_name, part) => {
    const { run, requests } = await runPart(part);
    expectGreen(run);
    const inOrder = (those: string[]) => (part.isPublished ? those : those.sort()); // uploads are concurrent
    expect(inOrder(countedRoutes(requests))).toEqual(
      inOrder(part.rows.map(([route, nth]) => `${route} ${nth}`)),
    );
  },
);

it('each cell has its own name, and one test file runs it', () => {
  expect(new Set(cells.map(({ name }) => name)).size).toBe(cells.length);
  const files = globSync('fault-matrix-*.test.ts', { cwd: import.meta.dirname });
  expect(files.sort()).toEqual(
    Array.from({ length: shares }, (_item, index) => `fault-matrix-${index + 1}.test.ts`),
  );
});
