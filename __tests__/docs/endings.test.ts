import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { foreignExtensions } from '../../src/formats/foreign-format.ts';
import { kindByExtension } from '../../src/inference/kinds.ts';
import { blocksIn } from '../support/blocks.ts';

const file = 'docs/data.md';
const page = await readFile(file, 'utf8');

/** The endings of data that the action infers, with those whose content decides. */
const data = [...Object.keys(kindByExtension), '.gml', '.xml', '.json', '.zip', 'tileset.json'];

/** The endings that the lines `files` of all blocks below a heading select. */
const examples = blocksIn(file, page).map(({ heading, content }) => {
  const { files = '' } = parse(content) as { readonly files?: unknown };
  return { heading, lines: String(files).trim().split('\n') };
});

/** The code spans of the headings of a level. */
function namesInHeadings(): string[] {
  const headings = page.split('\n').filter((line) => line.startsWith('### '));
  return headings.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

/** The rows of the table of what ion does not take: files, and what to do. */
const rows = (page.split('## What ion does not take\n')[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Files'))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\||\|$/g, '').trim()));

describe('docs/data.md', () => {
  it.each(data)('%s has a heading, and an example that publishes such a file', (ending) => {
    expect(namesInHeadings()).toContain(ending);
    const below = examples.filter(({ heading }) => heading.includes(`\`${ending}\``));
    const isSelected = below.some(({ lines }) =>
      lines.some((line) => line.endsWith(ending) || (ending === 'tileset.json' && line.startsWith('tiles/'))),
    );
    expect({ ending, blocks: below.length > 0, isSelected }).toEqual({
      ending,
      blocks: true,
      isSelected: true,
    });
  });

  it.each(foreignExtensions)('%s has a row that says what to do', (ending) => {
    const row = rows.find(([files = '']) => files.includes(`\`${ending}\``));
    expect(row?.[2]).toMatch(/\w/);
  });

  it.each([
    'CityJSON',
    'Esri JSON',
    'GML of features',
    'UTF-16',
    'splats',
    'TMS',
    '`.ply` with a mesh',
    '`layer.json`',
  ])('%s, which no ending shows, has a row', (name) => {
    expect(rows.some(([files = '']) => files.includes(name))).toBe(true);
  });

  it('names no ending as foreign that ion takes', () => {
    const named = rows.flatMap(([files = '']) =>
      [...files.matchAll(/`(\.\w+)`/g)].map(([, ending = '']) => ending),
    );
    expect(named.filter((ending) => data.includes(ending))).toEqual([]);
    expect(named.filter((ending) => !foreignExtensions.includes(ending))).toEqual([]);
  });
});
