import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { inputEnvironment, readContract, resolveInputs } from '../../sandbox/runner/action-contract.ts';
import { evaluateCondition, evaluateTemplate } from '../../sandbox/runner/expressions.ts';
import {
  completeGithubContext,
  githubEnvironment,
  machineEnvironment,
} from '../../sandbox/runner/github-context.ts';

const github = completeGithubContext({ repository: 'o/r', ref: 'refs/tags/v1', event: { number: 7 } }, '/w');

describe('the context', () => {
  test('derives other values from a ref', () => {
    expect(github).toMatchObject({ ref_name: 'v1', ref_type: 'tag', repository_owner: 'o' });
    expect(completeGithubContext({ ref: 'refs/heads/a/b' }, '/w')).toMatchObject({
      ref_name: 'a/b',
      ref_type: 'branch',
    });
    expect(completeGithubContext({ ref: 'refs/pull/7/merge' }, '/w').ref_name).toBe('7/merge');
  });

  test('derives the addresses of an Enterprise Server', () => {
    const enterprise = completeGithubContext({ server_url: 'https://git.example' }, '/w');
    expect(enterprise.api_url).toBe('https://git.example/api/v3');
    expect(enterprise.graphql_url).toBe('https://git.example/api/graphql');
  });

  test('becomes variables, but not its token or event', () => {
    const environment = githubEnvironment(github);
    expect(environment).toMatchObject({
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_REF_TYPE: 'tag',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_WORKSPACE: '/w',
      GITHUB_REF_PROTECTED: 'false',
      GITHUB_ACTION_REPOSITORY: '',
      GITHUB_ACTION_REF: '',
    });
    const named = completeGithubContext({ action_repository: 'a/b', action_ref: 'v1' }, '/w');
    expect(githubEnvironment(named)).toMatchObject({
      GITHUB_ACTION_REPOSITORY: 'a/b',
      GITHUB_ACTION_REF: 'v1',
    });
    expect(environment).not.toHaveProperty('GITHUB_TOKEN');
    expect(environment).not.toHaveProperty('GITHUB_EVENT');
  });

  test('has few variables of the machine', () => {
    expect(machineEnvironment({ Path: 'p', HOME: 'h', AWS_PROFILE: 'x', COMSPEC: undefined })).toEqual({
      PATH: 'p',
      HOME: 'h',
    });
  });
});

describe('expressions', () => {
  test.each([
    ['${{ github.repository }} ${{github.ref_name}}', 'o/r v1'],
    ["${{ github.ref_type == 'tag' && format('release {0}', github.event.number) || 'none' }}", 'release 7'],
    ['[${{ github.event.nothing.here }}]', '[]'],
    ['none', 'none'],
  ])('%s', (text, value) => {
    expect(evaluateTemplate(text, github)).toBe(value);
  });

  test('use other contexts that are given', () => {
    const needs = { build: { result: 'success' }, lint: { result: 'skipped' } };
    expect(evaluateTemplate("${{ join(needs.*.result, ' ') }}", github, { needs })).toBe('success skipped');
    const condition = "success() && needs.lint.result == 'skipped'";
    expect(evaluateCondition(condition, 'success', github, { needs })).toBe(true);
    expect(evaluateCondition(condition, 'skipped', github, { needs })).toBe(false);
  });

  test('that are invalid are an error', () => {
    expect(() => evaluateTemplate('${{ secrets.x }}', github)).toThrow(/secrets/);
  });

  test.each([
    ['always()', 'cancelled', true],
    ['success()', 'failure', false],
    ['success()', 'success', true],
    ['failure() || cancelled()', 'cancelled', true],
    ["${{ github.repository == 'o/r' }}", 'failure', true],
    ["github.repository == 'x'", 'success', false],
  ] as const)('the condition %s after %s', (condition, conclusion, holds) => {
    expect(evaluateCondition(condition, conclusion, github)).toBe(holds);
  });
});

describe('the contract', () => {
  let folder: string;
  const write = (text: string) => writeFile(join(folder, 'action.yml'), text);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'contract-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is read from action.yml', async () => {
    await write(`
inputs:
  plain:
  flag: { default: false }
  old: { deprecationMessage: use new, default: '\${{ github.ref_name }}' }
runs: { using: node24, main: a.js, post: b.js, post-if: success() }`);
    expect(await readContract(folder)).toEqual({
      inputs: {
        plain: {},
        flag: { default: 'false' },
        old: { default: '${{ github.ref_name }}', deprecationMessage: 'use new' },
      },
      main: 'a.js',
      post: 'b.js',
      postIf: 'success()',
    });
  });

  test('has no post script by default', async () => {
    await write('runs: { using: node24, main: a.js }');
    expect(await readContract(folder)).toEqual({ inputs: {}, main: 'a.js', postIf: 'always()' });
  });

  test.each([12, 16, 20, 24])('can ask for node%d', async (version) => {
    await write(`runs: { using: Node${version}, main: a.js }`);
    expect(await readContract(folder)).toMatchObject({ main: 'a.js' });
  });

  test.each(['runs: { using: composite, steps: [] }', 'runs: { using: node22, main: a.js }', 'name: x', ''])(
    'of %j cannot be run',
    async (text) => {
      await write(text);
      await expect(readContract(folder)).rejects.toThrow(/only JavaScript actions/);
    },
  );
});

describe('inputs', () => {
  const contract = {
    inputs: {
      'api-url': { default: 'u' },
      name: { default: '${{ github.ref_name }}' },
      empty: {},
      old: { deprecationMessage: 'm' },
    },
    main: 'a.js',
    postIf: 'always()',
  };

  test('get their defaults, and exist even if empty', () => {
    expect(resolveInputs(contract, {}, github, false)).toEqual({
      values: { 'api-url': 'u', name: 'v1', empty: '', old: '' },
      warnings: [],
    });
  });

  test('override the defaults, in any case, also if empty', () => {
    expect(resolveInputs(contract, { 'API-URL': '', name: 'n' }, github, false).values).toEqual({
      'API-URL': '',
      name: 'n',
      empty: '',
      old: '',
    });
  });

  test('are only the given ones without defaults', () => {
    expect(resolveInputs(contract, { name: 'n' }, github, true).values).toEqual({ name: 'n' });
  });

  test('cause a warning if they are not declared, or deprecated', () => {
    expect(resolveInputs(contract, { a: '1', b: '2', old: '3' }, github, false).warnings).toEqual([
      "Input 'old' has been deprecated with message: m",
      "Unexpected input(s) 'a', 'b', valid inputs are ['api-url', 'name', 'empty', 'old']",
    ]);
  });

  test('become variables that keep their hyphens', () => {
    expect(inputEnvironment({ 'api-url': 'u', 'two words': 'w' })).toEqual({
      'INPUT_API-URL': 'u',
      INPUT_TWO_WORDS: 'w',
    });
  });
});
