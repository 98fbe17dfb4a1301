import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import type { CompleteAwaited } from '../../../src/features/wait/complete-asset.ts';
import { finishGate } from '../../../src/features/wait/finish-gate.ts';
import { readAssetMetadata } from '../../../src/ion/ion-answers.ts';
import { ownRecord, writeRecord, type NewRecord } from '../../../src/provenance/record.ts';
import { neverAborts } from '../../support/clock.ts';
import { userErrorOf } from '../../support/errors.ts';
import { familyOf } from '../../support/family.ts';
import { makeFolder } from '../../support/folder.ts';
import { importOwner } from '../../support/imports.ts';
import { clientOf, metadata } from '../../support/ion.ts';
import { hashes } from '../../support/records.ts';
import { script } from '../../support/send.ts';
import { runNonce } from '../../support/tools.ts';

/** Writes the result of an asset with this record. @returns the digest in the file */
async function digestInFile(record: Partial<NewRecord> | undefined, digest: string): Promise<unknown> {
  const whole = { nonce: runNonce, provenance: importOwner, ...record };
  const description = record === undefined ? '' : writeRecord('', whole);
  const asset = readAssetMetadata(metadata(7, { status: 'COMPLETE', description }));
  const complete: CompleteAwaited = {
    ...{ asset, assets: [asset], record: ownRecord(asset), family: familyOf(7) },
    result: { file: 'a.json', assetKey: 'city', family: familyOf(7), digest, attempt: 1 },
    ...{ expectation: { verify: 'off', expectedBounds: undefined }, mayAccept: false, keepLatest: undefined },
  };
  const resultFile = join(await makeFolder({}), 'ion.json');
  const run = { repository: importOwner.repository, owner: undefined, run: '5' };
  await finishGate([complete], { resultFile }, run, { ...clientOf(script()), signal: neverAborts });
  const { city } = JSON.parse(await readFile(resultFile, 'utf8')) as { city: { digest: unknown } };
  return city.digest;
}

describe('the digest in the result file', () => {
  const unread = { contents: { data: undefined, family: familyOf(7) } };

  it.each<[string, Partial<NewRecord> | undefined, string, string]>([
    ['of an upload', { contents: { data: hashes, family: familyOf(7) } }, '', `sha256:${hashes.digest}`],
    ['of an asset without a record', undefined, 'e'.repeat(64), `sha256:${'e'.repeat(64)}`],
    [
      'of an import',
      { isImport: true, contents: { data: hashes, family: familyOf(7) } },
      '',
      `sha256:${hashes.digest}`,
    ],
    ['of an import without hashes', { isImport: true, ...unread }, '', ''],
  ])('%s is that of its record', async (_what, record, digest, expected) => {
    expect(await digestInFile(record, digest)).toBe(expected);
  });

  it('is missing in no other result', async () => {
    const error = await userErrorOf(() => digestInFile(undefined, ''));
    expect(error.message).toContain('it has no `digest`');
  });
});
