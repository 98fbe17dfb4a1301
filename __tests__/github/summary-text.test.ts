import { describe, expect, it } from '@jest/globals';

import { maskForms, maskParts, maskText } from '../../sandbox/runner/masks.ts';
import {
  cleanupSummary,
  uploadSummary,
  waitSummary,
  type AwaitedAsset,
  type StepEnd,
} from '../../src/github/summary-text.ts';
import type { Phase } from '../../src/state/phases.ts';
import type { Publication } from '../../src/state/publication.ts';

const whole: Publication = {
  name: 'City',
  type: '3DTILES',
  sourceType: 'CITYGML',
  options: { sourceType: 'CITYGML', clampToTerrain: true },
  files: [
    { key: 'a.gml', size: 1_500_000 },
    { key: 'tex/b.jpg', size: 40_000_000 },
  ],
  assetId: 7,
  childIds: [8, 9],
  assetUrl: 'https://ion.cesium.com/assets/7',
  status: 'COMPLETE',
  percentComplete: 100,
};

const well: StepEnd = { failure: undefined, warnings: [] };

function badly(message: string, hint: string): StepEnd {
  return { failure: { message, hint }, warnings: [] };
}

function phase(name: string, start: number, milliseconds: number): Phase {
  return { name, start, milliseconds, isFailed: false };
}

/** The rows of all tables, cut at the pipes that no backslash takes the meaning from. */
function rowsOf(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('the summary', () => {
  it('has the asset, its link, its numbers, the files and the times', () => {
    const phases = [phase('Upload', 1000, 3200), phase('Tiling', 4200, 62_000)];
    expect(uploadSummary(whole, phases, { ...well, warnings: ['It is `late`.'] })).toBe(
      [
        '## Cesium ion: [asset 7](https://ion.cesium.com/assets/7)',
        '',
        '| Name | `City` |',
        '| :-- | :-- |',
        '| Status | `COMPLETE` 100 % |',
        '| Type | `3DTILES` |',
        '| Source type | `CITYGML` |',
        '| Files | 2 files, 42 MB |',
        '| Time | 1 min 5 s |',
        '| Children | 8, 9 |',
        '',
        '### Phases',
        '',
        '```mermaid',
        'gantt',
        '  dateFormat x',
        '  axisFormat %H:%M:%S',
        '  tickInterval 10second',
        '  todayMarker off',
        '  3.2 s · Upload :1000, 4200',
        '  1 min 2 s · Tiling :4200, 66200',
        '```',
        '',
        '<details>',
        '<summary>Their times as a table</summary>',
        '',
        '| Phase | Time |',
        '| :-- | :-- |',
        '| `Upload` | 3.2 s |',
        '| `Tiling` | 1 min 2 s |',
        '',
        '</details>',
        '',
        '### Files',
        '',
        '| File | Size |',
        '| :-- | :-- |',
        '| `tex/b.jpg` | 40 MB |',
        '| `a.gml` | 1.5 MB |',
        '',
        '### Options',
        '',
        '```json',
        '{',
        '  "sourceType": "CITYGML",',
        '  "clampToTerrain": true',
        '}',
        '```',
        '',
        '### ⚠️ 1 warning',
        '',
        '- It is `late`.',
        '',
      ].join('\n'),
    );
  });

  it('has braces in its options alone, so that it is read all the same where a secret has lines of one', () => {
    const secret = '{\n  "client_email": "x"\n}';
    const phases = [phase('Upload', 1000, 3200), { ...phase('Tiling', 4200, 62_000), isFailed: true }];
    const text = uploadSummary({ ...whole, name: 'a{b}' }, phases, badly('No {x}.', 'Mend `{}`.'));
    const masked = maskText(text, maskParts(secret).flatMap(maskForms));
    const lines = text.split('\n');
    const changed = masked.split('\n').flatMap((line, n) => (line === lines[n] ? [] : [line]));
    expect(changed).toEqual([
      '> **Cause:** No `***x***`.',
      '> **What to do:** Mend `***`.',
      '| Name | `a***b***` |',
      '***',
      '***',
    ]);
  });

  it('says what went wrong and what to do', () => {
    const text = uploadSummary(whole, [], badly('The tiling failed.', 'Mend the data.'));
    expect(text).toMatch(
      /^## ❌ Cesium ion: \[asset 7\].*\n\n> \[!CAUTION\]\n> \*\*Cause:\*\* The tiling failed\.\n>\n> \*\*What to do:\*\* Mend the data\.\n\n\| /,
    );
  });

  it('shows a pipe in a cause, which stands in no table, as it is', () => {
    const text = uploadSummary({}, [], badly('a|b', 'c|d'));
    expect(text).toContain('`a|b`');
    expect(text).toContain('`c|d`');
  });

  it('does with nothing', () => {
    expect(uploadSummary({}, [], well)).toBe('## Cesium ion: no asset\n');
  });

  it('has no table of files where there are none', () => {
    const text = uploadSummary({ files: [] }, [], well);
    expect(text).toContain('| Files | 0 files, 0 B |');
    expect(text).not.toContain('| File |');
  });

  it('rounds the percentage down, so that 100 % is never said early', () => {
    expect(uploadSummary({ ...whole, percentComplete: 99.9 }, [], well)).toContain('99 %');
  });

  it.each([
    [1, undefined],
    [20, undefined],
    [21, 'and 1 smaller file'],
  ])('lists %p files', (count, rest) => {
    const files = Array.from({ length: count }, (_, size) => ({ key: `${size}.las`, size }));
    const text = uploadSummary({ files }, [], well);
    expect(rowsOf(text).filter(([key]) => key?.endsWith('.las`'))).toHaveLength(Math.min(count, 20));
    expect(text.split('\n').find((line) => line.startsWith('and '))).toBe(rest);
  });

  it('lists the largest files and counts the others, however many there are', () => {
    const files = Array.from({ length: 100_000 }, (_, size) => ({ key: `${size}.las`, size }));
    const text = uploadSummary({ files }, [], well);
    const rows = rowsOf(text);
    expect(rows).toContainEqual(['`99999.las`', '100 KB']);
    expect(rows.filter(([key]) => key?.endsWith('.las`'))).toHaveLength(20);
    expect(text).toContain('\n\nand 99980 smaller files\n');
    expect(text.length).toBeLessThan(10_000);
  });
});

describe('the summary of waiting', () => {
  const asset: AwaitedAsset = {
    id: 7,
    name: 'City',
    status: 'COMPLETE',
    reason: undefined,
    percentComplete: 100,
    url: 'https://ion.cesium.com/assets/7',
  };
  const other = { ...asset, id: 8, name: 'Terrain', status: 'IN_PROGRESS', percentComplete: 99.9 };
  const failed = badly('It failed.', 'Mend a|b.');

  it('has a row for each asset, with its link, and rounds down', () => {
    expect(waitSummary([asset, { ...other, url: 'https://ion.cesium.com/assets/8' }], well)).toBe(
      [
        '## Cesium ion: 2 assets',
        '',
        '| Asset | Name | Status |',
        '| :-- | :-- | :-- |',
        '| [7](https://ion.cesium.com/assets/7) | `City` | `COMPLETE` 100 % |',
        '| [8](https://ion.cesium.com/assets/8) | `Terrain` | `IN_PROGRESS` 99 % |',
        '',
      ].join('\n'),
    );
  });

  it('says what went wrong and what to do, above the assets', () => {
    expect(waitSummary([asset], failed)).toMatch(
      /^## ❌ Cesium ion: 1 asset\n\n> \[!CAUTION\]\n> \*\*Cause:\*\* It failed\.\n>\n> \*\*What to do:\*\* Mend `a\|b`\.\n\n\| Asset /,
    );
  });

  it('does without a table where no asset was seen', () => {
    expect(waitSummary([], failed)).toBe(
      '## ❌ Cesium ion: 0 assets\n\n> [!CAUTION]\n> **Cause:** It failed.\n>\n> **What to do:** Mend `a|b`.\n',
    );
  });
});

describe('the summary of a cleanup', () => {
  it('has a row for each asset, and the warnings', () => {
    const targets = [7, 8].map((id) => ({
      id,
      title: `t|${id}`,
      url: `https://ion.cesium.com/assets/${id}`,
    }));
    const text = cleanupSummary({ targets, deleted: [7], isDryRun: false }, { ...well, warnings: ['Oh.'] });
    expect(text).toBe(
      [
        '## Cesium ion: 1 asset deleted',
        '',
        '| Asset |  |  |',
        '| :-- | :-- | :-- |',
        '| 7 | `t\\|7` | deleted |',
        '| [8](https://ion.cesium.com/assets/8) | `t\\|8` | stays |',
        '',
        '### ⚠️ 1 warning',
        '',
        '- Oh.',
        '',
      ].join('\n'),
    );
  });

  it('lists 200 assets and counts the others', () => {
    const targets = Array.from({ length: 250 }, (_, id) => ({ id, title: 't', url: 'https://ion.test/' }));
    const text = cleanupSummary({ targets, deleted: [], isDryRun: true }, well);
    expect(rowsOf(text)).toHaveLength(202);
    expect(text).toContain('\n\nand 50 more\n');
  });
});

describe('a summary of more than there is room for', () => {
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
    failure: { message: '@x ` '.repeat(200_000), hint: '\u0000'.repeat(1_000_000) },
    warnings: Array.from({ length: 10_000 }, (_, n) => `w${n} ${'@`'.repeat(2000)}`),
  };
  const phases = Array.from({ length: 12 }, (_, n) => phase(`Phase ${n}`, n, 1));

  it('has no more than 64 KiB, cut between blocks and rows, and says so', () => {
    const text = uploadSummary(huge, phases, ending);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/^## ❌ Cesium ion: \[asset 7\]/);
    for (const row of rowsOf(text)) expect(row).toHaveLength(2);
    expect(text).toMatch(/\n\nand \d+ smaller files\n/);
    expect(text).toMatch(/\n\nand \d+ more lines\n/);
    expect(text).toMatch(/\n\nand \d+ more, in the log\n$/);
    expect(text.match(/^```/gm)?.length).toBe(4);
  });

  it('holds for waiting and for a cleanup', () => {
    const assets = Array.from({ length: 10_000 }, (_, id) => ({
      ...{ id, name: long, status: long, percentComplete: 1, reason: long, url: `https://ion.test/${id}` },
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
  const upload = uploadSummary({ ...whole, status: 'DATA_ERROR', reason }, [], well);
  const asset = {
    id: 7,
    name: 'City',
    status: 'ERROR',
    percentComplete: 5,
    url: 'https://ion.test/7',
    reason,
  };
  for (const text of [upload, waitSummary([asset], well)]) expect(text).toContain(reason);
});
