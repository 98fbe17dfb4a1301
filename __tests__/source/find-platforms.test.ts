import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { beforeAll, expect, it } from '@jest/globals';

import type { Search } from '../../src/source/find.ts';
import { makeFolder } from '../support/folder.ts';
import { overridePlatform, type PlatformOverride } from '../support/platform-override.ts';
import { linuxDescribe } from '../support/platform.ts';

/** The result of a search: each file as `path → key`, or the message of its error. */
type Outcome = string | readonly string[];

/** Runs searches in a process that simulates another platform. */
async function findOn(pretence: PlatformOverride, searches: readonly Search[]): Promise<Outcome[]> {
  const { nodeArguments, env } = overridePlatform(pretence);
  const script = join(import.meta.dirname, '..', 'support', 'find-sources.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...nodeArguments, script, JSON.stringify(searches)],
    { env },
  );
  const outcomes = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    message?: string;
    files?: { path: string; key: string }[];
  }[];
  return outcomes.map(
    ({ message, files = [] }) => message ?? files.map(({ path, key }) => `${path} → ${key}`),
  );
}

type Case = [what: string, search: Partial<Search> & Pick<Search, 'files'>, outcome: Outcome];

/** Creates a test for each case, and uses one process for all. */
function testAll(
  cases: readonly Case[],
  open: () => Promise<{ pretence: PlatformOverride; workspace: string }>,
): void {
  let outcomes: Outcome[] = [];
  beforeAll(async () => {
    const { pretence, workspace } = await open();
    const searches = cases.map(([, search]) => ({
      root: undefined,
      includeHiddenFiles: false,
      workspace,
      ...search,
    }));
    outcomes = await findOn(pretence, searches);
  });
  it.each(cases.map(([what, , outcome], index) => [what, index, outcome] as const))(
    '%s',
    (_what, index, outcome) => {
      expect(outcomes[index]).toEqual(outcome);
    },
  );
}

linuxDescribe('on Windows', () => {
  const a = 'D:\\a\\repo\\data\\A.las → A.las';
  const b = 'D:\\a\\repo\\data\\Sub\\b.las → Sub/b.las';
  const c = 'C:\\other\\c.las → c.las';
  const d = '\\\\host\\share\\scans\\d.las → d.las';
  const both = [a, b];
  const wildcard = (pattern: string) =>
    `The pattern ${pattern} of the input \`files\` has wildcards on a network share, where they find nothing.`;

  testAll(
    [
      ['a folder', { files: ['data'] }, both],
      ['globs with slashes', { files: ['data/**/*.las'] }, both],
      ['globs with backslashes', { files: ['data\\**\\*.las'] }, both],
      ['both in one', { files: ['.\\data/**\\*.las'] }, both],
      ['an exclusion', { files: ['data', '!data\\Sub\\**'] }, [a]],
      ['an exclusion in another case', { files: ['data', '!DATA/sub/**'] }, [a]],
      ['a glob in another case', { files: ['DATA\\**\\*.LAS'] }, both],
      ['a file in another case has the key of its listed name', { files: ['DATA/a.LAS'] }, [a]],
      ['folders of a key in another case', { files: ['DATA/sub/B.las'], root: 'data' }, [b]],
      ['one file by two globs in two cases', { files: ['data/*', 'Data/A*', 'DATA/SUB/*'] }, both],
      ['a root in another case', { files: ['data'], root: 'DATA' }, both],
      ['a root with slashes', { files: ['data'], root: './data/' }, both],
      ['a drive', { files: ['C:\\other\\*.las'] }, [c]],
      ['a drive in another case', { files: ['c:/OTHER/*'] }, ['c:\\other\\c.las → c.las']],
      ['a path from the root of the drive', { files: ['\\a\\repo\\data\\*'] }, both],
      [
        'two drives',
        { files: ['C:\\other', 'data'] },
        'The patterns of the input `files` have no common directory.',
      ],
      [
        'a root on another drive',
        { files: ['data/*'], root: 'C:\\other' },
        'The file D:\\a\\repo\\data\\A.las is outside the root C:\\other.',
      ],
      ['a folder of a share', { files: ['\\\\host\\share\\scans'] }, [d]],
      ['all below a folder of a share', { files: ['//host/share/scans/**'] }, [d]],
      [
        'a file of a share',
        { files: ['\\\\HOST\\Share\\scans\\D.las'] },
        ['\\\\HOST\\Share\\scans\\d.las → d.las'],
      ],
      ['an exclusion on a share', { files: ['//host/share/scans', '!//host/share/**/*.las'] }, []],
      [
        'a wildcard on a share',
        { files: ['\\\\host\\share\\scans\\*.las'] },
        wildcard('\\\\host\\share\\scans\\*.las'),
      ],
      [
        'a wildcard if the workspace is on a share',
        { files: ['**/*.las'], workspace: '\\\\host\\share\\scans' },
        wildcard('\\\\host\\share\\scans\\**\\*.las'),
      ],
      [
        'a share and a drive',
        { files: ['//host/share/scans', 'data'] },
        'The patterns of the input `files` have no common directory.',
      ],
      [
        'the prefix for long paths',
        { files: ['\\\\?\\C:\\other'] },
        "The input `files` has an invalid pattern: Invalid pattern '\\\\?\\C:\\other'. Root segment must not contain globs.",
      ],
      ['.git in any case', { files: ['.GIT/config'], includeHiddenFiles: true }, []],
      [
        'brackets in the path of the workspace',
        { files: ['*.las'], workspace: 'D:\\[1] x' },
        ['D:\\[1] x\\e.las → e.las'],
      ],
    ],
    async () => {
      const files = await makeFolder({
        'D/a/repo/data/A.las': 'a',
        'D/a/repo/data/Sub/b.las': 'b',
        'D/a/repo/.git/config': 'secret',
        'D/[1] x/e.las': 'e',
        'C/other/c.las': 'c',
        'host/share/scans/d.las': 'd',
      });
      const workspace = 'D:\\a\\repo';
      return { pretence: { platform: 'win32', files, folder: workspace }, workspace };
    },
  );
});

linuxDescribe('on macOS', () => {
  const composed = 'Hä.las'.normalize('NFC');
  const decomposed = 'Hä.las'.normalize('NFD');
  // the folder of the files is unknown here
  const keysOnly = (outcome: Outcome) =>
    typeof outcome === 'string' ? outcome : outcome.map((line) => line.split(' → ')[1]);

  it.each<[string, Partial<Search> & Pick<Search, 'files'>, string[]]>([
    ['a glob in another case', { files: ['DATA/*.las'] }, ['A.las', decomposed]],
    ['the same folder in two cases', { files: ['data', 'DATA'] }, ['A.las', decomposed]],
    ['a file in another case has the key of its listed name', { files: ['data/a.LAS'] }, ['A.las']],
    ['a root in another case', { files: ['data/A.las'], root: 'DATA' }, ['A.las']],
    [
      'a file in another normal form has the key of its listed name',
      { files: [`data/${composed}`] },
      [decomposed],
    ],
    ['an exclusion in another case', { files: ['Data/*', '!DATA/a.LAS'] }, [decomposed]],
    ['.git in any case', { files: ['.GIT/config'], includeHiddenFiles: true }, []],
  ])('%s', async (_what, search, keys) => {
    const files = await makeFolder({
      'data/A.las': 'a',
      [`data/${decomposed}`]: 'h',
      '.git/config': 'secret',
    });
    const whole = { root: undefined, includeHiddenFiles: false, workspace: files, ...search };
    const [outcome = ''] = await findOn({ platform: 'darwin', files, folder: files }, [whole]);
    expect(keysOnly(outcome)).toEqual(keys);
  });
});
