import { expect, it } from '@jest/globals';

import { scopesFor } from '../../../src/features/publish/scopes-for.ts';

const usual = { dryRun: false, keepLatest: undefined, reuse: true, options: {} };

it.each<[object, readonly string[], readonly string[]]>([
  [{}, ['assets:write', 'assets:read'], ['assets:list']],
  [{ reuse: false }, ['assets:write', 'assets:read'], []],
  [{ keepLatest: 1 }, ['assets:write', 'assets:read', 'assets:list'], ['assets:list']],
  [{ options: { baseTerrainId: 1 } }, ['assets:write', 'assets:read'], ['assets:list']],
  [{ options: { baseTerrainId: '1' } }, ['assets:write', 'assets:read'], ['assets:list']],
  [{ options: { baseTerrainId: 'A' } }, ['assets:write', 'assets:read', 'assets:list'], ['assets:list']],
  [{ dryRun: true }, [], ['assets:list']],
  [{ dryRun: true, keepLatest: 1 }, ['assets:list'], ['assets:list']],
])('a run with %j needs %j, and %j is useful', (inputs, needed, useful) => {
  expect(scopesFor({ ...usual, ...inputs })).toEqual({ needed, useful });
});
