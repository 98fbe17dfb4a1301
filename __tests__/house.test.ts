import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import ts from 'typescript';

const repository = resolve(import.meta.dirname, '..');

/** The rules for imports and sizes, without those that need types. */
const eslint = new ESLint({
  cwd: repository,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => /restricted|^max-lines/.test(ruleId),
});

async function faultsOf(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(repository, file) });
  return [...new Set(result?.messages.map(({ ruleId, message }) => ruleId ?? message))];
}

/** The files of `src/` that a file imports, with any syntax, types included. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => resolve(dirname(file), fileName));
}

/**
 * A cycle of a graph; undefined if there is none.
 *
 * @param nextOf the targets of the arrows of a node
 */
function findCycle(
  nodes: readonly string[],
  nextOf: (node: string) => readonly string[],
): readonly string[] | undefined {
  const done = new Set<string>();
  const from = (node: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of nextOf(node)) {
      const cycle = from(next, [...trail, node]);
      if (cycle !== undefined) return cycle;
    }
    done.add(node);
    return undefined;
  };
  return nodes.map((node) => from(node, [])).find((cycle) => cycle !== undefined);
}

const files = globSync(join(repository, 'src/**/*.ts'));

/** The other folders that the files of a folder import. */
function roomsBelow(room: string): readonly string[] {
  const targets = files.filter((file) => dirname(file) === room).flatMap(importsOf);
  return [...new Set(targets.map((file) => dirname(file)))].filter((other) => other !== room);
}

const imports = '@typescript-eslint/no-restricted-imports';

describe('the rules of the folders', () => {
  it.each([
    ['src/actions/upload.ts', "import * as core from '@actions/core';"],
    ['src/actions/upload.ts', "import { publish } from '../features/publish/publish.ts';"],
    ['src/actions/upload.ts', "import { runStep } from './step/run-step.ts';"],
    ['src/actions/step/reports.ts', "import { openReports } from '../../features/report/report.ts';"],
    ['src/features/publish/publish.ts', "import { notifyIon } from './notify-ion.ts';"],
    [
      'src/features/publish/upload-files.ts',
      "const { s3Transfer } = await import('../../transfer/s3/s3-transfer.ts');",
    ],
    ['src/transfer/s3/multipart.ts', "import type { Store } from '../../s3/object-store.ts';"],
    ['src/s3/s3-store.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['src/ion/http.ts', "import { createHttp } from '../http/send.ts';"],
    ['src/s3/sender.ts', "import { createHttp } from '../http/send.ts';"],
    ['src/github/fetch.ts', "import { createHttp } from '../http/send.ts';"],
    ['src/github/api.ts', "import type { getOctokit } from '@actions/github';"],
    ['src/github/api.ts', "const module = await import('@actions/github');"],
    [
      'src/lib/format.ts',
      "import { inspect } from 'node:util';\nimport { escapeForLog } from './escape-for-log.ts';",
    ],
    ['fixtures/png.ts', "import { PNG } from 'pngjs';\nimport type { Files } from './files.ts';"],
  ])('allow in %s: %s', async (file, text) => {
    expect(await faultsOf(file, text)).toEqual([]);
  });

  it.each([
    ['src/lib/format.ts', "import { IonError } from '../ion/ion-error.ts';", imports],
    ['src/lib/format.ts', "import type { IonError } from '../ion/ion-error.ts';", imports],
    ['src/lib/format.ts', "export { IonError } from '../ion/ion-error.ts';", imports],
    ['src/lib/format.ts', "const errors = await import('../ion/ion-error.ts');", 'no-restricted-syntax'],
    ['src/ion/ion-api.ts', "import { follow } from '../tiling/follow.ts';", imports],
    ['src/github/comment.ts', "import { assetPage } from '../ion/page.ts';", imports],
    ['src/http/send.ts', "import { createSend } from '../ion/http.ts';", imports],
    ['src/tiling/follow.ts', "import { readVersion } from '../provenance/inventory.ts';", imports],
    ['src/provenance/record.ts', "import { publish } from '../features/publish/publish.ts';", imports],
    ['src/features/wait/wait-for-assets.ts', "import { publish } from '../publish/publish.ts';", imports],
    [
      'src/features/cleanup/clean-up-assets.ts',
      "import { retain } from '../publish/delete-older.ts';",
      imports,
    ],
    ['src/features/publish/publish.ts', "import { writeComment } from '../../github/comment.ts';", imports],
    [
      'src/features/publish/publish.ts',
      "import { createStepLog } from '../../actions/step/step-log.ts';",
      imports,
    ],
    ['src/actions/step/step-log.ts', "import { publish } from '../../features/publish/publish.ts';", imports],
    ['src/transfer/form.ts', "import { createQueue } from './s3/queue.ts';", imports],
    ['src/transfer/s3/queue.ts', "import { createMeter } from '../meter.ts';", imports],
    ['src/s3/s3-store.ts', "import { createQueue } from '../transfer/s3/queue.ts';", imports],
    ['src/actions/wait.ts', "import { startSandbox } from '../../sandbox/sandbox.ts';", imports],
    ['src/source/find.ts', "import { goodFile } from '../../fixtures/good-file.ts';", imports],
    ['fixtures/png.ts', "import { UserError } from '../src/lib/user-error.ts';", imports],
    ['fixtures/png.ts', "import { startSandbox } from '../sandbox/sandbox.ts';", imports],
    ['src/new-folder/file.ts', "import { UserError } from '../lib/user-error.ts';", imports],
    ['src/features/new/file.ts', "import { UserError } from '../../lib/user-error.ts';", imports],
    ['src/file.ts', "import { UserError } from './lib/user-error.ts';", imports],
  ])('forbid in %s: %s', async (file, text, rule) => {
    expect(await faultsOf(file, text)).toEqual([rule]);
  });

  it.each([
    ['src/inputs/upload-inputs.ts', "import * as core from '@actions/core';"],
    ['src/features/publish/publish.ts', "import * as core from '@actions/core';"],
    ['src/transfer/s3/s3-transfer.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['src/ion/http.ts', "import { fetch } from 'undici';"],
    ['src/ion/http.ts', "import { HttpClient } from '@actions/http-client';"],
    ['src/github/api.ts', "import { getOctokit } from '@actions/github';"],
    ['src/source/find.ts', "import { create } from '@actions/glob';"],
    ['src/inputs/options.ts', "import { parse } from 'yaml';"],
    [
      'src/features/publish/upload-files.ts',
      "import { s3Transfer } from '../../transfer/s3/s3-transfer.ts';",
    ],
  ])('restrict packages and modules that are loaded late: %s must not have %s', async (file, text) => {
    expect(await faultsOf(file, text)).toEqual([imports]);
  });

  it('allow no cycles of files or folders', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(findCycle(files, importsOf)).toBeUndefined();
    const rooms = [...new Set(files.map((file) => dirname(file)))];
    expect(rooms.length).toBeGreaterThan(15);
    expect(findCycle(rooms, roomsBelow)).toBeUndefined();
  });

  it('detect a cycle', () => {
    const arrows: Readonly<Record<string, string[]>> = { a: ['b'], b: ['c'], c: ['b'] };
    expect(findCycle(['a'], (node) => arrows[node] ?? [])).toEqual(['b', 'c', 'b']);
  });

  it('keep the shared folder small', () => {
    expect(globSync(join(repository, 'src/lib/*.ts')).length).toBeLessThanOrEqual(10);
  });

  it.each([
    ['max-lines', Array.from({ length: 301 }, (_item, index) => `export const a${index} = 0;`)],
    ['max-lines-per-function', ['export function f(a: number) {', ...Array<string>(60).fill('  a++;'), '}']],
  ])('keep files and functions small: %s', async (rule, lines) => {
    expect(await faultsOf('src/lib/format.ts', lines.join('\n'))).toEqual([rule]);
  });
});
