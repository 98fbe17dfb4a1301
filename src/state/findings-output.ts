import type { Finding } from '../preflight/findings/finding.ts';
import { rowsWithin } from './rows-within.ts';

/** The limits of the output `findings`: GitHub allows 1 MiB for all outputs of a job. */
const max = { count: 1000, bytes: 128 * 1024 };

/** The output `findings`: a JSON array of the worst findings, in at most 128 KiB. @param findings the worst first */
export function findingsOutput(findings: readonly Finding[]): string {
  const rows = findings
    .slice(0, max.count)
    .map(({ id, severity, file, line, offset, message, why, hint }) => {
      return { id, severity, file, line, offset, message: `${message} ${why}`, hint };
    });
  return JSON.stringify(rowsWithin(rows, max.bytes));
}

/** The number of findings that are errors. */
export function countErrors(findings: readonly Pick<Finding, 'severity'>[]): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}

/** The number of findings of each kind. */
export function countById(findings: readonly Pick<Finding, 'id'>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { id } of findings) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}
