import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { describeFiles, selectFiles } from '../../src/source/select-files.ts';
import { userErrorOf } from '../support/errors.ts';
import { makeFolder } from '../support/folder.ts';
import { inputsOf, toolsOf } from '../support/tools.ts';

describe('selecting files', () => {
  it('lists each file once with its size, and logs what was found', async () => {
    const workspace = await makeFolder({ 'data/a.las': 'aa', 'data/deep/b.las': 'bbb' });
    const data = join(workspace, 'data');
    const tools = toolsOf({ workspace });
    const found = await selectFiles({ ...inputsOf({ files: [data] }), ...tools }, tools);
    const { files } = found;
    expect(files.map(({ key }) => key)).toEqual(['a.las', 'deep/b.las']);
    expect(tools.log.all).toEqual(['info: a.las  2 B', 'info: deep/b.las  3 B']);
    expect(describeFiles(found, workspace)).toEqual({ line: 'Found 2 files, 5 B, in data.' });
  });

  it.each([
    ['/w', 'the workspace'],
    ['/w/a/b', 'a/b'],
    ['/other/a', '/other/a'],
  ])('names the root %s: %s', (root, words) => {
    const files = [{ key: 'a.las', size: 1, path: '/w/a.las', modified: 0 }] as never;
    expect(describeFiles({ root, files }, '/w')).toEqual({
      line: `Found 1 file, 1 B, in ${words}.`,
    });
  });

  it('lists a thousand files and counts the others', async () => {
    const names = Array.from({ length: 1003 }, (_, index) => [`${index}.las`, ''] as const);
    const workspace = await makeFolder(Object.fromEntries(names));
    const tools = toolsOf({ workspace });
    await selectFiles({ ...inputsOf({ files: [workspace] }), ...tools }, tools);
    const lines = tools.log.of('info');
    expect(lines.filter((line) => line.includes('.las  '))).toHaveLength(1000);
    expect(lines.at(-1)).toBe('… and 3 more');
  });

  describe('that do not exist', () => {
    async function nothing(ifNoFilesFound: 'error' | 'warn' | 'ignore') {
      const tools = toolsOf({ workspace: await makeFolder({ 'readme.md': '', '.github/x.yml': '' }) });
      const inputs = inputsOf({ files: ['*.las', 'out/**'], ifNoFilesFound });
      return { tools, task: () => selectFiles({ ...inputs, ...tools }, tools) };
    }

    const message =
      'No files match the input `files`: `*.las` (the workspace has `readme.md`), `out/**` (`out/` does not exist; the workspace has `readme.md`).';

    it('causes an error with a hint', async () => {
      const { task } = await nothing('error');
      const error = await userErrorOf(task);
      expect(error).toMatchObject({ code: 'files-not-found', message });
      expect(error.hint).toBe(
        'Check the patterns, which start at the workspace. Check that an earlier step creates the files.',
      );
    });

    it.each([
      ['warn', 'warning'],
      ['ignore', 'info'],
    ] as const)('logs a line if the inputs ask for that: %s', async (choice, level) => {
      const { task, tools } = await nothing(choice);
      expect((await task()).files).toEqual([]);
      expect(tools.log.all.at(-1)).toContain(`${level}: ${message}`);
    });
  });

  describe('by some of the lines', () => {
    const tree = { 'data/a.las': 'a', 'data/.b.las': 'b', 'data/.c/d.las': 'd' };
    const lines = ['data', 'data/x.las', 'data/*.gml', '!data/y', '!data/*.txt'];

    async function findSome(ifNoFilesFound: 'error' | 'warn' | 'ignore', files: readonly string[] = lines) {
      const tools = toolsOf({ workspace: await makeFolder(tree) });
      return { tools, task: () => selectFiles({ ...inputsOf({ files, ifNoFilesFound }), ...tools }, tools) };
    }

    const missing =
      'These lines of the input `files` match no files: `data/x.las` (does not exist; `data/` has `a.las`).';
    const others = [
      'warning: No files match these patterns of the input `files`: `data/*.gml` (`data/` has `a.las`). Correct the patterns or remove them.',
      'warning: These lines of the input `files` exclude nothing: `!data/y` (does not exist; `data/` has `a.las`). Correct the lines or remove them.',
      'notice: These patterns of the input `files` exclude nothing: `!data/*.txt`.',
    ];
    const hidden =
      'info: Left out 1 hidden file and 1 hidden folder (`include-hidden-files: true` includes them).';

    it('causes an error if a line finds none, after all known files', async () => {
      const { task, tools } = await findSome('error');
      const error = await userErrorOf(task);
      expect(error).toMatchObject({ code: 'named-file-missing', message: missing });
      expect(error.hint).toContain('`if-no-files-found`');
      expect(tools.log.all.slice(-4)).toEqual([hidden, ...others]);
    });

    it.each([
      ['warn', 'warning'],
      ['ignore', 'info'],
    ] as const)('logs a line if the inputs ask for that: %s', async (choice, level) => {
      const { task, tools } = await findSome(choice);
      expect((await task()).files).toHaveLength(1);
      expect(tools.log.all.slice(-5, -1)).toEqual([hidden, ...others]);
      expect(tools.log.all.at(-1)).toContain(`${level}: ${missing}`);
    });

    it('gives the hints of the lines if that is only a warning, too', async () => {
      const { task, tools } = await findSome('warn', ['data', '"data/x"']);
      await task();
      expect(tools.log.all.at(-1)).toMatch(
        /^warning: These lines .* Remove the quotes: `data\/x`\. Correct the lines/,
      );
    });

    it('gives the hints of the lines, each once', async () => {
      const { task } = await findSome('error', ['data', '"data/x"', '"data/y"']);
      expect((await userErrorOf(task)).hint).toMatch(
        /^Remove the quotes: `data\/x`, `data\/y`\. Correct the lines/,
      );
    });

    it('lists five lines and counts the others', async () => {
      const { task } = await findSome('error', [
        'data',
        ...'1234567'.split('').map((name) => `data/${name}`),
      ]);
      expect((await userErrorOf(task)).message).toMatch(/`data\/5` \(does not exist; .*\) and 2 more\.$/);
    });

    it('gives the hints of patterns and exclusions, too', async () => {
      const { task, tools } = await findSome('error', ['data', '"data/*.gml"', "!'data/a.las'"]);
      await task();
      expect(tools.log.of('warning')).toEqual([
        'No files match these patterns of the input `files`: `"data/*.gml"`. Remove the quotes: `data/*.gml`.',
        "These lines of the input `files` exclude nothing: `!'data/a.las'`. Remove the quotes: `!data/a.las`.",
      ]);
    });

    it('logs nothing if all lines have an effect', async () => {
      const { task, tools } = await findSome('error', ['data', 'data/*.las', '!data/a.las', 'data/a.las']);
      await task();
      expect(tools.log.of('warning')).toEqual([]);
      expect(tools.log.of('notice')).toEqual([]);
    });
  });

  it('reports all known causes if no line finds any, in one message', async () => {
    const workspace = await makeFolder({ 'data/.a.las': '' });
    const tools = toolsOf({ workspace });
    const files = ['data', 'a.gml b.gml', '"c.gml"', '"d.gml"', 'x/*.las', '!y'];
    const error = await userErrorOf(() => selectFiles({ ...inputsOf({ files }), ...tools }, tools));
    expect(error.message).toBe(
      'No files match the input `files`: `data` (hidden names only), `a.gml b.gml`, `"c.gml"`, `"d.gml"`, ' +
        '`x/*.las` (`x/` does not exist; the workspace has `data`), `!y`.',
    );
    expect(error.hint).toContain('`include-hidden-files: true`');
    expect(error.hint).toMatch(/: `a\.gml`, `b\.gml`\. Remove the quotes: `c\.gml`, `d\.gml`\.$/);
    expect(tools.log.of('warning')).toEqual([]);
  });
});
