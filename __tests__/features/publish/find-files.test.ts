import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { findFiles } from '../../../src/features/publish/find-files.ts';
import { userErrorOf } from '../../support/errors.ts';
import { makeFolder } from '../../support/folder.ts';
import { inputsOf, toolsOf } from '../../support/tools.ts';

describe('finding files', () => {
  it('tells root, source and key of each, and the sum', async () => {
    const workspace = await makeFolder({ 'data/a.las': 'aa', 'data/deep/b.las': 'bbb' });
    const data = join(workspace, 'data');
    const tools = toolsOf({ workspace });
    const files = await findFiles(inputsOf({ files: [data] }), tools, tools);
    expect(files.map(({ key }) => key)).toEqual(['a.las', 'deep/b.las']);
    expect(tools.known().files).toBe(files);
    expect(tools.log.all).toEqual([
      `info: Root: ${data}`,
      `info: ${join(data, 'a.las')} → a.las`,
      `info: ${join(data, 'deep', 'b.las')} → deep/b.las`,
      'info: 2 files, 5 B',
    ]);
  });

  it('lists a thousand files and counts the others', async () => {
    const names = Array.from({ length: 1003 }, (_, index) => [`${index}.las`, ''] as const);
    const workspace = await makeFolder(Object.fromEntries(names));
    const tools = toolsOf({ workspace });
    await findFiles(inputsOf({ files: [workspace] }), tools, tools);
    const lines = tools.log.of('info');
    expect(lines.filter((line) => line.includes('→'))).toHaveLength(1000);
    expect(lines.slice(-2)).toEqual(['… and 3 more', '1003 files, 0 B']);
  });

  describe('that are not there', () => {
    async function nothing(ifNoFilesFound: 'error' | 'warn' | 'ignore', includeHiddenFiles = false) {
      const workspace = await makeFolder();
      const tools = toolsOf({ workspace });
      const files = [join(workspace, '*.las'), join(workspace, '*.laz')];
      const inputs = inputsOf({ files, ifNoFilesFound, includeHiddenFiles });
      return { tools, files, task: () => findFiles(inputs, tools, tools) };
    }

    it.each([
      [false, true],
      [true, false],
    ])('is an error with a cure (hidden files included: %p)', async (includeHiddenFiles, hint) => {
      const { task, files, tools } = await nothing('error', includeHiddenFiles);
      const error = await userErrorOf(task);
      expect(error.message).toBe(`No files match the input \`files\`: ${files.join(', ')}.`);
      expect(error.cure).toContain('earlier step');
      expect(error.cure.includes('`include-hidden-files: true`')).toBe(hint);
      expect(tools.known().files).toEqual([]);
    });

    it.each([
      ['warn', 'warning'],
      ['ignore', 'info'],
    ] as const)('is a line of the log where that is asked for: %s', async (choice, level) => {
      const { task, files, tools } = await nothing(choice);
      expect(await task()).toEqual([]);
      expect(tools.log.all).toEqual([`${level}: No files match the input \`files\`: ${files.join(', ')}.`]);
      expect(tools.known().files).toEqual([]);
    });
  });
});
