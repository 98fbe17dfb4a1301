import { hash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  hasMarker,
  isChild,
  isOtherDescription,
  ownRecord,
  readRecord,
  replaceRecord,
  searchFor,
  tagOf,
  textAbove,
  writeRecord,
  type NewRecord,
  type WholeRecord,
} from '../../src/provenance/record.ts';
import { familyOf } from '../support/family.ts';
import { anyMark, anyRecord, anyText, contents, hashes, provenance } from '../support/records.ts';

const nonce = '0123456789abcdef0123456789abcdef';
const line = `[ion-upload]: #v=1&nonce=${nonce}`;

const whole: NewRecord = { nonce, provenance, contents };
const text = 'City of today';
const description = writeRecord(text, whole);

const marked = `${line}&repo=ion-upload:0123456789abcdef&key=fedcba9876543210&scope=repo&line=main&commit=${'c'.repeat(40)}`;
const markedLine = `${marked}&run=1658821493&attempt=2&text=${tagOf(text)}`;
const wholeLine = `${markedLine}&outline=0011223344556677&files=8899aabbccddeeff&asked=ffeeddccbbaa9988&digest=${'d'.repeat(64)}&ids=7.8.9`;

/** A whole record after it was read. */
const wholeOf = (changes: Partial<WholeRecord> = {}): WholeRecord => ({
  nonce,
  provenance,
  contents,
  text: tagOf(text),
  ...changes,
});

describe('writeRecord', () => {
  it('is the only line of an empty description', () => {
    expect(writeRecord('', { nonce })).toBe(line);
  });

  it('is below the user’s text, in a separate paragraph', () => {
    expect(writeRecord('**City**\nof today', { nonce })).toBe(`**City**\nof today\n\n${line}`);
  });

  it.each(['', 'City', 'City\n', 'a\n\nb', 'ends with [a link]:'])('is read again below %j', (above) => {
    expect(readRecord(writeRecord(above, { nonce }))).toEqual({ nonce, text: '' });
  });

  it('has the owner of an asset, once it is known', () => {
    expect(writeRecord(text, { nonce, provenance })).toBe(`${text}\n\n${markedLine}`);
  });

  it('has the contents of an asset, once they are known', () => {
    expect(description).toBe(`${text}\n\n${wholeLine}`);
  });

  it('has the time at which an asset was reused', () => {
    expect(writeRecord(text, { ...whole, reusedAt: 1_700_000_000 })).toBe(
      `${text}\n\n${wholeLine.replace('&outline', '&taken=1700000000&outline')}`,
    );
  });

  it('has the result of a check', () => {
    expect(writeRecord(text, { ...whole, verdict: 'rejected', reusedAt: 5 })).toBe(
      `${text}\n\n${wholeLine.replace('&outline', '&verdict=rejected&taken=5&outline')}`,
    );
  });

  it('has no contents without an owner', () => {
    expect(writeRecord('', { nonce, contents, reusedAt: 5 })).toBe(line);
  });

  it('closes what the text leaves open', () => {
    expect(writeRecord('``` js\ncode\n', { nonce })).toBe(`\`\`\` js\ncode\n\`\`\`\n\n${line}`);
  });

  it('can be read again, with any text and record', () => {
    fc.assert(
      fc.property(anyText, anyRecord, (above, record) => {
        const read = readRecord(writeRecord(above, record));
        expect(read).toEqual({
          ...record,
          text: record.provenance === undefined ? '' : (read?.text ?? 'none'),
        });
      }),
    );
  });

  it('identifies its text by a hash of the text above it', () => {
    fc.assert(
      fc.property(anyText, anyMark, (above, some) => {
        const written = writeRecord(above, { nonce, provenance: some });
        expect(readRecord(written)?.text).toBe(tagOf(textAbove(written)));
      }),
    );
  });

  it('begins with the text, and repeats no part of it in the record', () => {
    fc.assert(
      fc.property(anyText, anyRecord, (above, record) => {
        const written = writeRecord(above, record);
        expect(written.startsWith(above.replace(/\r\n?/g, '\n').trimEnd())).toBe(true);
        expect(written.slice(written.lastIndexOf('\n') + 1)).toMatch(/^\[ion-upload\]: #[-=&:.0-9a-z]+$/);
      }),
    );
  });

  it('writes the same again below the text above it', () => {
    fc.assert(
      fc.property(anyText, anyRecord, (above, record) => {
        const written = writeRecord(above, record);
        expect(writeRecord(textAbove(written), record)).toBe(written);
      }),
    );
  });
});

describe('replaceRecord', () => {
  it('leaves the text and its hash unchanged', () => {
    const edited = description.replace(text, '```\nmine  \n');
    const record = { ...wholeOf(), reusedAt: 5 };
    const replaced = replaceRecord(edited, record);
    expect(textAbove(replaced)).toBe(textAbove(edited));
    expect(readRecord(replaced)).toEqual(record);
  });
});

describe('readRecord', () => {
  it.each<[string, string]>([
    ['nothing', ''],
    ['people’s own text', 'City'],
    ['a record that is not at the end', `${line}\n\nmore`],
    ['a record that does not begin its line', `see ${line}`],
    ['more behind the record', `${line} x`],
    ['a nonce that is too short', line.slice(0, -1)],
    ['a nonce that is too long', `${line}0`],
    ['a nonce in capitals', `[ion-upload]: #v=1&nonce=${nonce.toUpperCase()}`],
    ['a marker in another case', line.replace('ion', 'Ion')],
    ['a later version', line.replace('v=1', 'v=2')],
    ['no version', line.replace('v=1&', '')],
    ['a record in a quotation', `> ${line}`],
    ['a record with a title', `${line} "a"`],
    ['a record without text', markedLine.replace(/&text=\w+/, '')],
    ['fields in another order', wholeLine.replace(/(&repo=[^&]+)(&key=[^&]+)/, '$2$1')],
    ['a field twice', wholeLine.replace('&key', '&scope=repo&key')],
    ['a field that is not known', `${wholeLine}&more=1`],
    ['contents without a mark', `${line}&outline=${hashes.metadataHash}&digest=${hashes.digest}&ids=7`],
    ['contents without ids', wholeLine.replace(/&ids=.*/, '')],
    ['no ids', wholeLine.replace(/&ids=.*/, '&ids=')],
    ['ids that end in a point', `${wholeLine}.`],
    ['an id that is none', wholeLine.replace('7.8', '7.-8')],
    ['another search', wholeLine.replace('ion-upload:0', 'ion-uploads:0')],
    ['another scope', wholeLine.replace('scope=repo', 'scope=main')],
    ['pull request 0', wholeLine.replace('scope=repo', 'scope=pr-0')],
    ['another line', wholeLine.replace('line=main', 'line=topic')],
    ['no line', wholeLine.replace('&line=main', '')],
    ['an attempt that is no number', wholeLine.replace('attempt=2', 'attempt=x')],
    ['another verdict', wholeLine.replace('&outline', '&verdict=fine&outline')],
    ['a commit that is too short', wholeLine.replace('commit=c', 'commit=')],
    ['a run that is no number', wholeLine.replace('run=1', 'run=x')],
    ['more than 600 characters', wholeLine + '.10'.repeat(150)],
  ])('finds none in %s', (_what, whatever) => {
    expect(readRecord(whatever)).toBeUndefined();
  });

  it('finds one only in the last line', () => {
    const other = line.replace('0123', 'ffff');
    expect(readRecord(`${other}\n${line}`)?.nonce).toBe(nonce);
  });

  it('reads no whole record from an incomplete one', () => {
    for (let length = 0; length < wholeLine.length - '.8.9'.length; length++) {
      const read = readRecord(wholeLine.slice(0, length));
      expect([length, read?.contents]).toEqual([length, undefined]);
    }
  });
});

describe('textAbove', () => {
  it.each<[string, string]>([
    ['', line],
    ['City', `City\n\n${line}`],
    ['City', `City\n${line}`],
    ['City\n', `City\n\n\n${line}`],
    ['a\n\nb', `a\n\nb\n\n${line}`],
  ])('is %j above a record', (above, whatever) => {
    expect(textAbove(whatever)).toBe(above);
  });
});

describe('tagOf', () => {
  it('is the beginning of a SHA-256', () => {
    expect(tagOf('Straße')).toBe(hash('sha256', Buffer.from('Straße', 'utf8')).slice(0, 16));
  });
});

describe('searchFor', () => {
  it('is in every record of the repository', () => {
    expect(searchFor(provenance.repository)).toBe('ion-upload:0123456789abcdef');
    fc.assert(
      fc.property(anyText, anyMark, (above, some) => {
        expect(writeRecord(above, { nonce, provenance: some })).toContain(searchFor(some.repository));
      }),
    );
  });
});

describe('ownRecord', () => {
  it('is a whole record that names the asset first', () => {
    expect(ownRecord({ id: 7, description })).toEqual(wholeOf());
  });

  it.each<[string, number, string]>([
    ['of a child', 8, description],
    ['that was copied to another asset', 10, description],
    ['without contents', 7, writeRecord(text, { nonce, provenance })],
    ['without a mark', 7, writeRecord(text, { nonce })],
    ['that was cut', 7, description.slice(0, -'&ids=7.8.9'.length)],
    ['with text below', 7, `${description}\n\nmore`],
    ['of a later version', 7, description.replace('v=1', 'v=2')],
    ['in no description', 7, ''],
  ])('ignores a record %s', (_what, id, from) => {
    expect(ownRecord({ id, description: from })).toBeUndefined();
  });

  it('does not need the text above it', () => {
    expect(ownRecord({ id: 7, description: description.replace(text, 'mine') })).toEqual(wholeOf());
  });
});

describe('isChild', () => {
  it.each<[string, number, NewRecord, boolean]>([
    ['a child', 8, whole, true],
    ['the last child', 9, whole, true],
    ['a child whose parent was taken again', 8, { ...whole, reusedAt: 5 }, true],
    ['the asset itself', 7, whole, false],
    ['an asset that is not named', 10, whole, false],
    ['the child of another run', 8, { ...whole, nonce: 'f'.repeat(32) }, false],
    ['a child of more', 8, { ...whole, contents: { ...contents, family: familyOf(7, 8, 9, 10) } }, false],
    ['a child of others', 8, { ...whole, contents: { ...contents, family: familyOf(6, 8, 9) } }, false],
    ['an asset without contents', 8, { nonce, provenance }, false],
    ['an asset without a mark', 8, { nonce }, false],
  ])('knows %s', (_what, id, record, expected) => {
    expect(isChild({ id, description: writeRecord('', record) }, wholeOf())).toBe(expected);
  });

  it('ignores an asset without a record', () => {
    expect(isChild({ id: 8, description: text }, wholeOf())).toBe(false);
  });
});

describe('a description that ion returns in another form', () => {
  const record = { nonce, provenance, contents };
  const written = writeRecord('Text\nof two lines', record);

  it.each([
    ['with a line end', `${written}\n`],
    ['with white space', `${written}  \r\n `],
    ['with windows’ line ends', written.replaceAll('\n', '\r\n')],
  ])('is the same %s', (_what, description) => {
    expect(readRecord(description)).toEqual(readRecord(written));
    expect(textAbove(description)).toBe('Text\nof two lines');
    expect(isOtherDescription(description, written)).toBe(false);
    expect(isOtherDescription(description, written.replace('Text', 'Another text'))).toBe(true);
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
    ['by [ion-upload]', true],
    ['[ion-upload](https://a.example)', true],
    ['[a][ ion-upload\n]', true],
  ])('of %j is %p', (some, has) => {
    expect(hasMarker(some)).toBe(has);
  });
});
