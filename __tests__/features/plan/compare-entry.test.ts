import { describe, expect, it } from '@jest/globals';

import {
  findSame,
  mayBeUnchanged,
  reasonOfChange,
  workOnSame,
  type EntryFacts,
} from '../../../src/features/plan/compare-entry.ts';
import { listInventory, type Inventory } from '../../../src/provenance/inventory.ts';
import { tagOf, writeRecord, type Provenance, type Verdict } from '../../../src/provenance/record.ts';
import { epoch, neverAborts } from '../../support/clock.ts';
import { fakeIon } from '../../support/fake-ion.ts';
import { familyOf } from '../../support/family.ts';
import { clientOf, metadata } from '../../support/ion.ts';

const main: Provenance = {
  repository: 'a'.repeat(16),
  key: 'b'.repeat(16),
  scope: 'repo',
  line: 'main',
  commit: undefined,
  run: '5',
  attempt: '1',
};
const queue: Provenance = { ...main, line: 'queue' };
const topic: Provenance = { ...main, line: tagOf('topic') };
const pull: Provenance = { ...main, scope: 'pr-7', line: tagOf('pr-7') };

/** 16 digits. */
const same = '1'.repeat(16);
const other = '2'.repeat(16);

interface Held {
  readonly provenance?: Provenance;
  readonly files?: string;
  readonly metadataHash?: string;
  readonly asked?: string;
  readonly status?: string;
  readonly verdict?: Verdict;
  readonly name?: string;
  readonly attribution?: string;
  /** The text that the action wrote. */
  readonly text?: string;
  /** Changes the description as a person could. */
  readonly edit?: (description: string) => string;
  readonly isUnfinished?: boolean;
  /** An import without hashes. */
  readonly isImport?: true;
}

/** The assets of the repository: each is newer than the one before, with the ids 1, 2 and so on. */
async function hold(held: readonly Held[]): Promise<Inventory> {
  const ion = fakeIon(
    held.map((one, index) => {
      const { provenance = main, files = same, asked = same, status = 'COMPLETE', verdict } = one;
      const { name = 'City', attribution = '', text = '', edit = (whole) => whole } = one;
      const hashes = { metadataHash: one.metadataHash ?? same, files, asked, digest: 'd'.repeat(64) };
      const { isImport } = one;
      const contents = { data: isImport ? undefined : hashes, family: familyOf(index + 1) };
      const record = { nonce: String(index).padStart(32, '0'), provenance, verdict, isImport };
      const whole = one.isUnfinished === true ? record : { ...record, contents };
      return metadata(index + 1, {
        name,
        attribution,
        status,
        dateAdded: new Date(epoch + index * 60_000).toISOString(),
        description: edit(writeRecord(text, whole)),
      });
    }),
  );
  return listInventory(clientOf(ion).client, main.repository, neverAborts);
}

const texts = { name: 'City', description: '', attribution: '' };

const isSameMaking: EntryFacts['isSameMaking'] = ({ asked }) => asked === same;

/** The version that would be used, and why there is work. */
async function compare(held: readonly Held[], given: Partial<EntryFacts> = {}) {
  const inventory = await hold(held);
  const facts = { provenance: main, asked: same, isSameMaking, texts, ...given };
  const files = mayBeUnchanged(inventory, facts) ? same : undefined;
  const version = files === undefined ? undefined : findSame(inventory, facts, files);
  const reason =
    version === undefined ? reasonOfChange(inventory, facts, files) : workOnSame(version, facts, inventory);
  return [version?.asset.id, reason];
}

const terrainChanged = 'the name of the base terrain fits another terrain, several or none';
const optionsChanged = 'type, source type or options changed';

describe('an entry', () => {
  it.each<[string, Held[], Partial<EntryFacts>, (number | string | undefined)[]]>([
    ['without a version', [], {}, [undefined, 'new key']],
    ['of a key that only others have', [{ provenance: { ...main, key: other } }], {}, [undefined, 'new key']],
    ['of which only an upload has begun', [{ isUnfinished: true }], {}, [undefined, 'new key']],
    ['with the same data', [{}], {}, [1, undefined]],
    ['of an import without hashes', [{ isImport: true }], {}, [undefined, 'files changed']],
    ['of a failed import', [{ isImport: true, status: 'ERROR' }], {}, [undefined, 'files changed']],
    ['with the same data before an import', [{}, { isImport: true }], {}, [1, 'becomes the latest again']],
    [
      'with other options before an import',
      [{ asked: other }, { isImport: true }],
      {},
      [undefined, optionsChanged],
    ],
    ['that is tiling', [{ status: 'IN_PROGRESS' }], {}, [1, undefined]],
    ['that will be tiled', [{ status: 'NOT_STARTED' }], {}, [1, undefined]],
    ['that was checked', [{ verdict: 'ok' }], {}, [1, undefined]],
    ['with other files', [{ files: other }], {}, [undefined, 'files changed']],
    ['with other options', [{ asked: other }], {}, [undefined, optionsChanged]],
    ['with other options and files', [{ asked: other, files: other }], {}, [undefined, optionsChanged]],
    [
      'with the options of one version and the files of another',
      [{ files: other }, { asked: other }],
      {},
      [undefined, optionsChanged],
    ],
    [
      'with other options and files than the latest, and hashed because of an older version',
      [{ files: other.replace('2', '3') }, { asked: other, files: other }],
      {},
      [undefined, 'files, and type, source type or options changed'],
    ],
    ['that failed', [{ status: 'DATA_ERROR' }], {}, [undefined, 'failed before']],
    [
      'that failed after another version',
      [{ files: other }, { status: 'ERROR' }],
      {},
      [undefined, 'failed before'],
    ],
    [
      'with other files than the one that failed',
      [
        { files: other, status: 'ERROR' },
        { files: other, asked: other },
      ],
      {},
      [undefined, optionsChanged],
    ],
    ['that was rejected', [{ verdict: 'rejected' }], {}, [1, 'rejected by a check of the asset']],
    ['with a good version beside a rejected one', [{ verdict: 'rejected' }, {}], {}, [2, undefined]],
    ['whose latest version is another', [{}, { files: other }], {}, [1, 'becomes the latest again']],
    ['with an unfinished later version', [{}, { isUnfinished: true }], {}, [1, 'becomes the latest again']],
    ['with two versions', [{}, {}], {}, [2, undefined]],
    ['of the merge queue, on main', [{ provenance: queue }], {}, [1, 'from the merge queue']],
    ['of a branch, on main', [{ provenance: topic }], {}, [undefined, 'new key']],
    ['of main, on a branch', [{}], { provenance: topic }, [1, undefined]],
    ['of main with other texts, on a branch', [{ name: 'x' }], { provenance: topic }, [1, undefined]],
    ['of main, on a pull request', [{ files: other }, {}], { provenance: pull }, [2, undefined]],
    ['of a branch, on a pull request', [{ provenance: topic }], { provenance: pull }, [1, undefined]],
    [
      'of main with other files, on a branch',
      [{ files: other }],
      { provenance: topic },
      [undefined, 'files changed'],
    ],
    ['of main, in the merge queue', [{}], { provenance: queue }, [1, undefined]],
    ['with another name', [{ name: 'Town' }], {}, [1, 'texts changed']],
    ['with another attribution', [{ attribution: '© City' }], {}, [1, 'texts changed']],
    ['with another description', [{ text: 'Old' }], {}, [1, 'texts changed']],
    [
      'with the same description',
      [{ text: 'Old' }],
      { texts: { ...texts, description: 'Old' } },
      [1, undefined],
    ],
    [
      'with a description that people have changed',
      [{ text: 'Old', edit: (description) => description.replace('Old', 'Older') }],
      {},
      [1, undefined],
    ],
    ['with another base terrain', [{}], { isSameMaking: () => false }, [undefined, terrainChanged]],
    [
      'with another base terrain, on a branch',
      [{}],
      { provenance: topic, isSameMaking: () => false },
      [undefined, terrainChanged],
    ],
    [
      'with another base terrain than a version that failed',
      [{ files: other }, { status: 'ERROR' }],
      { isSameMaking: () => false },
      [undefined, 'files changed'],
    ],
    [
      'with another base terrain, and other files',
      [{ files: other }],
      { isSameMaking: () => false },
      [undefined, 'files changed'],
    ],
    [
      'with the base terrain that an older version has',
      [{ metadataHash: other }, {}],
      { isSameMaking: ({ metadataHash }) => metadataHash === other },
      [1, 'becomes the latest again'],
    ],
  ])('%s', async (_what, held, given, expected) => {
    expect(await compare(held, given)).toEqual(expected);
  });

  it('is not hashed if no version has the same type and options', async () => {
    const inventory = await hold([{ asked: other }, { status: 'ERROR' }, { provenance: topic }]);
    expect(mayBeUnchanged(inventory, { provenance: main, asked: same, isSameMaking, texts })).toBe(false);
  });
});
