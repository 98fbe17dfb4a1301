import { describe, expect, it } from '@jest/globals';

import { planSummary, type PlannedRow } from '../../src/github/plan-text.ts';

const end = { failure: undefined, warnings: [], server: undefined, docs: undefined };

function rowOf(name: string, fields: Partial<PlannedRow> = {}): PlannedRow {
  const url = 'https://ion.cesium.com/assets/7';
  const standard = { decision: 'nothing', reason: 'unchanged', data: '', asset: { id: 7, url } };
  return { name, ...standard, errors: 0, warnings: 0, ...fields };
}

const work = { decision: 'publish', reason: 'files changed', asset: undefined, data: 'no findings' };

describe('the summary of a plan', () => {
  it('has counts, and a row for each entry, those with errors and work first', () => {
    const rows = [
      rowOf('a'),
      rowOf('b', work),
      rowOf('c', { ...work, errors: 2, warnings: 1, data: '2 errors, 1 warning' }),
    ];
    expect(planSummary({ rows, isCompared: true }, end))
      .toBe(`## Plan for Cesium ion: 2 of 3 data sets to publish

1 × unchanged · 2 × files changed

Data: 2 errors, 1 warning.

| Data set | To do | Reason | Asset | Data |
| :-- | :-- | :-- | :-- | :-- |
| \`c\` | publish | files changed |  | ❌ \`2\` errors, 1 warning |
| \`b\` | publish | files changed |  | no findings |
| \`a\` | nothing | unchanged | [7](https://ion.cesium.com/assets/7) |  |
`);
  });

  it('has only the data without a token', () => {
    const rows = [
      rowOf('a', { decision: '', reason: '', asset: undefined, data: 'not checked: Git LFS pointers' }),
    ];
    const text = planSummary({ rows, isCompared: false }, end);
    expect(text).toContain('## Plan for Cesium ion: data sets only checked');
    expect(text).toContain('| Data set | Data |');
    expect(text).toContain('| `a` | not checked: Git LFS pointers |');
  });

  it('has the failure first', () => {
    const failure = { code: 'files-not-found', message: 'No files.', hint: 'Add some.' };
    const text = planSummary({ rows: [], isCompared: false }, { ...end, failure });
    expect(text).toMatch(
      /^## ❌ Plan for Cesium ion: no data sets\n\n> \[!CAUTION\]\n> \*\*Cause:\*\* No files\./,
    );
  });

  it('shows names literally, and stays within the limit', () => {
    const rows = Array.from({ length: 2000 }, (_, index) =>
      rowOf(`${'|<b>'.repeat(20)}${index}`, { ...work, reason: 'new @someone <img>'.repeat(20) }),
    );
    const text = planSummary({ rows, isCompared: true }, end);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(text.match(/^\| `/gm)?.length).toBeLessThanOrEqual(100);
    expect(text).toMatch(/and \d+ more, in the outputs/);
    expect(text).not.toMatch(/[^`]@someone/);
  });
});
