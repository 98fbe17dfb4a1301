import { formatBytes, listSome } from '../../lib/format.ts';
import type { NameCheck } from '../findings/check.ts';
import { importKinds } from './import-kinds.ts';

/** The most files that a finding names. */
const maxNames = 5;

/** The limit of an import, in bytes: Cesium's documentation says 150 GB. Whether it means powers of 1,024 is not known. */
const maxBytes = 150_000_000_000;

/** Checks whether ion can read the objects of an import, and their total size. */
export const checkImport: NameCheck = ({ reader: { files }, report }) => {
  const archived = [...files].flatMap(([key, { isArchived }]) => (isArchived === true ? [key] : []));
  const [first] = archived;
  if (first !== undefined) {
    const message = `${archived.length} of ${files.size} objects must be restored before ion can read them: ${listSome(archived, maxNames)}.`;
    report(importKinds['import-archived'], { file: first, message });
  }
  const bySize = [...files].toSorted(([, a], [, b]) => b.size - a.size);
  const total = bySize.reduce((sum, [, { size }]) => sum + size, 0);
  const [largest] = bySize;
  if (largest !== undefined && total > maxBytes) {
    const [key, { size }] = largest;
    const message = `The import has ${formatBytes(total)} in total. The largest object is ${key} with ${formatBytes(size)}.`;
    report(importKinds['import-too-large'], { file: key, message });
  }
  return Promise.resolve();
};
