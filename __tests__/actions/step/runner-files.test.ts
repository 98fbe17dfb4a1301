import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from '@jest/globals';

import { createRunnerFiles, type FileVariable } from '../../../src/actions/step/runner-files.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { makeFolder } from '../../support/folder.ts';
import { linuxIt, posixIt } from '../../support/platform.ts';

const variables = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const;

afterEach(() => {
  for (const variable of variables) Reflect.deleteProperty(process.env, variable);
});

/** The files of a step, in a separate folder. `@actions/core` reads their names from the environment. */
async function open(given: Partial<Record<FileVariable, string>> = {}) {
  const folder = await makeFolder(Object.fromEntries(variables.map((name) => [name, ''])));
  const paths = { ...Object.fromEntries(variables.map((name) => [name, join(folder, name)])), ...given };
  Object.assign(process.env, paths);
  return { folder, files: createRunnerFiles(process.env) };
}

function errorOf(task: () => void): UserError | undefined {
  try {
    task();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  return undefined;
}

describe('the files of the runner', () => {
  it('receive outputs, state and the summary', async () => {
    const { folder, files } = await open();
    variables.forEach(files.check);
    files.setOutput('count', 3);
    files.saveState('progress', '{}');
    await files.writeSummary('# City');
    expect(await readFile(join(folder, 'GITHUB_OUTPUT'), 'utf8')).toMatch(/^count<<(\S+)\r?\n3\r?\n\1\r?\n$/);
    expect(await readFile(join(folder, 'GITHUB_STATE'), 'utf8')).toContain('{}');
    expect(await readFile(join(folder, 'GITHUB_STEP_SUMMARY'), 'utf8')).toBe('# City');
  });

  it('are left out if the runner names none', async () => {
    const files = createRunnerFiles({});
    variables.forEach(files.check);
    files.saveState('progress', '{}');
    await files.writeSummary('# City');
  });

  it.each(variables)('are checked before any write: %s', async (variable) => {
    const { folder, files } = await open();
    await rm(join(folder, variable));
    const error = errorOf(() => {
      files.check(variable);
    });
    expect(error?.message).toBe(
      `The runner's file ${join(folder, variable)} (${variable}) cannot be written (ENOENT).`,
    );
    expect(error?.hint).toMatch(
      /^The runner creates this file for each step\. Earlier steps must not delete /,
    );
  });

  posixIt('name the owner of the file', async () => {
    if (process.getuid?.() === 0) return; // root may write all files
    const { folder, files } = await open();
    await chmod(join(folder, 'GITHUB_OUTPUT'), 0o400);
    const error = errorOf(() => {
      files.check('GITHUB_OUTPUT');
    });
    expect(error?.message).toContain('(GITHUB_OUTPUT) cannot be written (EACCES).');
    expect(error?.hint).toContain('`options: --user 1001`');
  });

  linuxIt('report a full disk, and only once', async () => {
    const { files } = await open({ GITHUB_OUTPUT: '/dev/full' });
    files.check('GITHUB_OUTPUT'); // only a write shows it
    const write = () => {
      files.setOutput('count', 3);
    };
    const error = errorOf(write);
    expect(error?.message).toBe("The runner's file /dev/full (GITHUB_OUTPUT) cannot be written (ENOSPC).");
    expect(error?.hint).toBe('Free disk space on the runner before this step.');
    expect(errorOf(write)).toBeUndefined();
  });

  it('report a file that was removed meanwhile as not writable', async () => {
    const { folder, files } = await open();
    await rm(join(folder, 'GITHUB_OUTPUT'));
    const error = errorOf(() => {
      files.setOutput('count', 3);
    });
    expect(error?.message).toContain('cannot be written (ENOENT).');
  });
});
