import { describe, expect, it } from '@jest/globals';

import { cleanupSummary, uploadSummary, waitSummary } from '../../src/github/summary-text.ts';
import { awaitedCity, late, phase, rowsOf, well, whole } from '../support/summary.ts';

describe('the summary of an upload', () => {
  it('has the link, the code to show the asset, the facts, the warnings, and collapsed details', () => {
    const phases = [phase('Upload', 1000, 3200), phase('Tiling', 4200, 62_000)];
    const previous = { id: 6, url: 'https://ion.cesium.com/assets/6', hasSameFiles: false };
    expect(uploadSummary({ ...whole, previous }, phases, { ...well, warnings: [late] })).toBe(
      [
        '## Cesium ion: [asset 7](https://ion.cesium.com/assets/7)',
        '',
        'Show it with [CesiumJS](https://cesium.com/platform/cesiumjs/):',
        '',
        '```js',
        "Cesium.Ion.defaultAccessToken = 'YOUR_TOKEN'; // with the scope assets:read",
        "const viewer = new Cesium.Viewer('cesiumContainer');",
        'const tileset = await Cesium.Cesium3DTileset.fromIonAssetId(7);',
        'await viewer.zoomTo(viewer.scene.primitives.add(tileset));',
        '```',
        '',
        '| Name | `City` |',
        '| :-- | :-- |',
        '| Status | `COMPLETE` 100 % |',
        '| Type | `3DTILES` |',
        '| Source type | `CITYGML` |',
        '| Files | 2 files, 42 MB |',
        '| Time | 1 min 5 s |',
        '| Previous version | [6](https://ion.cesium.com/assets/6), with other files |',
        '| Children | 8, 9 |',
        '',
        '### ⚠️ 1 warning',
        '',
        '- It is `late`. (`late`)',
        '',
        '  **What to do:** Wait.',
        '',
        '<details>',
        '<summary>Files: 2 files, 42 MB</summary>',
        '',
        '| File | Size |',
        '| :-- | :-- |',
        '| `tex/b.jpg` | 40 MB |',
        '| `a.gml` | 1.5 MB |',
        '',
        '</details>',
        '',
        '<details>',
        '<summary>Options</summary>',
        '',
        '```json',
        '{',
        '  "sourceType": "CITYGML",',
        '  "clampToTerrain": true',
        '}',
        '```',
        '',
        '</details>',
        '',
        '<details>',
        '<summary>Phases: 1 min 5 s</summary>',
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
        '| Phase | Time |',
        '| :-- | :-- |',
        '| `Upload` | 3.2 s |',
        '| `Tiling` | 1 min 2 s |',
        '',
        '</details>',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [9_999, false],
    [10_000, true],
  ])('has a chart if the phases take ten seconds or more: %p ms', (milliseconds, hasChart) => {
    const text = uploadSummary(whole, [phase('Tiling', 0, milliseconds)], well);
    expect(text.includes('```mermaid')).toBe(hasChart);
    expect(text).toContain('| `Tiling` |');
  });

  it.each([
    [
      { hasSameFiles: true },
      [],
      '[6](https://ion.test/6), with the same files, but another type or other options',
    ],
    [{ hasSameFiles: false }, [6], '6 (deleted), with other files'],
  ])('compares with the previous version: %j, deleted: %j', (known, deletedIds, words) => {
    const previous = { id: 6, url: 'https://ion.test/6', ...known };
    expect(uploadSummary({ ...whole, previous, deletedIds }, [], well)).toContain(
      `| Previous version | ${words} |`,
    );
  });

  it('marks a rejected asset as failed, and does not offer to show it', () => {
    const rejection = 'It stands at 0°/0°.';
    const text = uploadSummary({ ...whole, rejection }, [], well);
    expect(text).toMatch(/^## ❌ /);
    expect(rowsOf(text)).toContainEqual(['Verification', 'It stands at `0°/0°`.']);
    expect(text).not.toContain('CesiumJS');
    const awaited = waitSummary([{ ...awaitedCity, rejection }], well);
    expect(awaited).toMatch(/^## ❌ /);
    expect(awaited).toContain('`COMPLETE` 100 % It stands at `0°/0°`. |');
    expect(awaited).not.toContain('CesiumJS');
  });

  it('leads to the viewer, and to ion', () => {
    const viewerUrl = 'https://example.github.io/city/';
    const [heading] = uploadSummary({ ...whole, viewerUrl }, [], well).split('\n');
    const links = `[asset 7](${viewerUrl}#asset=7) ([on ion](https://ion.cesium.com/assets/7))`;
    expect(heading).toBe(`## Cesium ion: ${links}`);
  });

  it('is short without data', () => {
    expect(uploadSummary({}, [], well)).toBe('## Cesium ion: no asset\n');
  });

  it('has no table of files if there are none', () => {
    const text = uploadSummary({ files: [] }, [], well);
    expect(text).toContain('| Files | 0 files, 0 B |');
    expect(text).not.toContain('| File |');
  });

  it('rounds the percentage down, so that 100 % is never shown early', () => {
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

  it('lists the largest files and counts the others, for any number of files', () => {
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
  const other = { ...awaitedCity, id: 8, name: 'Terrain', status: 'IN_PROGRESS', percentComplete: 99.9 };

  it('has a row for each asset, with its link, and rounds down', () => {
    expect(waitSummary([awaitedCity, { ...other, url: 'https://ion.cesium.com/assets/8' }], well)).toBe(
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
});

it('has the place of each asset that a step waited for, if one is known', () => {
  const bounds = { west: -1, south: -2, east: 1, north: 2 };
  const rows = rowsOf(waitSummary([{ ...awaitedCity, bounds }, awaitedCity], well));
  const place =
    '[2.00000° S, 1.00000° W to 2.00000° N, 1.00000° E](https://www.openstreetmap.org/?bbox=-1,-2,1,2&mlat=0.000000&mlon=0.000000)';
  expect(rows.map((cells) => cells.slice(3))).toEqual([['Place'], [':--'], [place], ['']]);
});

describe('the summary of a cleanup', () => {
  it('has a row for each asset, and the warnings', () => {
    const targets = [7, 8].map((id) => ({
      id,
      title: `t|${id}`,
      url: `https://ion.cesium.com/assets/${id}`,
    }));
    const text = cleanupSummary(
      { targets, deleted: [7], isDryRun: false },
      { ...well, warnings: [{ ...late, hint: '' }] },
    );
    expect(text).toBe(
      [
        '## Cesium ion: 1 asset deleted',
        '',
        '| Asset | Name | Result |',
        '| :-- | :-- | :-- |',
        '| 7 | `t\\|7` | deleted |',
        '| [8](https://ion.cesium.com/assets/8) | `t\\|8` | not deleted |',
        '',
        '### ⚠️ 1 warning',
        '',
        '- It is `late`. (`late`)',
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
