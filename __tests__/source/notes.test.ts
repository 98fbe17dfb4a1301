import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { findSources, type Search } from '../../src/source/find.ts';
import { neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { makeFolder } from '../support/folder.ts';
import { posixIt } from '../support/platform.ts';

function find(workspace: string, files: readonly string[], more: Partial<Search> = {}) {
  return findSources({ files, root: '.', includeHiddenFiles: false, workspace, ...more }, neverAborts);
}

/** The notes on some lines: kind, line and reason of each. */
async function notesOf(workspace: string, files: readonly string[], more: Partial<Search> = {}) {
  const { missing, unmatched, unusedNames, unusedPatterns } = (await find(workspace, files, more)).notes;
  return Object.entries({ missing, unmatched, unusedNames, unusedPatterns }).flatMap(([kind, notes]) =>
    notes.map(({ line, why }) => `${kind}: ${line}${why === undefined ? '' : ` (${why})`}`),
  );
}

const tree = {
  'data/a.las': 'a',
  'data/b/c.las': 'c',
  'data/private/d.las': 'd',
  'data/.tmp/e.las': 'e',
  'other/.f.las': 'f',
  '.git/config': 'secret',
};

describe('the notes of a search', () => {
  it.each<[string, string[], string[]]>([
    ['lines that all have an effect', ['data', '!data/b', '!data/private/*'], []],
    ['overlapping lines', ['data/**', 'data/b', 'data/a.las', 'data/**/*.las'], []],
    [
      'a file that does not exist',
      ['data', 'data/x.las'],
      ['missing: data/x.las (does not exist; `data/` has `a.las`, `b`, `private`)'],
    ],
    ['a file below a file', ['data', 'data/a.las/x'], ['missing: data/a.las/x (does not exist)']],
    ['a file as a folder', ['data', 'data/a.las/'], ['missing: data/a.las/ (a file, not a folder)']],
    ['a hidden file', ['data', 'other/.f.las'], ['missing: other/.f.las (hidden names only)']],
    ['a folder of hidden files', ['data', 'other'], ['missing: other (hidden names only)']],
    ['a hidden folder', ['data', 'data/.tmp/*'], ['unmatched: data/.tmp/* (hidden names only)']],
    ['what is in .git', ['data', '.git/config'], ['missing: .git/config (`.git` is never included)']],
    [
      'a file that another line excludes',
      ['data', 'data/b/c.las', '!data/b/c.las'],
      ['missing: data/b/c.las (excluded by `!data/b/c.las`)'],
    ],
    [
      'a file in a folder that is excluded and not read',
      ['data', 'data/b/c.las', 'data/b/*.las', '!data/b'],
      ['missing: data/b/c.las (excluded by `!data/b`)', 'unmatched: data/b/*.las (excluded by `!data/b`)'],
    ],
    ['a pattern', ['data', 'data/*.gml'], ['unmatched: data/*.gml (`data/` has `a.las`, `b`, `private`)']],
    [
      'a pattern in a folder that does not exist',
      ['data', 'x/*.las'],
      ['unmatched: x/*.las (`x/` does not exist; the workspace has `data`, `other`)'],
    ],
    [
      'an exclusion of nothing',
      ['data', '!data/x'],
      ['unusedNames: !data/x (does not exist; `data/` has `b`, `a.las`, `private`)'],
    ],
    ['an exclusion elsewhere', ['data', '!other'], ['unusedNames: !other (not among the files)']],
    ['an exclusion by a pattern', ['data', '!data/*.txt'], ['unusedPatterns: !data/*.txt']],
    ['an exclusion in a folder that is excluded', ['data', '!data/b', '!data/b/c.las', '!data/b/*'], []],
    ['an exclusion in a hidden folder', ['data', '!data/.tmp/e.las'], []],
    ['an exclusion of a hidden folder', ['data', '!data/.tmp'], []],
    ['an exclusion of what is never included', ['.', '!.git', '!**/.git/**'], []],
    ['the same exclusion twice', ['data', '!data/b', '!data/b'], []],
  ])('of %s', async (_what, files, notes) => {
    const workspace = await makeFolder(tree);
    expect(await notesOf(workspace, files)).toEqual(notes);
  });

  posixIt('of a folder without files', async () => {
    const workspace = await makeFolder(tree);
    await symlink(workspace, join(workspace, 'data', 'b', 'loop'));
    expect(await notesOf(await makeFolder({ 'a/b': '', 'empty/.git/x': '' }), ['a', 'empty'])).toEqual([
      'missing: empty (a folder without files)',
    ]);
    expect(await notesOf(workspace, ['data'])).toEqual([]);
  });

  posixIt('of a name with brackets', async () => {
    const workspace = await makeFolder({ 'data/a.las': '', 'data/roof[1].jpg': '', 'data/x[12]': '' });
    const { missing } = (await find(workspace, ['data/a.las', 'data/roof[1].jpg', 'data/x[12]'])).notes;
    expect(missing).toEqual([
      {
        line: 'data/roof[1].jpg',
        why: 'has wildcards',
        hint: {
          advice: 'Escape the wildcards, because a file has exactly this name',
          lines: ['data/roof[[]1].jpg'],
        },
      },
      {
        line: 'data/x[12]',
        why: 'has wildcards',
        hint: {
          advice: 'Escape the wildcards, because a file has exactly this name',
          lines: ['data/x[[]12]'],
        },
      },
    ]);
    expect(await notesOf(workspace, ['data/a.las', 'data/roof[[]1].jpg', 'data/x[[]12]'])).toEqual([]);
    expect(await notesOf(workspace, ['data', '!data/roof[1].jpg'])).toEqual([
      'unusedNames: !data/roof[1].jpg (has wildcards)',
    ]);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['a folder that is missing', {}, 'out/tiles/**', '`out/` does not exist; the workspace has `here`'],
    [
      'a deeper folder that is missing',
      { 'out/x': '' },
      'out/tiles/1/a.las',
      '`out/tiles/` does not exist; `out/` has `x`',
    ],
    [
      'a misspelled folder, with the most similar names first',
      { 'a/1': '', 'b/1': '', 'output/1': '', 'z/1': '' },
      'ouput/**',
      '`ouput/` does not exist; the workspace has `output`, `a`, `b` and 2 more',
    ],
    [
      'a misspelled file',
      { 'data/a.txt': '', 'data/berlin.gml': '', 'data/.x': '' },
      'data/berln.gml',
      'does not exist; `data/` has `berlin.gml`, `a.txt`',
    ],
    ['an empty folder', { 'out/tiles/': '' }, 'out/tiles/**', '`out/tiles/` is empty'],
    ['an empty folder that is named', { 'out/tiles/': '' }, 'out/tiles', 'an empty folder'],
    ['other files', { 'out/a.las': '', 'out/.b': '' }, 'out/*.gml', '`out/` has `a.las`'],
    ['other files in the workspace', {}, '*.gml', 'the workspace has `here`'],
  ])('explain %s', async (_what, files, line, why) => {
    const { 'out/tiles/': isEmpty, ...others } = files;
    const workspace = await makeFolder({ here: '', ...others });
    if (isEmpty !== undefined) await mkdir(join(workspace, 'out/tiles'), { recursive: true });
    const { missing, unmatched } = (await find(workspace, ['here', line])).notes;
    expect([...missing, ...unmatched]).toEqual([{ line, why }]);
  });

  it('mention hidden names only if the line matches some', async () => {
    const workspace = await makeFolder({ ...tree, '.github/x.yml': '', 'data/.tmp/deep/x.gml': '' });
    expect(await notesOf(workspace, ['data', '**/*.gml', '**/*.ifc'])).toEqual([
      'unmatched: **/*.gml (hidden names only)',
      'unmatched: **/*.ifc (the workspace has `data`, `other`)',
    ]);
  });

  it('explain five lines of each kind', async () => {
    const lines = Array.from({ length: 8 }, (_, index) => `data/x${index}`);
    const { missing } = (await find(await makeFolder(tree), ['data', ...lines])).notes;
    expect(missing.map(({ line }) => line)).toEqual(lines);
    expect(missing.filter(({ why }) => why?.startsWith('does not exist') === true)).toHaveLength(5);
  });

  it('count hidden files and folders that match', async () => {
    const files = { ...tree, 'data/.x.las': '', 'data/.y.txt': '', 'data/b/.z/.w/v.las': '' };
    const workspace = await makeFolder(files);
    expect((await find(workspace, ['data'])).notes.hidden).toEqual({ files: 2, folders: 2 });
    expect((await find(workspace, ['data/**/*.las'])).notes.hidden).toEqual({ files: 1, folders: 2 });
    expect((await find(workspace, ['data', '!data/.*'])).notes.hidden).toEqual({ files: 0, folders: 1 });
    expect((await find(workspace, ['.'])).notes.hidden).toEqual({ files: 3, folders: 2 });
    const all = await find(workspace, ['data'], { includeHiddenFiles: true });
    expect(all.notes.hidden).toEqual({ files: 0, folders: 0 });
  });
});

describe('an exclusion that a later line overrides', () => {
  it.each<[string, string[], string, string]>([
    ['a folder', ['!data/private/**', 'data/**'], '!data/private/**', 'data/**'],
    ['a file', ['data/b', '!data/private/d.las', 'data'], '!data/private/d.las', 'data'],
    ['a pattern', ['!**/d.las', '*/*/*.las', 'data/private'], '!**/d.las', 'data/private'],
    ['a folder that is included before', ['data/**', '!data/private', 'data/**'], '!data/private', 'data/**'],
    ['a folder, by a pattern', ['data', '!data/private/**', '**/*.las'], '!data/private/**', '**/*.las'],
    ['a pattern, by a folder', ['**', '!**/d.las', 'data/private'], '!**/d.las', 'data/private'],
  ])('is an error: %s', async (_what, files, exclusion, inclusion) => {
    const workspace = await makeFolder(tree);
    const error = await userErrorOf(() => find(workspace, files));
    expect(error).toMatchObject({
      code: 'exclusion-overridden',
      message: `The line \`${exclusion}\` of the input \`files\` does not exclude ${join(workspace, 'data/private/d.las')}, because the later line \`${inclusion}\` includes it.`,
    });
    expect(error.hint).toContain(`Move \`${exclusion}\` to the end`);
  });

  it.each<[string, string[], string[]]>([
    [
      'a file is included, excluded and included again',
      ['data', '!data/b', 'data/b/c.las'],
      ['data/a.las', 'data/b/c.las', 'data/private/d.las'],
    ],
    [
      'a line starts inside what is excluded',
      ['data', '!data/**', 'data/private/*.las'],
      ['data/private/d.las'],
    ],
    ['another line excludes them', ['!data/private', 'data', '!data/p*'], ['data/a.las', 'data/b/c.las']],
    ['it matches nothing', ['!data/x/**', 'data/b'], ['data/b/c.las']],
  ])('is not an error if %s', async (_what, files, keys) => {
    const found = await find(await makeFolder(tree), files);
    expect(found.files.map(({ key }) => key)).toEqual(keys);
  });
});

describe('an absolute line whose start does not exist', () => {
  it.each([
    ['a file', (gone: string) => [gone]],
    ['a folder', (gone: string) => ['data', `${gone}/**/*.las`]],
    ['an exclusion', (gone: string) => ['data', `!${gone}/private/**`]],
    ['a folder of the home directory', () => ['data', '~/not there at all/*']],
  ])('is an error: %s', async (_what, linesAt) => {
    const workspace = await makeFolder(tree);
    const lines = linesAt(join(await makeFolder(), 'gone'));
    const error = await userErrorOf(() => find(workspace, lines));
    expect(error.message).toContain(`The line \`${lines.at(-1)}\` of the input \`files\` starts at `);
    expect(error.code).toBe('absolute-path-not-found');
    expect(error.message).toContain('which does not exist.');
    expect(error.hint).toContain('relative to the workspace');
    expect(error.hint).toContain('container');
  });

  it.each([
    ['/data/b', 'data/b'],
    ['//data/*.las', 'data/*.las'],
  ])('has the corrected line for %s if that exists in the workspace', async (line, corrected) => {
    const error = await userErrorOf(async () => find(await makeFolder(tree), [line]));
    expect(error.message).toContain(`The line \`${line}\` of the input \`files\` starts at `);
    expect(error).toMatchObject({
      code: 'absolute-path-not-found',
      hint: 'Remove the `/` at the start of the line: lines start at the workspace.',
      yaml: `files: |\n  ${corrected}`,
    });
  });

  it('is not an error if the start exists', async () => {
    const workspace = await makeFolder(tree);
    const files = ['data', `${workspace}/*.gml`, `!${workspace}/data/*.txt`];
    expect(await notesOf(workspace, files)).toEqual([
      `unmatched: ${workspace}/*.gml (the workspace has \`data\`, \`other\`)`,
      `unusedPatterns: !${workspace}/data/*.txt`,
    ]);
  });
});
