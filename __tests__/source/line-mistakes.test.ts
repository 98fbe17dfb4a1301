import { describe, expect, it } from '@jest/globals';

import { findSources } from '../../src/source/find.ts';
import type { Hint } from '../../src/source/line-mistakes.ts';
import { calm } from '../support/clock.ts';
import { makeFolder } from '../support/folder.ts';
import { linuxIt, posixIt } from '../support/platform.ts';

function find(workspace: string, files: readonly string[]) {
  return findSources({ files, root: '.', includeHiddenFiles: false, workspace }, calm);
}

/** What is to be done about the lines that found nothing. */
async function hintsOf(workspace: string, files: readonly string[]): Promise<Hint[]> {
  const { missing, unmatched, unusedNames } = (await find(workspace, files)).notes;
  return [...missing, ...unmatched, ...unusedNames].flatMap(({ hint }) => hint ?? []);
}

const tree = {
  'data/a.las': 'a',
  'data/b/c.las': 'c',
  'data/private/d.las': 'd',
  'data/.tmp/e.las': 'e',
  'other/.f.las': 'f',
  '.git/config': 'secret',
};

describe('lines that find nothing', () => {
  it.each<[what: string, line: string, advice: string, ...lines: string[]]>([
    ['two names', 'data/x.las data/y.las', 'Write one name a line', 'data/x.las', 'data/y.las'],
    ['a comma', 'data/x.las, data/*.gml', 'Write one name a line', 'data/x.las', 'data/*.gml'],
    ['a comma alone', 'data/x.las,y.las', 'Write one name a line', 'data/x.las', 'y.las'],
    ['names that are there', 'data other', 'Write one name a line', 'data', 'other'],
    ['an exclusion on the same line', 'data/** !data/b', 'Write one name a line', 'data/**', '!data/b'],
    ['double quotes', '"data/x.las"', 'Leave out the quotes', 'data/x.las'],
    ['single quotes', "'data/*.gml'", 'Leave out the quotes', 'data/*.gml'],
    ['quotes in an exclusion', '!"data/x.las"', 'Leave out the quotes', '!data/x.las'],
    [
      'quotes around a blank',
      '"data/x y.las", "data/z.las"',
      'Write one name a line, leave out the quotes',
      'data/x y.las',
      'data/z.las',
    ],
    ['a dash', '- data/x.las', 'Leave out the `- ` in front', 'data/x.las'],
    [
      'dashes that were folded',
      '- "data/x.las" - data/y.las',
      'Leave out the `- ` in front, write one name a line, leave out the quotes',
      'data/x.las',
      'data/y.las',
    ],
    [
      'JSON',
      '["data/x.las","data/y.las"]',
      'Write one name a line, without brackets, leave out the quotes',
      'data/x.las',
      'data/y.las',
    ],
    ['a list of YAML', '[data/x, data/y]', 'Write one name a line, without brackets', 'data/x', 'data/y'],
    ['a line of JSON', '"data/x.las",', 'Leave out the comma at the end, leave out the quotes', 'data/x.las'],
    ['a bracket of JSON', '[', 'Write one name a line, without brackets'],
    ['a comment', 'data/*.gml # roofs', 'Put comments on lines of their own', 'data/*.gml'],
    ['a comment without a blank', 'data/x.las #roofs', 'Put comments on lines of their own', 'data/x.las'],
    ['the workspace', '$GITHUB_WORKSPACE/data/x', 'Leave out the workspace, where lines start', 'data/x'],
    ['the same in braces', '${GITHUB_WORKSPACE}', 'Leave out the workspace, where lines start', '.'],
    [
      'a variable',
      '$OUT/*.las',
      'Inputs do not know the variables of a shell: write expressions for them',
      '${{ env.OUT }}/*.las',
    ],
    [
      'a URL',
      'https://data.example/x.las',
      'Name files of the workspace instead of a URL: an earlier step can download them',
    ],
    [
      'a slash in front, behind a dash',
      '- /data/b',
      'Leave out the `- ` in front, leave out the `/` in front',
      'data/b',
    ],
  ])('have a hint for %s', async (_what, line, advice, ...lines) => {
    expect(await hintsOf(await makeFolder(tree), ['data', line])).toEqual([{ advice, lines }]);
  });

  it.each([
    'my data.las',
    'data/x.las',
    'data/my city.gml',
    'data/x,y',
    'plan #1.las',
    'data other2',
    'v1.2 city.gml',
    'data/[ab].gml',
    '-',
    '$1/x.las',
  ])('have no hint for %s', async (line) => {
    expect(await hintsOf(await makeFolder(tree), ['data', line])).toEqual([]);
  });

  posixIt.each([
    ['data\\a.las', 'Write `/` instead of `\\`', 'data/a.las'],
    ['data\\*.gml', 'Write `/` instead of `\\`', 'data/*.gml'],
    [
      'C:\\data\\a.las',
      'Write paths from the workspace on and with `/`, since this runner has no drives',
      'data/a.las',
    ],
  ])('have a hint for the backslashes of %s', async (line, advice, corrected) => {
    expect(await hintsOf(await makeFolder(tree), ['data', line])).toEqual([{ advice, lines: [corrected] }]);
  });

  posixIt('have none for names that are as they look', async () => {
    const names = ['- a.las', '"b".las', 'c.las, d.las', 'e.las # f', '"g.las"', 'h\\i.las', '[j, k]'];
    const workspace = await makeFolder(Object.fromEntries(names.map((name) => [name, ''])));
    const lines = names.map((name) => name.replace('\\', '\\\\').replace('[', '[[]'));
    const { files, notes } = await find(workspace, lines);
    expect(files.map(({ key }) => key).sort()).toEqual([...names].sort());
    expect([...notes.missing, ...notes.unmatched]).toEqual([]);
  });

  linuxIt.each([
    ['Data/B/C.las', 'data/b/c.las'],
    ['!data/A.LAS', '!data/a.las'],
    ['Data/**/x*.las', 'data/**/x*.las'],
    ['data/*.LAS', 'data/*.las'],
  ])('have a hint for the case of %s', async (line, corrected) => {
    expect(await hintsOf(await makeFolder(tree), ['data', line])).toEqual([
      { advice: 'Mind upper and lower case', lines: [corrected] },
    ]);
  });

  linuxIt('have a hint for another Unicode normal form', async () => {
    const workspace = await makeFolder({ 'H\u00e4user.las': '' });
    const [hint] = await hintsOf(workspace, ['*', 'Ha\u0308user.las']);
    expect(hint?.advice).toContain('as the disk has it');
    expect(hint?.lines).toEqual(['H\u00e4user.las']);
  });

  it.each(['*.gml', 'data/*.gml', 'data'])('tell of a workspace that is empty for %s', async (line) => {
    const [hint] = await hintsOf(await makeFolder(), [line]);
    expect(hint?.advice).toContain('`actions/checkout`');
  });
});
