import { listSome, plural } from '../../lib/format.ts';
import { countById } from '../../state/findings-output.ts';
import type { Publication } from '../../state/publication.ts';
import { adviceFor } from '../../tiling/data-advice.ts';

/** At most this many kinds of findings are named; the summary has all. */
const maxKinds = 5;

/**
 * What to check in data that ion cannot tile: what the checks of this run found, and what its source type needs.
 * @param isImport whether the checks knew names and sizes only, if they ran at all
 */
export function tilingAdvice(
  { findings, type = '', sourceType = '' }: Publication,
  isImport = false,
): string {
  const found =
    isImport && !findings?.length ? 'This action has not read the data.' : whatChecksFound(findings);
  return `${found} ${adviceFor({ type, sourceType })}`;
}

/** Errors stop a run before the tiling, unless the inputs make them warnings. */
function whatChecksFound(findings: Publication['findings']): string {
  if (findings === undefined) return 'The checks of the data were off: set `preflight: error` to run them.';
  if (findings.length === 0) return 'The checks of the data found no fault.';
  const kinds = Object.keys(countById(findings)).map((id) => `\`${id}\``);
  const found = `The checks of the data found ${plural(findings.length, 'fault')}`;
  return `${found}: ${listSome(kinds, maxKinds)}. Correct what they say first.`;
}
