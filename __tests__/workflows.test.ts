import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import type { Workflow, WorkflowStep } from '../sandbox/runner/run-workflow.ts';
import { blocksOf, completed, isManifest, isWorkflow, pages, type Block } from './support/blocks.ts';
import { folderOf, lint, ownWorkflows, read, stepsOf } from './support/workflows.ts';

const written = (await Promise.all(pages().map(blocksOf))).flat().filter((block) => !isManifest(block));
const blocks = written.map(completed);
const contracts = await Promise.all(
  [
    'action.yml',
    'wait/action.yml',
    'cleanup/action.yml',
    'check/action.yml',
    'plan/action.yml',
    'sync/action.yml',
    'upload/action.yml',
    'viewer/action.yml',
  ].map(read),
);

type Inputs = Readonly<Record<string, { readonly required?: boolean }>>;

/** The faults of the inputs that a step passes to one of our actions. */
async function faultsOf({ uses = '', with: given = {} }: WorkflowStep): Promise<string[]> {
  if (!uses.includes('ion-upload')) return [];
  const folder = folderOf(uses);
  if (folder === undefined) return [`no action of ours: ${uses}`];
  const text = await readFile(join(folder, 'action.yml'), 'utf8').catch(() => undefined);
  if (text === undefined) return [`no action of ours: ${uses}`];
  const { inputs } = parse(text) as { inputs: Inputs };
  const unknown = Object.keys(given).filter((name) => !(name in inputs));
  const needed = Object.keys(inputs).filter((name) => name === 'token' || inputs[name]?.required);
  // the manifest has them, or ion imports the data
  const others = ['manifest', 'entry', 'from'];
  if ('files' in inputs && !others.some((name) => name in given)) needed.push('files');
  return [
    ...unknown.map((name) => `${uses} has no input ${name}`),
    ...needed.filter((name) => !(name in given)).map((name) => `${uses} needs the input ${name}`),
  ];
}

/** The same block with another text. */
function broken(heading: string, text: string, other: string): Block {
  const block = blocks.find((candidate) => candidate.heading === heading);
  expect(block?.content).toContain(text);
  return { file: 'broken.md', heading, title: heading, content: block?.content.replace(text, other) ?? '' };
}

describe('the workflows of the pages and of the repository', () => {
  it('exist', () => {
    expect(blocks.filter(({ file }) => file === 'docs/recipes.md').length).toBeGreaterThanOrEqual(10);
    expect(blocks.filter(({ file }) => file !== 'docs/recipes.md').length).toBeGreaterThanOrEqual(10);
  });

  it('are accepted by actionlint and by the language service, including action.yml files', async () => {
    const documents = [...blocks, ...(await ownWorkflows()), ...contracts];
    expect(lint(documents)).toEqual([]);
  });

  it('would not be accepted with mistakes', async () => {
    const [contract] = contracts;
    const publish = await read('.github/workflows/publish.yml');
    const findings = lint([
      broken('The parts of the workflow', 'needs.plan.outputs.matrix', 'needs.plan.outputs.south'),
      broken('Previews of pull requests', 'pull-requests: write', 'pull-request: write'),
      broken('On a release', '[published]', '[publised]'),
      broken('Quick start', 'actions/checkout@v7', 'actions/checkout'),
      { file: 'broken/action.yml', content: contract?.content.replace('main:', 'mian:') ?? '' },
      { file: 'broken.yml', content: publish.content.replace('needs.plan', 'needs.other') },
    ]);
    const text = findings.join('\n');
    for (const word of ['south', 'pull-request', 'publised', 'actions/checkout']) {
      expect(text).toMatch(new RegExp(`broken.md:\\d+: .*\\b${word}\\b.*\\(actionlint\\)`));
      expect(text).toMatch(new RegExp(`broken.md:\\d+: .*\\b${word}\\b.*\\(language service\\)`));
    }
    expect(text).toMatch(/broken\/action.yml:\d+: .*main.*\(language service\)/);
    expect(text).toMatch(/broken.yml:\d+: .*\bother\b.*\(actionlint\)/);
    expect(text).toMatch(/broken.yml:\d+: .*\bother\b.*\(language service\)/);
  });

  it('pass inputs that our actions have, and all that they need', async () => {
    const steps = blocks.flatMap(stepsOf);
    expect((await Promise.all(steps.map(faultsOf))).flat()).toEqual([]);
    const bad = [
      broken('On a release', 'files: tiles/**', 'file: tiles/**'),
      broken('Previews of pull requests', '/cleanup@v1', '/clean@v1'),
    ];
    expect((await Promise.all(bad.flatMap(stepsOf).map(faultsOf))).flat()).toEqual([
      'OWNER/ion-upload@v1 has no input file',
      'OWNER/ion-upload@v1 needs the input files',
      'no action of ours: OWNER/ion-upload/clean@v1',
    ]);
  });
});

describe('the scripts of the pages', () => {
  it('have no expressions, because the name of a tag or an asset could be a command', () => {
    const scripts = blocks.flatMap(stepsOf).map(({ run = '' }) => run);
    expect(scripts.filter((script) => script !== '').length).toBeGreaterThan(5);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});

describe('the recipes', () => {
  const recipes = written.filter((block) => block.file.startsWith('docs/') && isWorkflow(block));

  it.each(recipes.map((recipe) => [`${recipe.file}: ${recipe.heading}`, recipe] as const))(
    '%s: never has both secrets and the code of a stranger',
    (_name, recipe) => {
      const { on, permissions, jobs } = parse(recipe.content) as Workflow;
      const events = typeof on === 'string' ? [on] : Object.keys(on as object);
      expect(events).not.toContain('pull_request_target');
      const isPrivileged = events.some((event) => event === 'workflow_run' || event === 'issue_comment');
      const steps = stepsOf(recipe);
      const refs = steps.filter(
        ({ uses, with: given }) => uses?.startsWith('actions/checkout@') && given?.['ref'],
      );
      if (isPrivileged) {
        // no step runs the files of a stranger that it reads
        expect(steps.filter(({ run }) => run !== undefined)).toEqual([]);
        const known = /^(OWNER\/ion-upload|actions\/(checkout|download-artifact))@/;
        expect(steps.filter(({ uses = '' }) => !known.test(uses))).toEqual([]);
        for (const job of Object.values(jobs)) expect(job.if).toMatch(/author_association|head_repository/);
      }
      if (!events.includes('issue_comment')) expect(refs).toEqual([]);
      expect(permissions).toBeDefined();
    },
  );

  it('put nothing into a script that a stranger could have written', () => {
    const scripts = recipes.flatMap(stepsOf).map(({ run = '' }) => run);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});
