import { describe, expect, it } from '@jest/globals';

import { chooseResults, parseResult } from '../../../src/features/wait/parse-result.ts';
import type { Json } from '../../../src/lib/json.ts';
import { toOutputs } from '../../../src/state/publication.ts';
import { userErrorOf } from '../../support/errors.ts';
import { familyOf } from '../../support/family.ts';
import { fakeLog } from '../../support/log.ts';

const textOf = (json: Json, file = 'a.json') => ({ file, text: JSON.stringify(json) });

/** A file with the result of a key. */
const resultOf = (key: string, ids: readonly number[], attempt?: string, file = `${key}.json`) =>
  textOf(
    {
      'asset-id': ids[0] ?? '',
      'asset-ids': [...ids],
      'asset-key': key,
      ...(attempt !== undefined && { 'run-attempt': attempt }),
    },
    file,
  );

describe('parseResult', () => {
  it('reads the output `result` of the upload action', () => {
    const digest = 'd'.repeat(64);
    const publication = { assetKey: 'city', assetId: 7, childIds: [8], digest: `sha256:${digest}` };
    const { result: text = '' } = toOutputs(publication);
    expect(parseResult({ file: 'a.json', text })).toEqual({
      file: 'a.json',
      assetKey: 'city',
      family: familyOf(7, 8),
      digest,
      attempt: expect.any(Number),
    });
  });

  it.each<[string, Json, object]>([
    ['an attempt', { 'asset-id': 7, 'asset-key': 'a', 'run-attempt': '12' }, { attempt: 12 }],
    ['no attempt', { 'asset-id': 7, 'asset-key': 'a' }, { attempt: 0, digest: '' }],
    ['ids as texts', { 'asset-id': '7', 'asset-ids': '[7,8]', 'asset-key': 'a' }, { family: familyOf(7, 8) }],
    ['one id only', { 'asset-id': 0, 'asset-ids': '', 'asset-key': 'a' }, { family: familyOf(0) }],
  ])('reads %s', (_what, json, expected) => {
    expect(parseResult(textOf(json))).toMatchObject(expected);
  });

  it.each<Json>([{}, { 'asset-key': 'a' }, { 'asset-id': '', 'asset-ids': [7], 'asset-key': 'a' }])(
    'is undefined without an asset: %j',
    (json) => {
      expect(parseResult(textOf(json))).toBeUndefined();
    },
  );

  it('is undefined for the empty output of a failed step', () => {
    expect(parseResult({ file: 'a.json', text: ' \r\n' })).toBeUndefined();
  });

  it.each<[Json | undefined, string]>([
    [undefined, 'it is no JSON object'],
    [[7], 'it is no JSON object'],
    [7, 'it is no JSON object'],
    [{ 'asset-id': 'x', 'asset-key': 'a' }, 'its `asset-id` and `asset-ids` are no ids'],
    [{ 'asset-id': -7, 'asset-key': 'a' }, 'its `asset-id` and `asset-ids` are no ids'],
    [{ 'asset-id': 7, 'asset-ids': [7, 'x'], 'asset-key': 'a' }, 'its `asset-id` and `asset-ids` are no ids'],
    [{ 'asset-id': 7 }, 'its `asset-key` is no key'],
    [{ 'asset-id': 7, 'asset-key': 5 }, 'its `asset-key` is no key'],
    [{ 'asset-id': 7, 'asset-key': 'a\nb' }, 'its `asset-key` is no key'],
    [{ 'asset-id': 7, 'asset-key': 'a', 'run-attempt': 2 }, 'its `run-attempt` is no number'],
    [{ 'asset-id': 7, 'asset-key': 'a', 'run-attempt': 'x' }, 'its `run-attempt` is no number'],
  ])('names a file that is no result: %j', async (json, why) => {
    const text = json === undefined ? '{"asset-id": 7' : JSON.stringify(json);
    expect(await userErrorOf(() => parseResult({ file: 'x/a.json', text }))).toMatchObject({
      code: 'results-malformed',
      message: `The file x/a.json in \`results\` is no \`result\` of the upload action: ${why}.`,
    });
  });
});

describe('chooseResults', () => {
  const idsIn = (...texts: Parameters<typeof chooseResults>[0]) =>
    chooseResults(texts, fakeLog()).map(({ assetKey, family: { id } }) => [assetKey, id]);

  it('has one result for each key: that of the latest attempt', () => {
    const old = resultOf('a', [7], '9', '1.json');
    const late = resultOf('a', [9], '10', '2.json');
    expect(idsIn(old, late, resultOf('b', [8]))).toEqual([
      ['a', 9],
      ['b', 8],
    ]);
    expect(idsIn(late, old)).toEqual([['a', 9]]);
    expect(idsIn(resultOf('a', [9], '1', '1.json'), resultOf('a', [7], undefined, '0.json'))).toEqual([
      ['a', 9],
    ]);
    // what earlier attempts contradict does not matter
    expect(idsIn(resultOf('a', [7], '1', '1.json'), resultOf('a', [8], '1', '0.json'), late)).toEqual([
      ['a', 9],
    ]);
    // the same asset in both attempts
    expect(idsIn(resultOf('a', [7, 8], '1', '1.json'), resultOf('a', [7, 8], '2', '2.json'))).toEqual([
      ['a', 7],
    ]);
  });

  it('logs what does not count', () => {
    const log = fakeLog();
    const texts = [
      textOf({ 'asset-key': 'c' }, 'c.json'),
      resultOf('a', [7], '1', '1.json'),
      resultOf('a', [9], '2', '2.json'),
    ];
    expect(chooseResults(texts, log)).toHaveLength(1);
    expect(log.all).toEqual([
      'info: The result c.json has no asset.',
      'info: The result 2.json of attempt 2 replaces 1.json.',
    ]);
  });

  it('takes the same result twice', () => {
    expect(idsIn(resultOf('a', [7], '1', '1.json'), resultOf('a', [7], '1', '2.json'))).toEqual([['a', 7]]);
  });

  it('names two files that contradict each other', async () => {
    const contradiction = (...texts: Parameters<typeof chooseResults>[0]) =>
      userErrorOf(() => chooseResults(texts, fakeLog()));
    expect(
      await contradiction(resultOf('a', [7], '1', '1.json'), resultOf('a', [8], '1', '2.json')),
    ).toMatchObject({
      code: 'results-contradict',
      message: 'The results 1.json and 2.json name different assets for `asset-key: a`.',
    });
    expect(await contradiction(resultOf('a', [7, 8]), resultOf('b', [9, 8]))).toMatchObject({
      code: 'results-contradict',
      message: 'The results a.json and b.json both name asset 8, for different keys.',
    });
  });
});
