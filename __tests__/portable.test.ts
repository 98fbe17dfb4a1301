import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

const repository = resolve(import.meta.dirname, '..');
const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' });
const tracked = git('ls-files', '-z').split('\0').filter(Boolean);

describe('a checkout on Windows and macOS', () => {
  it('has the line ends that the tests and the built actions expect', () => {
    const lines = git('ls-files', '--eol', '-z').split('\0').filter(Boolean);
    // in the index, on disk: `-text` is binary; dist/ has that attribute and is not checked
    const isFine = /^i\/(lf|-text|none) +w\/(lf|-text|none) |attr\/-text/;
    expect(lines.filter((line) => !isFine.test(line))).toEqual([]);
  });

  it('has the bytes of dist/ as they were built', () => {
    expect(git('check-attr', 'text', 'dist/upload/index.js')).toBe('dist/upload/index.js: text: unset\n');
  });

  it('has names that Windows accepts, and that differ in more than case', () => {
    const reserved = /(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.[^/]*)?(\/|$)|[<>:"|?*\\]|[. ](\/|$)/i;
    expect(tracked.filter((name) => reserved.test(name))).toEqual([]);
    expect(new Set(tracked.map((name) => name.toLowerCase())).size).toBe(tracked.length);
  });
});

describe('npm scripts', () => {
  it('mean the same in cmd.exe and sh', async () => {
    const { scripts } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    // variables, quotes, `;`, pipes, redirections, globs, assignments; both have && between commands
    const special = /[$'"`;|<>*?%^~\\]|(?<!&)&(?!&)|(^|&& )\w+=/;
    expect(Object.entries(scripts).filter(([, script]) => special.test(script))).toEqual([]);
  });
});
