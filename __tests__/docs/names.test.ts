import { readFile } from 'node:fs/promises';

import { expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { textsIn } from '../support/texts.ts';

const contracts = [
  'action.yml',
  'wait/action.yml',
  'cleanup/action.yml',
  'check/action.yml',
  'plan/action.yml',
  'sync/action.yml',
  'viewer/action.yml',
];

/** Keys of a workflow that texts also name. */
const keysOfWorkflows = [
  'concurrency',
  'if',
  'permissions',
  'lfs',
  'secrets',
  'timeout-minutes',
  'max-parallel',
  'needs',
];

/** Options of ion that look like names of inputs. */
const keysOfOptions = ['position'];

/** Fields of the output `result` that are no outputs. */
const keysOfResults = ['run-attempt'];

/** Programs that texts name. */
const programs = ['citygml-tools'];

it('texts of the code name only inputs and outputs of the actions, and known programs', async () => {
  const known = new Set([...keysOfWorkflows, ...keysOfOptions, ...keysOfResults, ...programs]);
  for (const file of contracts) {
    const { inputs, outputs } = parse(await readFile(file, 'utf8')) as Record<string, object>;
    for (const name of Object.keys({ ...inputs, ...outputs })) known.add(name);
  }
  const named = textsIn('src').flatMap(({ where, shapes }) =>
    shapes
      .flatMap((shape) => [...shape.matchAll(/`(?:([a-z-]+):(?: [^`]*)?|([a-z]+(?:-[a-z]+)+))`/g)])
      .map(([, key, word]) => ({ where, name: key ?? word ?? '' })),
  );
  expect(named.filter(({ name }) => !known.has(name))).toEqual([]);
  expect(new Set(named.map(({ name }) => name)).size).toBeGreaterThan(20);
});
