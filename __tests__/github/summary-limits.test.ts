import { describe, expect, it } from '@jest/globals';

import type { StepEnd } from '../../src/github/diagnostic-text.ts';
import { cleanupSummary, uploadSummary, waitSummary } from '../../src/github/summary-text.ts';
import type { Publication } from '../../src/state/publication.ts';
import { late, phase, rowsOf, well } from '../support/summary.ts';

describe('a summary that is too long', () => {
  const long = 'ä`|'.repeat(100_000);
  const huge: Publication = {
    name: long,
    type: long,
    sourceType: long,
    status: long,
    options: Object.fromEntries(
      Array.from({ length: 2000 }, (_, n) => [`${n}${long.slice(0, 900)}`, '`\u202e']),
    ),
    files: Array.from({ length: 100_000 }, (_, size) => ({ key: `${size}${'\u0000'.repeat(1000)}`, size })),
    assetId: 7,
    assetUrl: 'https://ion.cesium.com/assets/7',
    childIds: Array.from({ length: 10_000 }, (_, id) => id),
    deletedIds: Array.from({ length: 10_000 }, (_, id) => id),
  };
  const ending: StepEnd = {
    ...well,
    failure: { code: 'broken', message: '@x ` '.repeat(200_000), hint: '\u0000'.repeat(1_000_000) },
    warnings: Array.from({ length: 10_000 }, (_, n) => ({ ...late, message: `w${n} ${'@`'.repeat(2000)}` })),
  };
  const phases = Array.from({ length: 12 }, (_, n) => phase(`Phase ${n}`, n, 1));

  it('has at most 64 KiB, is cut between blocks and rows, and says so', () => {
    const text = uploadSummary(huge, phases, ending);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/^## ❌ Cesium ion: \[asset 7\]/);
    for (const row of rowsOf(text)) expect(row).toHaveLength(2);
    expect(text).toMatch(/\n\nand \d+ smaller files\n/);
    expect(text).toMatch(/\n\nand \d+ more lines\n/);
    expect(text).toMatch(/\n\nand \d+ more, in the log\n/);
    expect(text.match(/^```/gm)?.length).toBe(2);
  });

  it('is also cut for the wait and cleanup actions', () => {
    const assets = Array.from({ length: 10_000 }, (_, id) => ({
      ...{
        id,
        name: long,
        type: long,
        status: long,
        percentComplete: 1,
        reason: long,
        url: `https://ion.test/${id}`,
      },
    }));
    const targets = assets.map(({ id, url }) => ({ id, url, title: long }));
    for (const text of [
      waitSummary(assets, ending),
      cleanupSummary({ targets, deleted: [], isDryRun: false }, ending),
    ]) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
      expect(text).toMatch(/\n\nand \d+ more\n/);
    }
  });
});

it('shows a long reason of ion, in both summaries', () => {
  const reason = `${'word '.repeat(180)}end`;
  const upload = uploadSummary({ status: 'DATA_ERROR', reason }, [], well);
  const asset = {
    id: 7,
    name: 'City',
    type: '3DTILES',
    status: 'ERROR',
    percentComplete: 5,
    url: 'https://ion.test/7',
    reason,
  };
  for (const text of [upload, waitSummary([asset], well)]) expect(text).toContain(reason);
});
