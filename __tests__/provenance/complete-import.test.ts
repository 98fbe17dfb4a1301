import { describe, expect, it } from '@jest/globals';

import { textOf, type JsonObject } from '../../src/lib/json.ts';
import { completeImport, writeImportData } from '../../src/provenance/complete-import.ts';
import { familiesOf } from '../../src/provenance/find-by-nonce.ts';
import { readRecord, textAbove, writeRecord, type DataHashes } from '../../src/provenance/record.ts';
import { neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { fakeIon, type FakeIon } from '../support/fake-ion.ts';
import { familyOf } from '../support/family.ts';
import { importDescription, importOwner } from '../support/imports.ts';
import { clientOf, metadata } from '../support/ion.ts';
import { hashes } from '../support/records.ts';
import { runNonce } from '../support/tools.ts';

const asset = (id: number, description: string, fields: JsonObject = {}) =>
  metadata(id, { name: `Name ${id}`, attribution: `By ${id}`, description, ...fields });

const described = (ion: FakeIon) => ion.assets.map(({ description }) => textOf(description));

const changed = (ion: FakeIon) => ion.lines().filter((line) => line.startsWith('PATCH'));

const contentsOf = (...ids: [number, ...number[]]) => ({ data: undefined, family: familyOf(...ids) });

describe('completeImport', () => {
  const complete = (ion: FakeIon, ...ids: [number, ...number[]]) =>
    completeImport(familyOf(...ids), { client: clientOf(ion).client, signal: neverAborts });

  it('adds the ids to the records, that of the asset last, and keeps all texts', async () => {
    const ion = fakeIon([asset(7, importDescription({}, 'Mine')), asset(8, importDescription({}, 'Mine'))]);
    expect(await complete(ion, 7, 8)).toMatchObject({ id: 7, name: 'Name 7' });
    expect(changed(ion)).toEqual(['PATCH /v1/assets/8', 'PATCH /v1/assets/7']);
    for (const [index, description] of described(ion).entries()) {
      expect(textAbove(description)).toBe('Mine');
      expect(readRecord(description)).toMatchObject({ isImport: true, contents: contentsOf(7, 8) });
      expect(ion.assets[index]).toMatchObject({ name: `Name ${index + 7}`, attribution: `By ${index + 7}` });
    }
  });

  it('writes the record also into a child to which ion has not copied it', async () => {
    const ion = fakeIon([asset(7, importDescription()), asset(8, 'by ion')]);
    await complete(ion, 7, 8);
    expect(textAbove(described(ion)[1] ?? '')).toBe('by ion');
    expect(readRecord(described(ion)[1] ?? '')).toMatchObject({
      nonce: runNonce,
      contents: contentsOf(7, 8),
    });
  });

  it('completes the asset also if a child is gone', async () => {
    const ion = fakeIon([asset(7, importDescription())]);
    await complete(ion, 7, 8);
    expect(readRecord(described(ion)[0] ?? '')?.contents).toEqual(contentsOf(7, 8));
  });

  it.each<[string, string]>([
    ['no record', 'by hand'],
    ['the record of an upload', writeRecord('', { nonce: runNonce, provenance: importOwner })],
    ['no owner', importDescription({ provenance: undefined })],
    ['ids', importDescription({ contents: contentsOf(7) })],
    ['hashes', importDescription({ contents: { ...contentsOf(7), data: hashes } })],
  ])('changes nothing of an asset with %s', async (_what, description) => {
    const ion = fakeIon([asset(7, description), asset(8, importDescription())]);
    await complete(ion, 7, 8);
    expect(ion.lines()).toEqual(['GET /v1/assets/7']);
  });

  it('changes nothing of a child with the record of another run', async () => {
    const other = importDescription({ nonce: 'f'.repeat(32) });
    const ion = fakeIon([asset(7, importDescription()), asset(8, other)]);
    await complete(ion, 7, 8);
    expect(changed(ion)).toEqual(['PATCH /v1/assets/7']);
  });

  it('throws if the asset cannot be read', async () => {
    expect((await userErrorOf(() => complete(fakeIon(), 7))).code).toBe('ion-not-found');
  });
});

describe('writeImportData', () => {
  const data: DataHashes = hashes;
  const write = (ion: FakeIon, nonce = runNonce) =>
    writeImportData(7, { data, nonce }, { client: clientOf(ion).client, signal: neverAborts });

  it('adds the hashes, and keeps the texts of people and the rest of the record', async () => {
    const before = importDescription({ verdict: 'ok', contents: contentsOf(7, 8) }).replace(
      /^/,
      'Changed\n\n',
    );
    const ion = fakeIon([asset(7, before)]);
    expect(await write(ion)).toBe(true);
    expect(described(ion)[0]?.startsWith('Changed\n\n')).toBe(true);
    expect(readRecord(described(ion)[0] ?? '')).toMatchObject({
      isImport: true,
      verdict: 'ok',
      contents: { data, family: familyOf(7, 8) },
    });
    expect(ion.assets[0]).toMatchObject({ name: 'Name 7', attribution: 'By 7' });
  });

  it.each<[string, string]>([
    ['no record', ''],
    ['no ids', importDescription()],
    ['the record of another asset', importDescription({ contents: contentsOf(9) })],
    ['the record of another run', importDescription({ nonce: 'f'.repeat(32), contents: contentsOf(7) })],
  ])('changes nothing of an asset with %s', async (_what, description) => {
    const ion = fakeIon([asset(7, description)]);
    expect(await write(ion)).toBe(false);
    expect(changed(ion)).toEqual([]);
  });
});

describe('the room for the hashes', () => {
  it.each<[number, boolean]>([
    [24, true],
    [30, false],
  ])('of an asset with %p children is there: %p; the ids stay', async (count, has) => {
    const ids = Array.from({ length: count }, (_, index) => 2_000_001 + index);
    const family = { id: 2_000_000, childIds: ids };
    const ion = fakeIon([asset(family.id, importDescription({ contents: { data: undefined, family } }))]);
    const write = () =>
      writeImportData(
        family.id,
        { data: hashes, nonce: runNonce },
        { client: clientOf(ion).client, signal: neverAborts },
      );
    if (has) expect(await write()).toBe(true);
    else expect((await userErrorOf(write)).code).toBe('record-too-long');
    expect(readRecord(described(ion)[0] ?? '')?.contents).toEqual({ data: has ? hashes : undefined, family });
  });
});

describe('familiesOf', () => {
  const of = (...names: string[]) =>
    familiesOf(names.map((name, index) => ({ id: index + 5, name, type: 'A' })));

  it('is each asset with its children', () => {
    expect(of()).toEqual([]);
    expect(of('a')).toEqual([familyOf(5)]);
    expect(of('a', 'b', 'c')).toEqual([familyOf(5, 6, 7)]);
    expect(of('a', 'b', 'a', 'b', 'a')).toEqual([familyOf(5, 6), familyOf(7, 8), familyOf(9)]);
  });

  it('takes an asset with the name of the first for a child if the others do not repeat, too', () => {
    expect(of('a', 'a', 'b')).toEqual([familyOf(5, 6, 7)]);
    expect(of('a', 'a', 'b', 'a', 'a', 'b')).toEqual([familyOf(5, 6, 7), familyOf(8, 9, 10)]);
  });

  it('takes an asset of another type for a child', () => {
    const same = { name: 'a' };
    expect(
      familiesOf([
        { id: 5, ...same, type: 'A' },
        { id: 6, ...same, type: 'B' },
      ]),
    ).toEqual([familyOf(5, 6)]);
  });
});
