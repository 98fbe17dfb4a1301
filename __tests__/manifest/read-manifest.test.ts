import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { describeManifest, readManifest } from '../../src/manifest/read-manifest.ts';
import { userErrorOf } from '../support/errors.ts';
import { makeFolder } from '../support/folder.ts';
import { posixIt } from '../support/platform.ts';

const good = 'assets:\n  a:\n    files: data/**\n';

const withLine = (line: string) => `assets:\n  a:\n    files:\n      - ${JSON.stringify(line)}\n`;

describe('readManifest', () => {
  it('reads a file of the workspace by its path', async () => {
    const workspace = await makeFolder({ 'x/m.yml': good });
    const manifest = await readManifest('x/m.yml', workspace);
    expect(manifest).toMatchObject({
      path: 'x/m.yml',
      entries: [{ name: 'a', at: { file: 'x/m.yml', line: 2 } }],
    });
    expect(describeManifest(manifest).line).toBe('The manifest x/m.yml has 1 data set.');
    const again = await readManifest(join(workspace, 'x/m.yml'), workspace);
    expect(again.entries[0]?.at.file).toBe('x/m.yml');
  });

  it('reads a file elsewhere that the step names', async () => {
    const other = await makeFolder({ 'm.yml': good });
    const { entries } = await readManifest(join(other, 'm.yml'), await makeFolder());
    expect(entries[0]?.at.file).toBe(join(other, 'm.yml'));
  });

  it('reads a byte order mark, which moves no place', async () => {
    const workspace = await makeFolder({ 'm.yml': `\ufeffassets:\n  a: {fil: x}\n` });
    const error = await userErrorOf(() => readManifest('m.yml', workspace));
    expect(error.at).toEqual({ file: 'm.yml', line: 2, column: 7 });
    const first = await makeFolder({ 'm.yml': '\ufefffiles: x\n' });
    expect((await userErrorOf(() => readManifest('m.yml', first))).at?.column).toBe(1);
  });

  it.each<[string, string | Buffer | undefined, string, RegExp]>([
    ['is absent', undefined, 'manifest-not-found', /^The manifest m\.yml does not exist\.$/],
    [
      'is too large',
      ' '.repeat(1024 ** 2 + 1),
      'manifest-too-large',
      / 1048577 bytes, and the limit is 1048576/,
    ],
    ['is not UTF-8', Buffer.from([0xff, 0xfe, 0x61, 0]), 'manifest-unreadable', /cannot be read \(/],
  ])('refuses a file that %s', async (_what, content, code, message) => {
    const workspace = await makeFolder(content === undefined ? {} : { 'm.yml': content });
    const error = await userErrorOf(() => readManifest('m.yml', workspace));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('names the file with the other ending', async () => {
    const workspace = await makeFolder({ 'x/m.yaml': good });
    const error = await userErrorOf(() => readManifest('x/m.yml', workspace));
    expect(error).toMatchObject({ code: 'manifest-not-found', yaml: 'manifest: x/m.yaml' });
  });

  it('refuses a folder', async () => {
    const error = await userErrorOf(async () => readManifest('.', await makeFolder()));
    expect(error).toMatchObject({ code: 'manifest-unreadable' });
    expect(error.message).toContain('it is not a file');
  });

  posixIt('refuses a pipe, which would block', async () => {
    const workspace = await makeFolder();
    execFileSync('mkfifo', [join(workspace, 'm.yml')]);
    const error = await userErrorOf(() => readManifest('m.yml', workspace));
    expect(error.code).toBe('manifest-unreadable');
  });

  posixIt('refuses a link that leads out of the workspace', async () => {
    const other = await makeFolder({ 'm.yml': good });
    const workspace = await makeFolder();
    await symlink(join(other, 'm.yml'), join(workspace, 'm.yml'));
    expect((await userErrorOf(() => readManifest('m.yml', workspace))).code).toBe('manifest-outside');
  });
});

describe('the paths of a manifest', () => {
  it.each([
    'data/**',
    './data/../other/*.las',
    '!data/x',
    '**/*.las',
    '# a comment: ../x',
    'a~b/~c',
    '[.][.]/x',
    'data\\city',
    'no/such/folder/*.las',
    'file.txt/below',
  ])('may be %s', async (line) => {
    const workspace = await makeFolder({ 'm.yml': withLine(line), 'file.txt': '' });
    expect((await readManifest('m.yml', workspace)).entries).toHaveLength(1);
  });

  it.each([
    '/etc/passwd',
    '/etc/**',
    '../other/**',
    '!../other/**',
    '! /etc/x',
    'data/../../x',
    '~/secrets/*',
    '~',
    'C:\\data\\*.las',
    'c:/data/**',
    '\\\\host\\share\\*',
    '//host/share/*',
    '..\\other\\*',
    'data\\..\\..\\x',
  ])('may not be %s', async (line) => {
    const workspace = await makeFolder({ 'm.yml': withLine(line) });
    const error = await userErrorOf(() => readManifest('m.yml', workspace));
    expect(error).toMatchObject({ code: 'manifest-path-outside', at: { file: 'm.yml', line: 4, column: 7 } });
    expect(error.message).toContain(`\`${line}\` of the field \`files\` is outside`);
  });

  it('keep `root` in the workspace, also if it is written as a pattern of `files` is', async () => {
    const path = 'a*/../../b'; // in `files`, only the part before the wildcard is checked here
    const text = `assets:\n  x: {files: '${path}'}\n  y: {files: data, root: '${path}'}\n`;
    const workspace = await makeFolder({ 'm.yml': text });
    const error = await userErrorOf(() => readManifest('m.yml', workspace));
    expect([error.code, error.at?.line]).toEqual(['manifest-path-outside', 3]);
  });

  it('keep `root` in the workspace, wildcards in its name or not', async () => {
    for (const root of ['..', '/', '~', 'a/../../b', '../[x]']) {
      const workspace = await makeFolder({ 'm.yml': `defaults: {root: '${root}'}\n${good}` });
      const error = await userErrorOf(() => readManifest('m.yml', workspace));
      expect([root, error.code, error.at?.column]).toEqual([root, 'manifest-path-outside', 18]);
    }
  });

  posixIt.each([
    ['a link', 'files: link'],
    ['a link in the middle', 'files: data/link/deep/*.las'],
    ['a link in the middle, which is not a folder', 'files: data/link/../../x'],
    ['`root` as a link', 'root: link'],
    ['`root` below a link', 'root: data/link/deep'],
  ])('may not lead out by %s', async (_what, line) => {
    const other = await makeFolder({ 'deep/a.las': '' });
    const workspace = await makeFolder({ 'data/a.las': '' });
    await symlink(other, join(workspace, 'link'));
    await symlink(other, join(workspace, 'data/link'));
    await writeFile(join(workspace, 'm.yml'), `assets:\n  a:\n    ${line}\n`);
    const outcome = readManifest('m.yml', workspace);
    // `..` behind a link is resolved by name, as the search does
    if (line.includes('..')) expect((await outcome).entries).toHaveLength(1);
    else expect((await userErrorOf(() => outcome)).code).toBe('manifest-path-outside');
  });

  posixIt('may be links within the workspace, or broken', async () => {
    const workspace = await makeFolder({
      'm.yml': 'assets:\n  a:\n    files: [here, data/here/x, broken]\n',
    });
    await mkdir(join(workspace, 'data'));
    await symlink('data', join(workspace, 'here'));
    await symlink('..', join(workspace, 'data/here'));
    await symlink('nowhere', join(workspace, 'broken'));
    expect((await readManifest('m.yml', workspace)).entries).toHaveLength(1);
  });
});

describe('a malicious manifest', () => {
  const max = 1024 ** 2;
  const repeat = (text: string) => text.repeat(Math.floor((max - 100) / text.length));
  const many = (count: number, make: (index: number) => string, between = '\n') =>
    Array.from({ length: count }, (_, index) => make(index)).join(between);

  it.each<[string, string]>([
    [
      'billion laughs in options',
      `assets:\n a:\n  options:\n   a0: &a0 [x,x,x]\n${many(12, (n) => `   a${n + 1}: &a${n + 1} [${repeat8(`*a${n}`)}]`)}`,
    ],
    [
      'billion laughs of nothing',
      `assets:\n a:\n  options:\n   a0: &a0 []\n${many(12, (n) => `   a${n + 1}: &a${n + 1} [${repeat8(`*a${n}`)}]`)}`,
    ],
    [
      'billion laughs of merge keys',
      `defaults: &m0 {files: x}\nassets:\n${many(9, (n) => ` e${n}: &m${n + 1} {<<: [${repeat8(`*m${n}`)}]}`)}`,
    ],
    [
      'a huge alias in each entry',
      `defaults: {description: &h ${'x'.repeat(900_000)}}\nassets:\n${many(2000, (n) => ` e${n}: {files: *h}`)}`,
    ],
    [
      'a huge list in each entry',
      `assets:\n e: {files: &h [${many(30_000, () => 'abcdefgh', ',')}]}\n${many(2000, (n) => ` e${n}: {files: *h}`)}`,
    ],
    ['too many entries', `assets:\n${many(2001, (n) => ` e${n}: {}`)}`],
    ['many names', `assets:\n${many(80_000, (n) => ` e${n}: 1`)}`],
    ['many names in a flow map', `{${many(80_000, (n) => `e${n}: 1`, ',')}}`],
    ['many quoted names', many(80_000, (n) => `"${n}": 1`)],
    ['many anchors and aliases', `assets: [${many(40_000, (n) => `&a${n} x,*a${n}`, ',')}]`],
    ['many values of nothing', `assets: [${repeat(',')}`],
    ['many colons', repeat(': ')],
    ['many empty items', repeat('-\n')],
    ['deep lists', `assets: ${repeat('[')}`],
    ['deep maps', `assets: ${repeat('{a: ')}`],
    ['deep dashes', repeat('- ')],
    ['deep questions', repeat('? ')],
    ['deep lines', many(1300, (n) => `${' '.repeat(n)}a:`)],
    ['a merge of itself', 'assets:\n a: &a\n  <<: *a'],
    ['options of themselves', 'assets:\n a:\n  options: &o\n   b: *o'],
    ['different lines without end', `assets:\n a:\n  files: |\n${many(100_000, (n) => `   a${n}`)}`],
    ['a long line of slashes', `assets:\n a:\n  type: 5\n  fils: "${repeat('a/')}"`],
    ['parts of tokens', repeat('-eyJ')],
  ])('is refused soon: %s', async (_what, text) => {
    const workspace = await makeFolder({ 'm.yml': text.slice(0, max) });
    const before = process.memoryUsage().heapUsed;
    const start = performance.now();
    const error = await userErrorOf(() => readManifest('m.yml', workspace));
    const seconds = (performance.now() - start) / 1000;
    expect(error.code).toMatch(/^manifest-/);
    expect(error.message.length).toBeLessThan(500);
    // they take less than a second on a machine that does nothing else
    expect(seconds).toBeLessThan(5);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(500 * max);
  });

  it('may have as many entries and characters as the limits allow', async () => {
    const lines = many(
      2000,
      (n) => `  e${n}: {files: data/${n}/**, root: data, type: 3DTILES, keep-latest: 2}`,
    );
    const text = `defaults: {description: x, preflight: warn}\nassets:\n${lines}\n#`;
    const workspace = await makeFolder({ 'm.yml': text.padEnd(max, '#') });
    expect((await readManifest('m.yml', workspace)).entries).toHaveLength(2000);
  });

  it('may have a line of many slashes, which takes one look at the file system', async () => {
    const workspace = await makeFolder({ 'm.yml': `assets:\n a:\n  files: "${repeat('a/')}"` });
    expect((await readManifest('m.yml', workspace)).entries).toHaveLength(1);
  });

  function repeat8(text: string): string {
    return Array.from({ length: 8 }, () => text).join(',');
  }
});
