import { expect, it } from '@jest/globals';

import { plainText, withoutTags } from '../../src/page/browser/plain-text.ts';
import { readRecordLine } from '../../src/page/browser/record-line.ts';
import { assetOfHash, parseResultFile } from '../../src/page/browser/wanted-assets.ts';
import { tagOf, writeRecord } from '../../src/provenance/record.ts';

const commit = 'ab'.repeat(20);

function descriptionOf(id: number, childIds: readonly number[]): string {
  const hash = tagOf('x');
  return writeRecord('About it.', {
    nonce: '0'.repeat(32),
    provenance: {
      repository: hash,
      key: hash,
      scope: 'repo',
      line: 'main',
      commit,
      run: '1',
      attempt: '1',
    },
    contents: {
      data: { metadataHash: hash, files: hash, asked: hash, digest: hash.repeat(4) },
      family: { id, childIds },
    },
  });
}

it('reads the commit and the children in the record that the action writes', () => {
  expect(readRecordLine(7, descriptionOf(7, [8, 9]))).toEqual({ commit, childIds: [8, 9] });
  expect(readRecordLine(6, descriptionOf(7, [8, 9]))).toEqual({ commit, childIds: [] });
});

it.each(['', 'No record', `[ion-upload]: #v=2&commit=${commit}&ids=7.8`, `${descriptionOf(7, [8])}\nMore`])(
  'reads nothing in a description without a record: %j',
  (description) => {
    expect(readRecordLine(7, description)).toEqual({ commit: undefined, childIds: [] });
  },
);

it('lists the assets of a result file with their children, each once', () => {
  const entry = { type: '3DTILES', status: 'COMPLETE', digest: '', commit, date: '2026-03-01T12:00:00.000Z' };
  const text = JSON.stringify({
    a: { ...entry, id: 1, children: [2, 3] },
    b: { ...entry, id: 3, children: [2] },
  });
  const assets = parseResultFile(text);
  expect(assets?.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(assets?.map(({ key }) => key)).toEqual(['a', undefined, 'b']);
  expect(assets?.every((asset) => asset.commit === commit)).toBe(true);
});

it('skips what is no entry of a result file, and a commit that is none', () => {
  const text = JSON.stringify({ meta: { note: 'x' }, a: { id: 1, commit: '../../evil' } });
  expect(parseResultFile(text)).toEqual([{ id: 1, key: 'a', type: '', commit: '', date: '' }]);
});

it.each(['', '[]', '{"a":', '{"a":1}', '{"a":{"id":"1"}}', '{"a":{"id":-1}}', '{"meta":{}}', 'null'])(
  'takes %j for no result file',
  (text) => {
    expect(parseResultFile(text)).toBeUndefined();
  },
);

it('reads the id of an address', () => {
  expect(assetOfHash('#asset=12')).toBe(12);
  expect(assetOfHash('#other')).toBeUndefined();
  expect(() => assetOfHash('#asset=12x')).toThrow('no asset id');
});

it('takes what turns or breaks a line out of foreign text', () => {
  expect(plainText(' a\u202eb\u2066\n\u0000c\u200f ')).toBe('a b c\u200f');
  expect(plainText('x'.repeat(1000))).toHaveLength(301);
  expect(plainText(`${'x'.repeat(299)}😀`).isWellFormed()).toBe(true);
  expect(withoutTags('<a href="https://city.example">City</a> &amp; <b>more &copy; &amp;lt;')).toBe(
    'City & more © &lt;',
  );
});
