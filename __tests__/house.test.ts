import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import ts from 'typescript';

const repository = resolve(import.meta.dirname, '..');

/** The rules that keep arrows and sizes, without those that need types. */
const eslint = new ESLint({
  cwd: repository,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => /restricted|^max-lines/.test(ruleId),
});

async function faultsOf(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(repository, file) });
  return [...new Set(result?.messages.map(({ ruleId, message }) => ruleId ?? message))];
}

/** The files of `src/` that a file imports, by whatever syntax, types included. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => resolve(dirname(file), fileName));
}

/** The files along a cycle that can be reached from `file`; undefined where there is none. */
function findCycle(file: string, trail: readonly string[], done: Set<string>): readonly string[] | undefined {
  if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
  if (done.has(file)) return undefined;
  for (const next of importsOf(file)) {
    const cycle = findCycle(next, [...trail, file], done);
    if (cycle !== undefined) return cycle;
  }
  done.add(file);
  return undefined;
}

const imports = '@typescript-eslint/no-restricted-imports';

describe('the house', () => {
  it.each([
    ['src/actions/upload.ts', "import * as core from '@actions/core';"],
    ['src/actions/upload.ts', "import { publish } from '../publish.ts';"],
    ['src/publish.ts', "import { createPhase } from './phases/create.ts';"],
    ['src/phases/upload.ts', "const { s3Transfer } = await import('../transfer/s3.ts');"],
    ['src/transfer/s3/store.ts', "import type { Store } from '../store.ts';"],
    ['src/transfer/s3/store.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['src/ion/http.ts', "import { createHttp } from '../http/send.ts';"],
    ['src/transfer/s3/sender.ts', "import { createHttp } from '../../http/send.ts';"],
    ['src/github/fetch.ts', "import { createHttp } from '../http/send.ts';"],
    ['src/github/api.ts', "import type { getOctokit } from '@actions/github';"],
    ['src/github/api.ts', "const module = await import('@actions/github');"],
    ['src/lib/format.ts', "import { inspect } from 'node:util';\nimport { tame } from './tame.ts';"],
  ])('lets %s have: %s', async (file, text) => {
    expect(await faultsOf(file, text)).toEqual([]);
  });

  it.each([
    ['src/lib/format.ts', "import { IonError } from '../ion/errors.ts';", imports],
    ['src/lib/format.ts', "import type { IonError } from '../ion/errors.ts';", imports],
    ['src/lib/format.ts', "export { IonError } from '../ion/errors.ts';", imports],
    ['src/lib/format.ts', "const errors = await import('../ion/errors.ts');", 'no-restricted-syntax'],
    ['src/ion/client.ts', "import { follow } from '../tiling/follow.ts';", imports],
    ['src/github/comment.ts', "import { assetPage } from '../ion/page.ts';", imports],
    ['src/http/send.ts', "import { NetworkError } from '../ion/http.ts';", imports],
    ['src/tiling/follow.ts', "import { readVersion } from '../versions/own.ts';", imports],
    ['src/phases/create.ts', "import { publish } from '../publish.ts';", imports],
    ['src/phases/create.ts', "import { writeComment } from '../github/comment.ts';", imports],
    ['src/publish.ts', "import { createStepLog } from './actions/log.ts';", imports],
    ['src/publish.ts', "import { s3Transfer } from './transfer/s3.ts';", imports],
    ['src/transfer/s3/store.ts', "import { s3Transfer } from '../../phases/upload.ts';", imports],
    ['src/actions/wait.ts', "import { startSandbox } from '../../sandbox/sandbox.ts';", imports],
    ['src/new-folder/file.ts', "import { UserError } from '../lib/errors.ts';", imports],
  ])('lets %s not have: %s', async (file, text, rule) => {
    expect(await faultsOf(file, text)).toEqual([rule]);
  });

  it.each([
    ['src/inputs/upload.ts', "import * as core from '@actions/core';"],
    ['src/publish.ts', "import * as core from '@actions/core';"],
    ['src/transfer/s3.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['src/ion/http.ts', "import { fetch } from 'undici';"],
    ['src/ion/http.ts', "import { HttpClient } from '@actions/http-client';"],
    ['src/github/api.ts', "import { getOctokit } from '@actions/github';"],
    ['src/source/find.ts', "import { create } from '@actions/glob';"],
    ['src/inputs/options.ts', "import { parse } from 'yaml';"],
    ['src/phases/upload.ts', "import { s3Transfer } from '../transfer/s3.ts';"],
  ])('keeps packages, and what is loaded late, where they are: %s may not have %s', async (file, text) => {
    expect(await faultsOf(file, text)).toEqual([imports]);
  });

  it('has no cycles', () => {
    const done = new Set<string>();
    const files = globSync(join(repository, 'src/**/*.ts'));
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const cycle = findCycle(file, [], done)?.map((path) => relative(repository, path));
      expect(cycle).toBeUndefined();
    }
  });

  it.each([
    ['max-lines', Array.from({ length: 301 }, (_item, index) => `export const a${index} = 0;`)],
    ['max-lines-per-function', ['export function f(a: number) {', ...Array<string>(60).fill('  a++;'), '}']],
  ])('keeps files and functions small: %s', async (rule, lines) => {
    expect(await faultsOf('src/lib/format.ts', lines.join('\n'))).toEqual([rule]);
  });
});
