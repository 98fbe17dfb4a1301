import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from '@jest/globals';

import { writeResults } from '../../../src/features/plan/write-results.ts';
import { makeFolder } from '../../support/folder.ts';

const unchanged = [
  { name: 'city', publication: { assetId: 7, reused: true, runAttempt: '2' } },
  { name: 'scan', publication: { assetId: 8, childIds: [9] } },
];

it('writes a file for each entry into a folder of its own', async () => {
  const temporary = await makeFolder();
  const [first, second] = [
    await writeResults(unchanged, { temporary }),
    await writeResults([], { temporary }),
  ];
  expect(first).not.toBe(second);
  expect((await readdir(first)).sort()).toEqual(['city.json', 'scan.json']);
  expect(await readdir(second)).toEqual([]);
  expect(JSON.parse(await readFile(join(first, 'city.json'), 'utf8'))).toEqual({
    'asset-id': 7,
    'asset-ids': [7],
    reused: true,
    'run-attempt': '2',
  });
});

it('names the folder that cannot be written', async () => {
  const temporary = join(await makeFolder(), 'missing');
  await expect(writeResults([], { temporary })).rejects.toMatchObject({
    code: 'results-unwritable',
    message: `The results cannot be written into a folder below ${temporary} (ENOENT).`,
  });
});
