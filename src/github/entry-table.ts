import { plural } from '../lib/format.ts';
import type { Diagnostic } from '../lib/user-error.ts';
import { countErrors } from '../state/findings-output.ts';
import type { Publication } from '../state/publication.ts';
import { code, table, type Listing } from './markdown.ts';

/** A data set of a manifest that was checked, as the summary shows it. */
export interface EntryRow extends Pick<Publication, 'type' | 'sourceType' | 'files' | 'findings'> {
  readonly entry: string;
  readonly error?: Pick<Diagnostic, 'code'> | undefined;
}

/** The table of the data sets of a manifest. Undefined for none. */
export function entryTable(entries: readonly EntryRow[]): Listing | undefined {
  const rows = entries.map(({ entry, type = '', sourceType = '', files, findings, error }) => [
    code(entry),
    sourceType && code(sourceType),
    type && code(type),
    files === undefined ? '' : `${files.length}`,
    `${error === undefined ? '' : `❌ ${code(error.code)} `}${findings === undefined ? '' : countsOf(findings)}`.trim(),
  ]);
  if (rows.length === 0) return undefined;
  return table(['Data set', 'Source type', 'Type', 'Files', 'Result'], rows);
}

function countsOf(findings: NonNullable<Publication['findings']>): string {
  const errors = countErrors(findings);
  const warnings = findings.length - errors;
  if (findings.length === 0) return 'no findings';
  return `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
}
