import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import MarkdownIt from 'markdown-it';
import { parse } from 'yaml';

import type { Document } from './workflows.ts';

const repository = resolve(import.meta.dirname, '../..');

/** A YAML block of a page. Its text begins with as many empty lines as there are lines above it. */
export interface Block extends Document {
  /** The heading above it. */
  readonly heading: string;
  /** The page and the heading, and a number from the second block below the heading on: `docs/a.md: Heading (2)`. */
  readonly title: string;
}

/** The pages whose YAML blocks the tests run. */
export function pages(): string[] {
  const patterns = [
    'README.md',
    'wait/README.md',
    'cleanup/README.md',
    'check/README.md',
    'plan/README.md',
    'sync/README.md',
    'viewer/README.md',
    'docs/*.md',
  ];
  return patterns.flatMap((pattern) => globSync(pattern, { cwd: repository }).sort());
}

const parser = new MarkdownIt();

/** The YAML blocks of a page, also those within lists. */
export function blocksIn(file: string, text: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  const tokens = parser.parse(text, {});
  for (const [index, { type, info, content, map }] of tokens.entries()) {
    if (tokens[index - 1]?.type === 'heading_open') heading = content;
    if (type !== 'fence' || !/^ya?ml\b/i.test(info.trim())) continue;
    const count = blocks.filter((block) => block.heading === heading).length + 1;
    const title = `${file}: ${heading}${count === 1 ? '' : ` (${count})`}`;
    blocks.push({ file, heading, title, content: '\n'.repeat((map?.[0] ?? 0) + 1) + content });
  }
  return blocks;
}

/** All YAML blocks of a page. */
export async function blocksOf(file: string): Promise<Block[]> {
  return blocksIn(file, await readFile(join(repository, file), 'utf8'));
}

/** The kind of a block: a whole workflow, a part of one, or a manifest. */
type Kind =
  'workflow' | 'keys of a workflow' | 'keys of a job' | 'steps' | 'keys of a step' | 'inputs' | 'manifest';

/** Parts with these keys. Each kind is tried in this order. */
const keysOf = {
  'keys of a workflow': 'name run-name on permissions concurrency env defaults',
  'keys of a job':
    'name if needs strategy permissions outputs env container steps runs-on timeout-minutes concurrency environment ' +
    'defaults',
  'keys of a step': 'id name if uses with run env shell working-directory continue-on-error timeout-minutes',
} as const;

/** The `action.yml` of each action, by its name in `uses`. */
const actions = await Promise.all(
  ['', '/wait', '/cleanup'].map(async (folder) => {
    const text = await readFile(join(repository, folder, 'action.yml'), 'utf8');
    const { inputs, outputs } = parse(text) as Readonly<Record<'inputs' | 'outputs', object>>;
    return {
      uses: `OWNER/ion-upload${folder}@v1`,
      inputs: Object.keys(inputs),
      outputs: Object.keys(outputs),
    };
  }),
);

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The kind of a block; undefined if it cannot run. */
export function kindOf({ content }: Document): Kind | undefined {
  const value = parse(content) as unknown;
  if (Array.isArray(value)) {
    const isStep = (item: unknown) => isMap(item) && ('uses' in item || 'run' in item);
    return value.every(isStep) ? 'steps' : undefined;
  }
  if (!isMap(value)) return undefined;
  if ('jobs' in value) return 'on' in value ? 'workflow' : undefined;
  if ('assets' in value) return 'manifest';
  const keys = Object.keys(value);
  // `concurrency` is both an input and a key of a workflow; the input is a number
  const isScalar =
    Object.values(value).every((one) => typeof one !== 'object') && typeof value['concurrency'] !== 'string';
  if (isScalar && actions.some(({ inputs }) => keys.every((key) => inputs.includes(key)))) return 'inputs';
  const kinds = Object.keys(keysOf) as (keyof typeof keysOf)[];
  return kinds.find((kind) => keys.every((key) => keysOf[kind].split(' ').includes(key)));
}

export function isWorkflow(document: Document): boolean {
  return kindOf(document) === 'workflow';
}

const secret = '${{ secrets.CESIUM_ION_TOKEN }}';
const upload = `uses: OWNER/ion-upload@v1, with: { token: '${secret}', files: data/city.gml }`;

export function isManifest(document: Document): boolean {
  return kindOf(document) === 'manifest';
}

/**
 * A block as a whole workflow that can run, with the same line numbers. The missing parts are added. If the block
 * uses outputs of a job or a step that it does not have, one that publishes is added before it.
 *
 * @throws Error if the block cannot run
 */
export function completed(block: Block): Block {
  const has = (key: string) => key in (parse(block.content) as object);
  const job = jobAround(block);
  switch (kindOf(block)) {
    case 'workflow':
      return block;
    case 'keys of a workflow': {
      const jobs = `jobs: { job: { runs-on: ubuntu-latest, steps: [{ ${upload} }] } }\n`;
      return wrapped(block, { head: has('on') ? [] : [eventOf(block)], indent: 0, tail: jobs });
    }
    case 'keys of a job': {
      const runsOn = has('runs-on') ? '' : '    runs-on: ubuntu-latest\n';
      const steps = has('steps') ? '' : `    steps: [{ ${upload} }]\n`;
      return wrapped(block, { head: [eventOf(block), 'jobs:', '  job:'], indent: 4, tail: runsOn + steps });
    }
    case 'steps':
      return wrapped(block, { head: job, indent: 6 });
    case 'keys of a step': {
      const uses = has('uses') || has('run') ? '' : '        uses: OWNER/ion-upload@v1\n';
      const inputs = `        with: { token: '${secret}', files: data/city.gml }\n`;
      const tail = uses + (has('with') || has('run') ? '' : inputs);
      return wrapped(block, { head: [...job, `      - # ${block.title}`], indent: 8, tail });
    }
    case 'inputs': {
      const given = (name: string, value: string) => (has(name) ? [] : [`          ${name}: ${value}`]);
      const { uses, inputs } = actionOf(block);
      const needsFiles = inputs.includes('files') && !has('manifest') && !has('entry');
      const files = needsFiles ? given('files', 'data/**') : [];
      const ids = uses.includes('/wait') ? given('asset-id', '2000001') : [];
      const head = [`      - uses: ${uses}`, '        with:', ...given('token', secret), ...files, ...ids];
      return wrapped(block, { head: [...job, ...head], indent: 10 });
    }
    case 'manifest':
      throw new Error(`${block.title}: a manifest is no workflow`);
    case undefined:
      throw new Error(`${block.title}: this YAML is no workflow, and no piece of one that is known`);
  }
}

/** The first action that has all inputs of a block. */
function actionOf({ content }: Document): (typeof actions)[number] {
  const names = Object.keys(parse(content) as object);
  const action = actions.find(({ inputs }) => names.every((name) => inputs.includes(name)));
  return action ?? actions[0] ?? { uses: '', inputs: [], outputs: [] };
}

function eventOf({ content }: Document): string {
  return /github\.(event\.(number|pull_request)|head_ref|base_ref)/.test(content)
    ? 'on: pull_request'
    : 'on: push';
}

/** The lines of a workflow above the steps of a block: a job, and the jobs and steps whose outputs the block uses. */
function jobAround(block: Document): string[] {
  const { content } = block;
  const jobs = groupsOf(content.matchAll(/\bneeds\.([\w-]+)\.outputs\.([\w-]+)/g)).map(([job, names]) => {
    const outputs = names.map((name) => {
      const output = actions[0]?.outputs.includes(name) === true ? name : 'asset-ids';
      return `${name}: '\${{ steps.ion.outputs.${output} }}'`;
    });
    const key = `asset-key: ${job}`;
    const step = `id: ion, ${upload.replace('files:', `${key}, files:`)}`;
    return `  ${job}: { runs-on: ubuntu-latest, outputs: { ${outputs.join(', ')} }, steps: [{ ${step} }] }`;
  });
  const ids = groupsOf(content.matchAll(/\bsteps\.([\w-]+)\.(outputs)\b/g)).map(([id]) => id);
  const missing = ids.filter((id) => !new RegExp(`\\bid: ${id}\\b`).test(content));
  const needs = jobs.map((line) => line.trim().split(':', 1)[0]).join(', ');
  return [
    eventOf(block),
    'jobs:',
    ...jobs,
    '  job:',
    ...(needs === '' ? [] : [`    needs: [${needs}]`]),
    '    runs-on: ubuntu-latest',
    '    steps:',
    ...missing.map((id) => `      - { id: ${id}, ${upload.replace('files:', `asset-key: ${id}, files:`)} }`),
  ];
}

/** The second groups of matches, each once, by the first group. */
function groupsOf(matches: Iterable<RegExpExecArray>): [string, string[]][] {
  const groups = new Map<string, Set<string>>();
  for (const [, first = '', second = ''] of matches) {
    groups.set(first, (groups.get(first) ?? new Set()).add(second));
  }
  return [...groups].map(([first, seconds]) => [first, [...seconds]]);
}

/** A block between other lines. The lines before it replace empty lines above it, if there are enough. */
function wrapped(
  block: Block,
  {
    head,
    indent,
    tail = '',
  }: { readonly head: readonly string[]; readonly indent: number; readonly tail?: string },
): Block {
  const start = block.content.search(/^.*\S/m);
  const above = block.content.slice(0, start).length;
  const body = block.content.slice(start).replace(/^(?=.)/gm, ' '.repeat(indent));
  const lines = head.map((line) => `${line}\n`).join('');
  return { ...block, content: '\n'.repeat(Math.max(0, above - head.length)) + lines + body + tail };
}
