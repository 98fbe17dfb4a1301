import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { parse } from 'yaml';

import type { Workflow, WorkflowStep } from '../../sandbox/runner/run-workflow.ts';

const repository = resolve(import.meta.dirname, '../..');

/** A workflow or an `action.yml`. */
export interface Document {
  /** Its source, relative to the repository. */
  readonly file: string;
  /** Its text. The text of a block begins with as many empty lines as there are lines above it. */
  readonly content: string;
}

/** The workflows of this repository. */
export async function ownWorkflows(): Promise<Document[]> {
  const folder = '.github/workflows';
  return Promise.all((await readdir(join(repository, folder))).map((name) => read(`${folder}/${name}`)));
}

export async function read(file: string): Promise<Document> {
  return { file, content: await readFile(join(repository, file), 'utf8') };
}

/** All steps of a workflow. */
export function stepsOf({ content }: Document): WorkflowStep[] {
  return Object.values((parse(content) as Workflow).jobs).flatMap(({ steps }) => steps ?? []);
}

/** The folder of one of our actions; undefined for other actions. */
export function folderOf(uses: string): string | undefined {
  const match = /^[\w.-]+\/ion-upload(?:\/([^@]*))?@v1$/.exec(uses);
  return match ? join(repository, match[1] ?? '') : undefined;
}

/** The faults that actionlint and GitHub's language service find. */
export function lint(documents: readonly Document[]): string[] {
  const script = join(import.meta.dirname, 'lint-workflows.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}
