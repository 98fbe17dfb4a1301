import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { readAssetMetadata } from '../../src/ion/ion-answers.ts';
import { isAbandonedUpload, isImport } from '../../src/provenance/abandoned.ts';
import {
  isChild,
  ownRecord,
  readRecord,
  replaceRecord,
  tagOf,
  writeRecord,
} from '../../src/provenance/record.ts';
import { epoch } from '../support/clock.ts';
import { metadata } from '../support/ion.ts';
import { anyRecord, anyText, contents, hashes, provenance } from '../support/records.ts';

const nonce = '0123456789abcdef0123456789abcdef';
const begun = { nonce, isImport: true, provenance };
const family = { ...contents.family };
const unread = { ...begun, contents: { data: undefined, family } };

const owner = `&repo=ion-upload:0123456789abcdef&key=fedcba9876543210&scope=repo&line=main&commit=${'c'.repeat(40)}`;
const run = `&run=1658821493&attempt=2&text=${tagOf('City')}`;
const data = `&outline=0011223344556677&files=8899aabbccddeeff&asked=ffeeddccbbaa9988&digest=${'d'.repeat(64)}`;
const begunLine = `[ion-upload]: #v=1&nonce=${nonce}&from=bucket${owner}${run}`;
const unreadLine = `${begunLine}&ids=7.8.9`;
const wholeLine = `${begunLine}${data}&ids=7.8.9`;

describe('the record of an import', () => {
  it.each([
    ['without an owner', { nonce, isImport: true }, `[ion-upload]: #v=1&nonce=${nonce}&from=bucket`],
    ['after the create', begun, begunLine],
    ['with ids, without hashes', unread, unreadLine],
    ['with hashes', { ...begun, contents }, wholeLine],
    [
      'that was reused',
      { ...unread, verdict: 'ok' as const, reusedAt: 5 },
      unreadLine.replace('&ids', '&verdict=ok&taken=5&ids'),
    ],
  ])('%s is written and read', (_what, record, line) => {
    const written = writeRecord('City', record);
    expect(written).toBe(`City\n\n${line}`);
    const text = line.includes('&text=') ? tagOf('City') : '';
    expect(readRecord(written)).toEqual({ ...record, text });
  });

  it('has no flag if it is an upload', () => {
    for (const isImport of [false, undefined]) {
      const written = writeRecord('City', { ...begun, contents, isImport });
      expect(written).toBe(`City\n\n${wholeLine.replace('&from=bucket', '')}`);
      expect(readRecord(written)).not.toHaveProperty('isImport');
    }
  });

  it.each<[string, string]>([
    ['an upload without hashes', unreadLine.replace('&from=bucket', '')],
    [
      'the flag before the nonce',
      unreadLine.replace(`&nonce=${nonce}&from=bucket`, `&from=bucket&nonce=${nonce}`),
    ],
    ['the flag at another place', unreadLine.replace('&from=bucket', '').replace('&ids', '&from=bucket&ids')],
    ['the flag at the end', `${unreadLine.replace('&from=bucket', '')}&from=bucket`],
    ['the flag twice', unreadLine.replace('&from=bucket', '&from=bucket&from=bucket')],
    ['another flag', unreadLine.replace('=bucket', '=archive')],
    ['an empty flag', unreadLine.replace('=bucket', '=')],
    ['a part of the hashes', wholeLine.replace(/&digest=\w+/, '')],
    ['other parts of the hashes', wholeLine.replace(/&outline=\w+/, '')],
    ['hashes without ids', wholeLine.replace(/&ids=.*/, '')],
    ['ids without an owner', `[ion-upload]: #v=1&nonce=${nonce}&from=bucket&ids=7`],
  ])('is none with %s', (_what, line) => {
    expect(readRecord(line)).toBeUndefined();
  });

  it('is whole without hashes: it names the asset and its children', () => {
    const description = writeRecord('', unread);
    const own = ownRecord({ id: 7, description });
    expect(own).toMatchObject({ isImport: true, contents: { data: undefined, family } });
    expect(ownRecord({ id: 8, description })).toBeUndefined();
    expect(own && isChild({ id: 8, description }, own)).toBe(true);
  });

  it('keeps the flag, or its absence, whatever a later run writes', () => {
    fc.assert(
      fc.property(anyText, anyRecord, (text, record) => {
        const written = writeRecord(text, record);
        const read = readRecord(written);
        const isOf = (description: string) => isImport({ description });
        expect(isOf(written)).toBe(record.isImport === true);
        if (read === undefined) throw new Error('a written record can be read');
        const later = {
          ...read,
          verdict: 'ok' as const,
          contents: read.contents && { ...read.contents, data: hashes },
        };
        expect(isOf(replaceRecord(written, later))).toBe(record.isImport === true);
      }),
    );
  });
});

describe('an asset that has awaited its files for more than a day', () => {
  const old = new Date(epoch - 25 * 3_600_000).toISOString();
  const assetWith = (description: string, status = 'AWAITING_FILES', dateAdded = old) =>
    readAssetMetadata(metadata(7, { description, status, dateAdded }));

  it.each<[string, string, boolean]>([
    ['an upload', writeRecord('', { nonce, provenance }), true],
    ['an upload with a whole record', writeRecord('', { nonce, provenance, contents }), true],
    ['an asset without a record', '', true],
    ['an upload whose text names the flag', writeRecord('&from=bucket', { nonce, provenance }), true],
    ['an import', writeRecord('', begun), false],
    ['an import without an owner', writeRecord('', { nonce, isImport: true }), false],
    ['an import with ids', writeRecord('', unread), false],
    ['an import with hashes', writeRecord('', { ...begun, contents }), false],
  ])('is abandoned or not: %s', (_what, description, is) => {
    expect(isAbandonedUpload(assetWith(description), epoch)).toBe(is);
    expect(isAbandonedUpload(assetWith(description, 'IN_PROGRESS'), epoch)).toBe(false);
    expect(
      isAbandonedUpload(assetWith(description, 'AWAITING_FILES', new Date(epoch).toISOString()), epoch),
    ).toBe(false);
  });
});
