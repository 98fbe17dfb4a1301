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
  assetKeys: undefined,
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
  it('has the defaults of empty inputs', async () => {
    const stated = Object.fromEntries(
      Object.entries(await statedInputs()).map(([name, { default: text = '' }]) => [name, text]),
    );
    const bare = { token: 'a.token-1', 'pull-request': '7' };
    expect(read({ ...stated, ...bare })).toEqual(read(bare));
    expect(readAccess(getterOf({ ...stated, ...bare }))).toEqual(readAccess(getterOf(bare)));
    expect(readJobSummary(getterOf(stated))).toBe(readJobSummary(getterOf({})));
    expect(stated).toMatchObject({ 'max-deletions': '20', force: 'false', 'dry-run': 'false' });
  });

  it('has exactly the inputs that are read', async () => {
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
      { assetKeys: ['a'], keepLatest: 3 },
    ],
    [
      { 'asset-key': ' a\r\nb c\n\na', 'keep-latest': '1' },
      { assetKeys: ['a', 'b c'], keepLatest: 1 },
    ],
    // the default key can be named
    [
      { 'asset-key': 'default', 'keep-latest': '1' },
      { assetKeys: ['default'], keepLatest: 1 },
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
  ])('uses the pull request that was just closed with %j: %p', (given, expected) => {
    expect(read(given, 9).pullRequest).toBe(expected);
  });

  it.each<[Given, string | undefined]>([
    [{}, 'aa'],
    [{ 'asset-key': 'a', 'keep-latest': '1' }, 'aa'],
    [{ 'pull-request': '7' }, undefined],
    [{ 'asset-id': '5' }, undefined],
  ])('uses the line of the branch that was just deleted with %j: %p', (given, expected) => {
    expect(readCleanupInputs(getterOf(given), { deletedLine: 'aa' }).deletedLine).toBe(expected);
  });

  it.each<[Given, string, string]>([
    [{}, 'No input says which assets to delete.', 'cleanup-conditions-missing'],
    [{ 'asset-key': 'a' }, 'No input says which assets to delete.', 'cleanup-conditions-missing'],
    [{ 'asset-key': `a\n${'x'.repeat(101)}` }, 'A line of the input `asset-key`', 'asset-key-invalid'],
    [{ 'keep-latest': '1' }, '`asset-key` does not name a key', 'asset-key-missing'],
    [{ 'asset-key': 'a', 'keep-latest': '0' }, 'The input `keep-latest` is `0`', 'input-invalid'],
    [{ 'pull-request': '0' }, 'The input `pull-request` is `0`', 'input-invalid'],
    [{ 'pull-request': '#7' }, 'The input `pull-request` is `#7`', 'input-invalid'],
    [{ 'older-than-days': '0' }, 'The input `older-than-days` is `0`', 'input-invalid'],
    [{ 'older-than-days': '1.5' }, 'The input `older-than-days` is `1.5`', 'input-invalid'],
    [{ 'asset-id': '[]' }, 'The input `asset-id` names no asset.', 'asset-id-missing'],
    [{ 'asset-id': 'x' }, 'The input `asset-id` contains `x`', 'asset-id-invalid'],
    [{ 'asset-id': '5', 'max-deletions': '0' }, 'The input `max-deletions` is `0`', 'input-invalid'],
    [{ 'asset-id': '5', 'dry-run': 'yes' }, 'The input `dry-run` is `yes`', 'input-invalid'],
    [
      { force: 'true', 'pull-request': '7' },
      'The input `force: true` deletes assets of any owner',
      'force-without-asset-id',
    ],
    [
      { force: 'true', 'asset-id': '5', 'asset-key': 'a' },
      'so it needs `asset-id` without other conditions',
      'force-without-asset-id',
    ],
  ])('rejects %j', async (given, message, code) => {
    const error = await userErrorOf(() => read(given));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.hint).not.toBe('');
  });
});
