import { describe, expect, it } from '@jest/globals';

import { uploadSummary, waitSummary, type AwaitedAsset } from '../../src/github/summary.ts';
import type { Publication } from '../../src/publication.ts';

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
    const phases = [
      { name: 'Upload', milliseconds: 3200 },
      { name: 'Tiling', milliseconds: 62_000 },
    ];
    expect(uploadSummary(whole, phases, undefined)).toBe(
      [
        '## Cesium ion: [asset 7](https://ion.cesium.com/assets/7)',
        '',
        '|  |  |',
        '| --- | --- |',
        '| Name | `City` |',
        '| Type | `3DTILES` |',
        '| Source type | `CITYGML` |',
        '| Status | `COMPLETE` 100 % |',
        '| Children | 8, 9 |',
        '| Options | `{"sourceType":"CITYGML","clampToTerrain":true}` |',
        '| Files | 2 files, 42 MB |',
        '',
        '| File | Size |',
        '| --- | --- |',
        '| `tex/b.jpg` | 40 MB |',
        '| `a.gml` | 1.5 MB |',
        '',
        '| Phase | Time |',
        '| --- | --- |',
        '| Upload | 3.2 s |',
        '| Tiling | 1 min 2 s |',
        '',
      ].join('\n'),
    );
  });

  it('says what went wrong and what to do', () => {
    const text = uploadSummary(whole, [], { message: 'The tiling failed.', cure: 'Mend the data.' });
    expect(text).toMatch(/^## ❌ Cesium ion: \[asset 7\]/);
    expect(text).toContain('**Cause:** `The tiling failed.`');
    expect(text).toContain('**What to do:** `Mend the data.`');
  });

  it('shows a pipe in a cause, which stands in no table, as it is', () => {
    const text = uploadSummary({}, [], { message: 'a|b', cure: 'c|d' });
    expect(text).toContain('`a|b`');
    expect(text).toContain('`c|d`');
  });

  it('does with nothing', () => {
    expect(uploadSummary({}, [], undefined)).toBe('## Cesium ion: no asset\n');
  });

  it('has no table of files where there are none', () => {
    const text = uploadSummary({ files: [] }, [], undefined);
    expect(text).toContain('| Files | 0 files, 0 B |');
    expect(text).not.toContain('| File |');
  });

  it('rounds the percentage down, so that 100 % is never said early', () => {
    expect(uploadSummary({ ...whole, percentComplete: 99.9 }, [], undefined)).toContain('99 %');
  });

  it.each([
    [1, []],
    [20, []],
    [21, ['and 1 smaller file', '']],
  ])('lists %p files', (count, rest) => {
    const files = Array.from({ length: count }, (_, size) => ({ key: `${size}.las`, size }));
    const rows = rowsOf(uploadSummary({ files }, [], undefined));
    expect(rows.filter(([key]) => key?.endsWith('.las`'))).toHaveLength(Math.min(count, 20));
    expect(rows.filter(([key]) => key?.startsWith('and '))).toEqual(rest.length > 0 ? [rest] : []);
  });

  it('lists the largest files and counts the others, however many there are', () => {
    const files = Array.from({ length: 100_000 }, (_, size) => ({ key: `${size}.las`, size }));
    const text = uploadSummary({ files }, [], undefined);
    const rows = rowsOf(text);
    expect(rows).toContainEqual(['`99999.las`', '100 KB']);
    expect(rows.filter(([key]) => key?.endsWith('.las`'))).toHaveLength(20);
    expect(rows.at(-1)).toEqual(['and 99980 smaller files', '']);
    expect(text.length).toBeLessThan(10_000);
  });

  it('lets foreign text do nothing', () => {
    const nasty = 'a`b``|c\n# heading\n::error::x\n<img src=x> @someone [x](y) ##[error]';
    const text = uploadSummary(
      {
        ...whole,
        name: nasty,
        type: nasty,
        status: nasty,
        options: { [nasty]: nasty },
        files: [{ key: nasty, size: 1 }],
      },
      [],
      { message: nasty, cure: nasty },
    );
    // one line for each row, whatever is in it
    for (const row of rowsOf(text)) expect(row).toHaveLength(2);
    for (const line of text.split('\n')) {
      if (!line.includes('someone')) continue;
      // the code spans hold all of it: outside of them nothing foreign is left
      expect(line.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).not.toMatch(/someone|heading|img/);
    }
    expect(text).not.toMatch(/^(# heading|::error)/m);
    expect(text).not.toContain('##[');
  });
});

describe('the summary of waiting', () => {
  const asset: AwaitedAsset = {
    id: 7,
    name: 'City',
    status: 'COMPLETE',
    percentComplete: 100,
    url: 'https://ion.cesium.com/assets/7',
  };
  const other = { ...asset, id: 8, name: 'Terrain', status: 'IN_PROGRESS', percentComplete: 99.9 };
  const failure = { message: 'It failed.', cure: 'Mend a|b.' };

  it('has a row for each asset, with its link, and rounds down', () => {
    expect(waitSummary([asset, { ...other, url: 'https://ion.cesium.com/assets/8' }], undefined)).toBe(
      [
        '## Cesium ion: 2 assets',
        '',
        '| Asset | Name | Status |',
        '| --- | --- | --- |',
        '| [7](https://ion.cesium.com/assets/7) | `City` | `COMPLETE` 100 % |',
        '| [8](https://ion.cesium.com/assets/8) | `Terrain` | `IN_PROGRESS` 99 % |',
        '',
      ].join('\n'),
    );
  });

  it('says what went wrong and what to do, above the assets', () => {
    expect(waitSummary([asset], failure)).toMatch(
      /^## ❌ Cesium ion: 1 asset\n\n\*\*Cause:\*\* `It failed\.`\n\n\*\*What to do:\*\* `Mend a\|b\.`\n\n\| Asset /,
    );
  });

  it('does without a table where no asset was seen', () => {
    expect(waitSummary([], failure)).toBe(
      '## ❌ Cesium ion: 0 assets\n\n**Cause:** `It failed.`\n\n**What to do:** `Mend a|b.`\n',
    );
  });

  it('lets foreign text do nothing', () => {
    const nasty = 'a`b``|c\n# heading\n::error::x\n<img src=x> @someone';
    const text = waitSummary([{ ...asset, name: nasty, status: nasty }], undefined);
    for (const row of rowsOf(text)) expect(row).toHaveLength(3);
    expect(text).not.toMatch(/^(# heading|::error)/m);
    for (const line of text.split('\n')) {
      expect(line.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).not.toMatch(/someone|img/);
    }
  });
});
