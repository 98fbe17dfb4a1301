import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { renderReadme } from '../scripts/docs.ts';
import { sourceTypes, typesOf } from '../src/ion/source-types.ts';

const readme = await readFile('README.md', 'utf8');

describe('the README', () => {
  it('has the inputs and outputs of action.yml; `npm run docs` writes them', async () => {
    expect(readme).toBe(await renderReadme());
  });

  it('has every source type with its types', () => {
    const rows = readme.split('\n').map((line) => line.split('|'));
    for (const sourceType of sourceTypes) {
      const row = rows.find(([, head = '']) => head.includes(`\`${sourceType}\``));
      const types = row?.[2]?.match(/[A-Z0-9]+/g)?.sort();
      expect({ sourceType, types }).toEqual({ sourceType, types: typesOf(sourceType)?.toSorted() });
    }
  });
});
