import { describe, expect, it } from '@jest/globals';

import { tilingAdvice } from '../../../src/features/publish/tiling-advice.ts';
import type { Publication } from '../../../src/state/publication.ts';
import { adviceFor } from '../../../src/tiling/data-advice.ts';

/** Findings of these ids. */
function findings(...ids: string[]): NonNullable<Publication['findings']> {
  return ids.map((id) => ({ id, severity: 'warning', file: 'a', message: '', why: '', hint: '' }));
}

describe('tilingAdvice', () => {
  const reading = { type: 'IMAGERY', sourceType: 'RASTER_IMAGERY' };
  const advice = adviceFor(reading);

  it.each<[string, Publication['findings'], string]>([
    ['were off', undefined, 'The checks of the data were off: set `preflight: error` to run them.'],
    ['found nothing', [], 'The checks of the data found no fault.'],
    [
      'found faults',
      findings('raster-crs-missing', 'raster-crs-missing', 'zip-file'),
      'The checks of the data found 3 faults: `raster-crs-missing`, `zip-file`. Correct what they say first.',
    ],
    [
      'found many kinds of faults',
      findings('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      'The checks of the data found 8 faults: `a`, `b`, `c`, `d`, `e` and 3 more. Correct what they say first.',
    ],
  ])('says first that the checks %s', (_what, found, words) => {
    expect(tilingAdvice({ ...reading, ...(found && { findings: found }) })).toBe(`${words} ${advice}`);
  });

  it.each([undefined, []])('does not speak of checks that know the names of an import only', (found) => {
    expect(tilingAdvice({ ...reading, ...(found && { findings: found }) }, true)).toBe(
      `This action has not read the data. ${advice}`,
    );
  });

  it('has what the checks found in an import', () => {
    expect(tilingAdvice({ ...reading, findings: findings('import-archived') }, true)).toContain(
      'found 1 fault: `import-archived`.',
    );
  });
});
