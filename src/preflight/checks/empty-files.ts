import { extensionOf } from '../../formats/extension.ts';
import type { NameCheck } from '../findings/check.ts';
import type { Report } from '../findings/finding.ts';
import { isData } from './content-formats.ts';
import { contentKinds } from './content-kinds.ts';

/** Checks whether data files are empty, by their sizes. */
export const checkEmptyFiles: NameCheck = ({ reader: { files }, sourceType, report }) => {
  for (const [key, { size }] of files) {
    const extension = extensionOf(key);
    // a tileset can have JSON files that no tile names
    if (size > 0 || !isData(extension) || (sourceType === '3DTILES' && extension === '.json')) continue;
    reportEmpty(key, report, 'Check the step that writes the object.');
  }
  return Promise.resolve();
};

/** Reports a data file of 0 bytes. @param hint what to do, if it is not the fix of the kind */
export function reportEmpty(key: string, report: Report, hint?: string): void {
  report(contentKinds['file-empty'], { file: key, message: `${key} is empty: it has 0 bytes.`, hint });
}
