import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { readAccess } from '../../src/inputs/access.ts';
import { readGithubToken, readJobSummary, readReporting, readViewerUrl } from '../../src/inputs/reporting.ts';
import { readWaitInputs } from '../../src/inputs/wait-inputs.ts';
import { idsOf } from '../../src/ion/family.ts';
import { toOutputs } from '../../src/state/publication.ts';
import { userErrorOf } from '../support/errors.ts';
import { familyOf } from '../support/family.ts';

type Given = Readonly<Record<string, string>>;

const getterOf = (given: Given) => (name: string) => given[name] ?? '';

const familiesOf = (text: string) => {
  const { awaited } = readWaitInputs(getterOf({ 'asset-id': text }));
  return awaited.kind === 'assets' ? awaited.families : [];
};

/** As arrays of ids, the asset's own first. */
const idsIn = (text: string) => familiesOf(text).map(idsOf);

/** The `result` output of an upload. */
const resultOf = (assetId: number, childIds: readonly number[] = []) =>
  toOutputs({ name: 'City “7”', assetId, childIds, status: 'IN_PROGRESS' })['result'] ?? '';

async function statedInputs(): Promise<Record<string, { default?: string; required?: boolean }>> {
  const { inputs } = parse(await readFile('wait/action.yml', 'utf8')) as {
    inputs: Record<string, { default?: string; required?: boolean }>;
  };
  return inputs;
}

describe('wait/action.yml', () => {
  it('has the defaults of empty inputs', async () => {
    const inputs = await statedInputs();
    const stated = Object.fromEntries(
      Object.entries(inputs).flatMap(([name, { default: text }]) =>
        text === undefined ? [] : [[name, text]],
      ),
    );
    expect(Object.keys(stated).sort()).toEqual([
      'api-url',
      'commit-status',
      'github-token',
      'if-no-token',
      'job-summary',
      'poll-interval-seconds',
      'pr-comment',
      'status-context',
      'verify',
      'wait-timeout-minutes',
    ]);
    const bare = { token: 'a.token-1', 'asset-id': '7' };
    expect(readWaitInputs(getterOf({ ...stated, ...bare }))).toEqual(readWaitInputs(getterOf(bare)));
    expect(readAccess(getterOf({ ...stated, ...bare }))).toEqual(readAccess(getterOf(bare)));
    const reporting = readReporting(getterOf({ ...stated, 'github-token': '' }));
    expect(reporting).toEqual(readReporting(getterOf({})));
    expect(readJobSummary(getterOf(stated))).toBe(readJobSummary(getterOf({})));
  });

  it('has exactly the inputs that are read', async () => {
    const asked = new Set<string>();
    const get = (name: string) => {
      asked.add(name);
      return { token: 'a.token-1', 'asset-id': '7' }[name] ?? '';
    };
    readAccess(get);
    readReporting(get);
    readViewerUrl(get);
    readJobSummary(get);
    readGithubToken(get);
    readWaitInputs(get);
    readWaitInputs((name) => (name === 'asset-id' ? '' : get(name) || (name === 'results' ? 'results' : '')));
    expect([...asked].sort()).toEqual(Object.keys(await statedInputs()).sort());
  });

  it('has the same defaults as action.yml', async () => {
    const upload = parse(await readFile('action.yml', 'utf8')) as {
      inputs: Record<string, { default?: string }>;
    };
    for (const [name, { default: text }] of Object.entries(await statedInputs())) {
      const isOwn = ['asset-id', 'status-context'].includes(name);
      if (!isOwn) expect([name, upload.inputs[name]?.default]).toEqual([name, text]);
    }
  });
});

describe('readWaitInputs', () => {
  it('reads every input', () => {
    const given = { 'asset-id': '7', 'wait-timeout-minutes': '0.5', 'poll-interval-seconds': '2.5' };
    expect(readWaitInputs(getterOf(given))).toEqual({
      awaited: { kind: 'assets', families: [familyOf(7)] },
      waitTimeoutMs: 30_000,
      pollIntervalMs: 2500,
      verify: 'warn',
      expectedBounds: undefined,
    });
  });

  it('reads where results are, and which must be there', () => {
    const given = {
      results: 'out',
      expect: 'city\n terrain \n\ncity',
      'keep-latest': '2',
      'result-file': 'a.json',
    };
    expect(readWaitInputs(getterOf(given)).awaited).toEqual({
      kind: 'results',
      folder: 'out',
      expect: ['city', 'terrain'],
      manifest: undefined,
      keepLatest: 2,
      resultFile: 'a.json',
    });
    expect(readWaitInputs(getterOf({ results: 'out', manifest: 'm.yml' })).awaited).toMatchObject({
      expect: [],
      manifest: 'm.yml',
      keepLatest: undefined,
      resultFile: undefined,
    });
  });

  it.each<[Given, string, string]>([
    [{ 'asset-id': '7', results: 'out' }, 'awaited-ambiguous', '`asset-id` and `results`'],
    [{ results: 'out', expect: 'a', manifest: 'm.yml' }, 'expected-ambiguous', '`expect` and `manifest`'],
    [{ 'asset-id': '7', expect: 'a' }, 'results-required', '`expect` works only with `results`'],
    [{ 'asset-id': '7', manifest: 'm.yml' }, 'results-required', '`manifest` works only with `results`'],
    [{ 'asset-id': '7', 'keep-latest': '1' }, 'results-required', '`keep-latest` works only with `results`'],
    [{ 'result-file': 'a.json' }, 'results-required', '`result-file` works only with `results`'],
    [{ results: 'out', 'keep-latest': '0' }, 'input-invalid', '`keep-latest` is `0`'],
    [{ results: 'out', expect: `a\n${'x'.repeat(101)}` }, 'asset-key-invalid', 'the input `expect`'],
  ])('rejects %j', async (given, code, message) => {
    const error = await userErrorOf(() => readWaitInputs(getterOf(given)));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.hint).not.toBe('');
  });

  it('rejects an invalid time', async () => {
    const given = { 'asset-id': '7', 'wait-timeout-minutes': '2h' };
    const error = await userErrorOf(() => readWaitInputs(getterOf(given)));
    expect(error.message).toContain('`wait-timeout-minutes`');
  });

  it.each<[string, string, number[][]]>([
    ['an id', '7', [[7]]],
    ['the id 0', '0', [[0]]],
    ['an id in white space', ' 7\n', [[7]]],
    ['an id in quotes', '"7"', [[7]]],
    ['the largest id', '9007199254740991', [[Number.MAX_SAFE_INTEGER]]],
    ['ids on lines', '7\n8\r\n\n  9  ', [[7], [8], [9]]],
    ['ids with commas', '7, 8,9', [[7], [8], [9]]],
    ['ids with a comma at the end of each line', '7,\n8,', [[7], [8]]],
    ['ids with spaces', '7  8', [[7], [8]]],
    ['an array', '[7,8]', [[7, 8]]],
    ['an array in white space', ' [7, 8]\r\n', [[7, 8]]],
    ['an array of one id', '[7]', [[7]]],
    ['an array of texts', '["7","8"]', [[7, 8]]],
    ['an array in quotes', '"[7,8]"', [[7, 8]]],
    ['an array over lines', '[\n  7,\n  8\n]', [[7], [8]]],
    ['an array over lines of Windows', '[\r\n  "7",\r\n  "8"\r\n]', [[7], [8]]],
    [
      'arrays on lines',
      '[7, 9]\r\n\r\n[8,10]\r\n',
      [
        [7, 9],
        [8, 10],
      ],
    ],
    ['arrays and ids on lines', '[7]\n[8,9]\n10', [[8, 9], [7], [10]]],
    ['an empty array on a line', '[]\n[7,8]', [[7, 8]]],
    ['an array of arrays', '[[7,8],[9]]', [[7, 8], [9]]],
    ['an array of arrays over lines', '[\n  [\n    7,\n    8\n  ],\n  [9]\n]', [[7, 8], [9]]],
    ['arrays in arrays in arrays', '[[[7,8]],[[9]]]', [[7, 8], [9]]],
    ['an array of arrays as texts', '["[7,8]","[9]"]', [[7, 8], [9]]],
    ['the outputs of several jobs', '[\n  "[7,8]",\n  "[9]",\n  ""\n]', [[7, 8], [9]]],
    ['an array of an array and an id', '[[7,8],9]', [[7, 8], [9]]],
    ['an array of a result and an id', `[${resultOf(7, [8])},9]`, [[7, 8], [9]]],
    ['empty values beside an id', '["", null, 7]', [[7]]],
    ['empty values in an array', '["", null, 7, " ", "null", 8]', [[7, 8]]],
    ['a null on a line', '7\nnull', [[7]]],
    ['an id before its result', `7\n8\n${resultOf(7, [8])}`, [[7, 8]]],
    ['all outputs as JSON', '{"asset-id":"7","asset-ids":"[7,8]"}', [[7, 8]]],
    ['a result', resultOf(7), [[7]]],
    ['a result with children', resultOf(7, [8, 9]), [[7, 8, 9]]],
    ['a result over lines', JSON.stringify(JSON.parse(resultOf(7, [8])), undefined, 2), [[7, 8]]],
    ['a result in quotes', JSON.stringify(resultOf(7, [8])), [[7, 8]]],
    ['results on lines', `${resultOf(7, [8])}\n${resultOf(9)}`, [[7, 8], [9]]],
    ['an array of results', `[${resultOf(7, [8])},${resultOf(9)}]`, [[7, 8], [9]]],
    ['an array of results as texts', JSON.stringify([resultOf(7, [8]), resultOf(9)]), [[7, 8], [9]]],
    ['results and ids', `${resultOf(7, [8])}\n9`, [[7, 8], [9]]],
    ['an empty result beside an id', `${toOutputs({ name: 'City' })['result'] ?? ''}\n7`, [[7]]],
    ['a result whose id is empty beside an id', '{"asset-id":"","asset-ids":""}\n7', [[7]]],
    ['the list of ids alone', '{"asset-ids":"[7,8]"}', [[7, 8]]],
    ['a result without a list of ids', '{"asset-id":7}', [[7]]],
    ['a result whose list is a text', '{"asset-id":"7","asset-ids":""}', [[7]]],
  ])('reads %s', (_what, text, families) => {
    expect(idsIn(text)).toEqual(families);
  });

  it.each<[string, string, number[][]]>([
    ['an id that comes twice', '7\n8\n7', [[7], [8]]],
    ['an id as a number and as a text', '[7,"7"]', [[7]]],
    ['an array before its asset', '7\n8\n[7,8]', [[7, 8]]],
    ['an asset that two arrays have', '[7,8]\n[9,8]', [[7, 8], [9]]],
    ['a child that is also named alone', `${resultOf(7, [8])}\n8`, [[7, 8]]],
    ['an asset that two results have', `${resultOf(7, [8])}\n${resultOf(9, [8])}`, [[7, 8], [9]]],
    ['a result that comes twice', `${resultOf(7, [8])}\n${resultOf(7, [8])}`, [[7, 8]]],
  ])('reads once: %s', (_what, text, families) => {
    expect(idsIn(text)).toEqual(families);
  });

  it.each([
    '',
    ' \n\n',
    '[]',
    'null',
    '[null, ""]',
    '[[]]',
    '["[]", ""]',
    '""',
    '{}',
    '[{}]',
    toOutputs({ name: 'City' })['result'] ?? '',
  ])('rejects %j, which names no asset', async (text) => {
    const error = await userErrorOf(() => familiesOf(text));
    expect(error).toMatchObject({
      code: 'asset-id-missing',
      message: 'The input `asset-id` names no asset.',
      yaml: 'asset-id: ${{ needs.publish.outputs.asset-ids }}',
    });
    expect(error.hint).toContain('"Skip output … since it may contain secret"');
    expect(error.hint).toContain('`if:`');
  });

  it.each<[string, string]>([
    ['seven', 'seven'],
    ['7\nx8', 'x8'],
    ['7; 8', '7; 8'],
    ['-7', '-7'],
    ['7.5', '7.5'],
    ['#7', '#7'],
    ['true', 'true'],
    ['[[7, true]]', 'true'],
    ['[7.5]', '7.5'],
    ['[7, {}, "x"]', 'x'],
    ['["7 x"]', '7 x'],
    ['9007199254740993', '9007199254740992'],
    ['{"asset-id":null}', 'null'],
    ['{"asset-id":"x"}', 'x'],
    ['{"asset-id":{"a":1}}', '{"a":1}'],
    ['{"asset-id":7,"asset-ids":[7,"x"]}', 'x'],
    ['https://ion.cesium.com/assets/7', 'https://ion.cesium.com/assets/7'],
  ])('rejects %j, and quotes the invalid id', async (text, quote) => {
    const error = await userErrorOf(() => familiesOf(text));
    expect(error).toMatchObject({
      code: 'asset-id-invalid',
      message: `The input \`asset-id\` contains \`${quote}\`, which is not the id of an asset.`,
    });
    expect(error.hint).toMatch(/^Write ids as numbers, .*`asset-ids` or `result` of the upload action\.$/);
  });
});
