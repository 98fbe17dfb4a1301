import { describe, expect, it } from '@jest/globals';

import { maskForms, maskParts, maskText } from '../../sandbox/runner/masks.ts';
import { uploadSummary, waitSummary } from '../../src/github/summary-text.ts';
import { awaitedCity, badly, phase, well, whole } from '../support/summary.ts';

describe('the summary of a failed upload', () => {
  it('has the cause and the hint', () => {
    const yaml = 'options: |\n  inputCrs: EPSG:25833';
    const failure = {
      code: 'broken',
      message: 'It failed.',
      hint: 'See https://ion.cesium.com/assets/7.',
      yaml,
    };
    const docs = 'https://github.com/OWNER/NAME/blob/v1/docs';
    expect(uploadSummary(whole, [], { ...well, failure, docs })).toContain(
      [
        '## ❌ Cesium ion: [asset 7](https://ion.cesium.com/assets/7)',
        '',
        '> [!CAUTION]',
        '> **Cause:** It failed.',
        '>',
        '> **What to do:** See [`https://ion.cesium.com/assets/7`](https://ion.cesium.com/assets/7).',
        '>',
        '> ```yaml',
        '> options: |',
        '>   inputCrs: EPSG:25833',
        '> ```',
        '>',
        `> Code: [\`broken\`](${docs}/troubleshooting.md#broken)`,
        '',
        '| Name |',
      ].join('\n'),
    );
  });

  it('shows a pipe in a cause unchanged, because it is not in a table', () => {
    const text = uploadSummary({}, [], badly('a|b', 'c|d'));
    expect(text).toContain('`a|b`');
    expect(text).toContain('`c|d`');
  });

  it('has braces only in its options, so that it is readable even if GitHub masks braces of a secret', () => {
    const secret = '{\n  "client_email": "x"\n}';
    const phases = [phase('Upload', 1000, 3200), { ...phase('Tiling', 4200, 62_000), isFailed: true }];
    const text = uploadSummary({ ...whole, name: 'a{b}' }, phases, badly('No {x}.', 'Fix `{}`.'));
    const masked = maskText(text, maskParts(secret).flatMap(maskForms));
    const lines = text.split('\n');
    const changed = masked.split('\n').flatMap((line, n) => (line === lines[n] ? [] : [line]));
    expect(changed).toEqual([
      '> **Cause:** No `***x***`.',
      '> **What to do:** Fix `***`.',
      '| Name | `a***b***` |',
      '***',
      '***',
    ]);
  });
});

describe('the summary of failed waiting', () => {
  const failed = badly('It failed.', 'Fix a|b.');

  it('has the cause and the hint, above the assets', () => {
    expect(waitSummary([awaitedCity], failed)).toMatch(
      /^## ❌ Cesium ion: 1 asset\n\n> \[!CAUTION\]\n> \*\*Cause:\*\* It failed\.\n>\n> \*\*What to do:\*\* Fix `a\|b`\.\n>\n> Code: `broken`\n\n\| Asset /,
    );
  });

  it('has no table if no asset was read', () => {
    expect(waitSummary([], failed)).toBe(
      '## ❌ Cesium ion: 0 assets\n\n> [!CAUTION]\n> **Cause:** It failed.\n>\n> **What to do:** Fix `a|b`.\n>\n> Code: `broken`\n',
    );
  });
});
