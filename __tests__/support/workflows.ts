import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { parse } from 'yaml';

import type { Workflow, WorkflowStep } from '../../sandbox/runner/run-workflow.ts';

const repository = resolve(import.meta.dirname, '../..');

/** A workflow or an `action.yml`. */
export interface Document {
  /** Where it is from, relative to the repository. */
  readonly file: string;
  /** Its text; that of a block begins with as many empty lines as are above it. */
  readonly content: string;
}

/** A YAML block of a page. */
export interface Block extends Document {
  /** What the heading above says. */
  readonly heading: string;
}

/** The pages that hold workflows. */
export async function pages(): Promise<string[]> {
  const names = await readdir(join(repository, 'docs'));
  return ['README.md', ...names.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
}

/** The workflows of this repository itself. */
export async function ownWorkflows(): Promise<Document[]> {
  const folder = '.github/workflows';
  return Promise.all((await readdir(join(repository, folder))).map((name) => read(`${folder}/${name}`)));
}

export async function read(file: string): Promise<Document> {
  return { file, content: await readFile(join(repository, file), 'utf8') };
}

/** All YAML blocks of a page. */
export async function blocksOf(file: string): Promise<Block[]> {
  const { content } = await read(file);
  return [...content.matchAll(/^```yaml\n(.*?)^```/gms)].map(({ index, 1: text = '' }) => {
    const above = content.slice(0, index).split('\n');
    const heading = above.findLast((line) => line.startsWith('#')) ?? '';
    return { file, heading: heading.replace(/^#+ /, ''), content: '\n'.repeat(above.length) + text };
  });
}

/** A block as a whole workflow: that of steps, or of keys beside the jobs, gets what it lacks. */
export function completed(block: Block): Block {
  const value = parse(block.content) as unknown;
  if (Array.isArray(value)) {
    const steps = block.content.replace(/^(?=.)/gm, '      ');
    const start = steps.search(/\S/);
    const lines = steps.slice(0, start).split('\n').length - 5;
    const head = 'on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n      ';
    return { ...block, content: '\n'.repeat(lines) + head + steps.slice(start) };
  }
  if (isWorkflow(block)) return block;
  return { ...block, content: `${block.content}on: pull_request\n${anyJob}` };
}

const anyJob = 'jobs: { job: { runs-on: ubuntu-latest, steps: [run: "true"] } }\n';

export function isWorkflow({ content }: Document): boolean {
  const value = parse(content) as unknown;
  return typeof value === 'object' && value !== null && 'jobs' in value;
}

/** All steps of a workflow. */
export function stepsOf({ content }: Document): WorkflowStep[] {
  return Object.values((parse(content) as Workflow).jobs).flatMap(({ steps }) => steps ?? []);
}

/** The folder of one of our actions; undefined for what is another's. */
export function folderOf(uses: string): string | undefined {
  const match = /^[\w.-]+\/ion-upload(?:\/([^@]*))?@v1$/.exec(uses);
  return match ? join(repository, match[1] ?? '') : undefined;
}

/** What actionlint and GitHub's language service have against these. */
export function lint(documents: readonly Document[]): string[] {
  const script = join(import.meta.dirname, 'lint-workflows.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}
