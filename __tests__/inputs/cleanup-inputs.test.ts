import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { readAccess } from '../../src/inputs/access.ts';
import { readCleanupInputs } from '../../src/inputs/cleanup-inputs.ts';
import { readGithubToken, readJobSummary, readPrComment } from '../../src/inputs/reporting.ts';
import { userErrorOf } from '../support/errors.ts';
import { familyOf } from '../support/family.ts';

type Given = Readonly<Record<string, string>>;

const getterOf = (given: Given) => (name: string) => given[name] ?? '';

const read = (given: Given, closedPullRequest?: number) =>
  readCleanupInputs(getterOf(given), { closedPullRequest });

const nothing = {
  assetKey: undefined,
  keepLatest: undefined,
  pullRequest: undefined,
  olderThanDays: undefined,
  deletedLine: undefined,
  families: undefined,
  maxDeletions: 20,
  force: false,
  dryRun: false,
};

async function statedInputs(): Promise<Record<string, { default?: string }>> {
  const { inputs } = parse(await readFile('cleanup/action.yml', 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  return inputs;
}

describe('cleanup/action.yml', () => {
  it('states the defaults that stand in for empty inputs', async () => {
    const stated = Object.fromEntries(
      Object.entries(await statedInputs()).map(([name, { default: text = '' }]) => [name, text]),
    );
    const bare = { token: 'a.token-1', 'pull-request': '7' };
    expect(read({ ...stated, ...bare })).toEqual(read(bare));
    expect(readAccess(getterOf({ ...stated, ...bare }))).toEqual(readAccess(getterOf(bare)));
    expect(readJobSummary(getterOf(stated))).toBe(readJobSummary(getterOf({})));
    expect(stated).toMatchObject({ 'max-deletions': '20', force: 'false', 'dry-run': 'false' });
  });

  it('has the inputs that are read and no others', async () => {
    const asked = new Set<string>();
    const get = (name: string) => {
      asked.add(name);
      return { token: 'a.token-1', 'asset-key': 'a', 'keep-latest': '1' }[name] ?? '';
    };
    readAccess(get);
    readJobSummary(get);
    readGithubToken(get);
    readPrComment(get);
    readCleanupInputs(get, {});
    expect([...asked].sort()).toEqual(Object.keys(await statedInputs()).sort());
  });
});

describe('readCleanupInputs', () => {
  it.each<[Given, object]>([
    [
      { 'asset-key': 'a', 'keep-latest': '3' },
      { assetKey: 'a', keepLatest: 3 },
    ],
    // a key that is named may be the default one
    [
      { 'asset-key': 'default', 'keep-latest': '1' },
      { assetKey: 'default', keepLatest: 1 },
    ],
    [{ 'pull-request': '7' }, { pullRequest: 7 }],
    [
      { 'older-than-days': '30', 'max-deletions': '100', 'dry-run': 'true' },
      { olderThanDays: 30, maxDeletions: 100, dryRun: true },
    ],
    [{ 'asset-id': '5\n{"asset-id": 6, "asset-ids": [6, 7]}' }, { families: [familyOf(6, 7), familyOf(5)] }],
    [{ 'asset-id': '[5, 6]\n[[7, 8], "[9]"]' }, { families: [5, 6, 7, 8, 9].map((id) => familyOf(id)) }],
    [
      { 'asset-id': '[5]', force: 'true' },
      { families: [familyOf(5)], force: true },
    ],
  ])('reads %j', (given, expected) => {
    expect(read(given)).toEqual({ ...nothing, ...expected });
  });

  it.each<[Given, number | undefined]>([
    [{}, 9],
    [{ 'asset-key': 'a', 'keep-latest': '1' }, 9],
    [{ 'older-than-days': '1' }, 9],
    [{ 'pull-request': '7' }, 7],
    [{ 'asset-id': '5' }, undefined],
  ])('takes the pull request that was just closed with %j: %p', (given, expected) => {
    expect(read(given, 9).pullRequest).toBe(expected);
  });

  it.each<[Given, string | undefined]>([
    [{}, 'aa'],
    [{ 'asset-key': 'a', 'keep-latest': '1' }, 'aa'],
    [{ 'pull-request': '7' }, undefined],
    [{ 'asset-id': '5' }, undefined],
  ])('takes the line of the branch that was just deleted with %j: %p', (given, expected) => {
    expect(readCleanupInputs(getterOf(given), { deletedLine: 'aa' }).deletedLine).toBe(expected);
  });

  it.each<[Given, string]>([
    [{}, 'Nothing says which assets'],
    [{ 'asset-key': 'a' }, 'Nothing says which assets'],
    [{ 'keep-latest': '1' }, '`asset-key` does not name one'],
    [{ 'asset-key': 'a', 'keep-latest': '0' }, 'The input `keep-latest` is `0`'],
    [{ 'pull-request': '0' }, 'The input `pull-request` is `0`'],
    [{ 'pull-request': '#7' }, 'The input `pull-request` is `#7`'],
    [{ 'older-than-days': '0' }, 'The input `older-than-days` is `0`'],
    [{ 'older-than-days': '1.5' }, 'The input `older-than-days` is `1.5`'],
    [{ 'asset-id': '[]' }, 'The input `asset-id` has no asset in it'],
    [{ 'asset-id': 'x' }, 'The input `asset-id` has `x` in it'],
    [{ 'asset-id': '5', 'max-deletions': '0' }, 'The input `max-deletions` is `0`'],
    [{ 'asset-id': '5', 'dry-run': 'yes' }, 'The input `dry-run` is `yes`'],
    [{ force: 'true', 'pull-request': '7' }, 'The input `force: true` deletes assets whoever made them'],
    [{ force: 'true', 'asset-id': '5', 'asset-key': 'a' }, 'so it goes with `asset-id` alone'],
  ])('refuses %j', async (given, message) => {
    const error = await userErrorOf(() => read(given));
    expect(error.message).toContain(message);
    expect(error.hint).not.toBe('');
  });
});
