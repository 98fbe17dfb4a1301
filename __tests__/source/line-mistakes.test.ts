import { describe, expect, it } from '@jest/globals';

import { findSources } from '../../src/source/find.ts';
import type { Hint } from '../../src/source/line-mistakes.ts';
import { neverAborts } from '../support/clock.ts';
import { makeFolder } from '../support/folder.ts';
import { linuxIt, posixIt } from '../support/platform.ts';

function find(workspace: string, files: readonly string[]) {
  return findSources({ files, root: '.', includeHiddenFiles: false, workspace }, neverAborts);
}

/** The hints for the lines that found nothing. */
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
    ['two names', 'data/x.las data/y.las', 'Write one name per line', 'data/x.las', 'data/y.las'],
    ['a comma', 'data/x.las, data/*.gml', 'Write one name per line', 'data/x.las', 'data/*.gml'],
    ['a comma without a space', 'data/x.las,y.las', 'Write one name per line', 'data/x.las', 'y.las'],
    ['names that exist', 'data other', 'Write one name per line', 'data', 'other'],
    ['an exclusion on the same line', 'data/** !data/b', 'Write one name per line', 'data/**', '!data/b'],
    ['double quotes', '"data/x.las"', 'Remove the quotes', 'data/x.las'],
    ['single quotes', "'data/*.gml'", 'Remove the quotes', 'data/*.gml'],
    ['quotes in an exclusion', '!"data/x.las"', 'Remove the quotes', '!data/x.las'],
    [
      'quotes around a space',
      '"data/x y.las", "data/z.las"',
      'Write one name per line, remove the quotes',
      'data/x y.las',
      'data/z.las',
    ],
    ['a dash', '- data/x.las', 'Remove the `- ` at the start', 'data/x.las'],
    [
      'dashes on one line',
      '- "data/x.las" - data/y.las',
      'Remove the `- ` at the start, write one name per line, remove the quotes',
      'data/x.las',
      'data/y.las',
    ],
    [
      'JSON',
      '["data/x.las","data/y.las"]',
      'Write one name per line, without brackets, remove the quotes',
      'data/x.las',
      'data/y.las',
    ],
    ['a list of YAML', '[data/x, data/y]', 'Write one name per line, without brackets', 'data/x', 'data/y'],
    ['a line of JSON', '"data/x.las",', 'Remove the comma at the end, remove the quotes', 'data/x.las'],
    ['a bracket of JSON', '[', 'Write one name per line, without brackets'],
    ['a comment', 'data/*.gml # roofs', 'Write each comment on a separate line', 'data/*.gml'],
    ['a comment without a space', 'data/x.las #roofs', 'Write each comment on a separate line', 'data/x.las'],
    [
      'the workspace',
      '$GITHUB_WORKSPACE/data/x',
      'Remove the path of the workspace, where lines start',
      'data/x',
    ],
    ['the same in braces', '${GITHUB_WORKSPACE}', 'Remove the path of the workspace, where lines start', '.'],
    ['a variable', '$OUT/*.las', 'Write an expression instead of a shell variable', '${{ env.OUT }}/*.las'],
    [
      'a variable of the runner',
      '${RUNNER_TEMP}/*.las',
      'Write an expression instead of a shell variable',
      '${{ runner.temp }}/*.las',
    ],
    ['a variable of the system', '$HOME/*.las', 'Write the path instead of a shell variable'],
    [
      'a URL',
      'https://data.example/x.las',
      'Download the files in an earlier step, and name them instead of the URL',
    ],
    [
      'a slash after a dash',
      '- /data/b',
      'Remove the `- ` at the start, remove the `/` at the start',
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
      'Write paths relative to the workspace and with `/`, because this runner has no drives',
      'data/a.las',
    ],
  ])('have a hint for the backslashes of %s', async (line, advice, corrected) => {
    expect(await hintsOf(await makeFolder(tree), ['data', line])).toEqual([{ advice, lines: [corrected] }]);
  });

  posixIt('have no hint for names that exist', async () => {
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
      { advice: 'Correct upper and lower case', lines: [corrected] },
    ]);
  });

  linuxIt('have a hint for another Unicode normal form', async () => {
    const workspace = await makeFolder({ 'H\u00e4user.las': '' });
    const [hint] = await hintsOf(workspace, ['*', 'Ha\u0308user.las']);
    expect(hint?.advice).toContain('from the disk');
    expect(hint?.lines).toEqual(['H\u00e4user.las']);
  });

  it.each(['*.gml', 'data/*.gml', 'data'])('have a hint in an empty workspace for %s', async (line) => {
    const [hint] = await hintsOf(await makeFolder(), [line]);
    expect(hint?.advice).toContain('`actions/checkout`');
  });
});
