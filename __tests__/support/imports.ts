import type { ImportSource } from '../../src/ion/import-source.ts';
import { writeRecord, type NewRecord, type Provenance } from '../../src/provenance/record.ts';
import { runNonce } from './tools.ts';

/** The objects of an import, with the example key of AWS's documentation. */
export const importSource: ImportSource = {
  bucket: 'scans.example',
  prefixes: ['city/'],
  keys: ['more/a.las'],
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** A random owner of an import. */
export const importOwner: Provenance = {
  repository: 'a'.repeat(16),
  key: 'b'.repeat(16),
  scope: 'repo',
  line: 'main',
  commit: undefined,
  run: '5',
  attempt: '1',
};

/** The description of an import of this run, below a text. */
export function importDescription(changes: Partial<NewRecord> = {}, text = ''): string {
  return writeRecord(text, { nonce: runNonce, isImport: true, provenance: importOwner, ...changes });
}
