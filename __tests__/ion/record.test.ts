import { describe, expect, it } from '@jest/globals';

import { hasMarker, readRecord, writeRecord } from '../../src/ion/record.ts';

const nonce = '0123456789abcdef0123456789abcdef';
const line = `[ion-upload]: #v=1&nonce=${nonce}`;

describe('writeRecord', () => {
  it('is the whole of a description that is empty', () => {
    expect(writeRecord('', { nonce })).toBe(line);
  });

  it('stands below people’s own text, in a paragraph of its own', () => {
    expect(writeRecord('**City**\nof today', { nonce })).toBe(`**City**\nof today\n\n${line}`);
  });

  it.each(['', 'City', 'City\n', 'a\n\nb', 'ends with [a link]:'])('is read again below %j', (text) => {
    expect(readRecord(writeRecord(text, { nonce }))).toEqual({ nonce });
  });
});

describe('readRecord', () => {
  it.each<[string, string]>([
    ['nothing', ''],
    ['people’s own text', 'City'],
    ['a record that is not at the end', `${line}\n\nmore`],
    ['a record and an empty line', `${line}\n`],
    ['a record that does not begin its line', `see ${line}`],
    ['more behind the record', `${line} x`],
    ['a nonce that is too short', line.slice(0, -1)],
    ['a nonce that is too long', `${line}0`],
    ['a nonce in capitals', `[ion-upload]: #v=1&nonce=${nonce.toUpperCase()}`],
    ['a marker in another case', line.replace('ion', 'Ion')],
    ['a later version', line.replace('v=1', 'v=2')],
    ['no version', line.replace('v=1&', '')],
  ])('finds none in %s', (_what, description) => {
    expect(readRecord(description)).toBeUndefined();
  });
});

describe('hasMarker', () => {
  it.each<[string, boolean]>([
    [line, true],
    [`text\n\n${line}`, true],
    ['[ion-upload]:', true],
    ['[Ion-UPLOAD]: x', true],
    ['in the midst [ion-upload]: of a text', true],
    ['', false],
    ['ion-upload: x', false],
    ['[ion-upload]', false],
    ['[ion-upload](https://a.example)', false],
  ])('of %j is %p', (text, has) => {
    expect(hasMarker(text)).toBe(has);
  });
});
