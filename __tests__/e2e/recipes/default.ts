import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@jest/globals';
import { parse } from 'yaml';

import type { RunOptions } from '../../../sandbox/runner/types.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { defaultManifest } from '../../../src/manifest/manifest.ts';
import { parseManifest } from '../../../src/manifest/parse-manifest.ts';
import { completed, isManifest, isWorkflow, type Block } from '../../support/blocks.ts';
import { folderOf, stepsOf } from '../../support/workflows.ts';
import { repository } from '../support.ts';
import { eventsOf, type Start } from './events.ts';
import { errorsOf, open, recipeOf, resultsOf, workspaceOf } from './recipe.ts';
import { makeSources } from './sources.ts';

/**
 * Runs a block without a special expectation, once for each of its events, with generated data for its `files`. All
 * actions must be green and without warnings, no job may fail, and each job must run on at least one event.
 *
 * @param page all blocks of the page: one of them can be a workflow that the block calls
 */
export async function runByDefault(block: Block, page: readonly Block[]): Promise<void> {
  const events = [...eventsOf(completed(block).content)];
  const runs = await Promise.all(events.map(([name, start]) => runAt(name, start, block, page)));
  const names = runs.flatMap(Object.keys);
  const never = names.filter((name) => runs.every((results) => results[name] !== 'success'));
  expect({ block: block.title, never }).toEqual({ block: block.title, never: [] });
}

async function runAt(
  name: string,
  { github = {}, inputs = {} }: Start,
  block: Block,
  page: readonly Block[],
) {
  const sandbox = await open();
  const workspace = await workspaceOf({});
  const manifest = page.find(isManifest);
  if (manifest !== undefined) await makeEntries(workspace, manifest.content);
  for (const { uses = '', with: given = {} } of stepsOf(completed(block))) {
    const files = String(given['files'] ?? '');
    if (readsFiles(folderOf(uses)) && !files.includes('${{')) {
      await makeSources(workspace, { ...given, files });
    }
  }
  const before = async (step: RunOptions) => {
    if (readsFiles(step.actionDir)) await makeSources(workspace, step.inputs ?? {});
    else seedAssets(sandbox, step.inputs?.['asset-id'] ?? '');
  };
  const called = name === 'workflow_call' ? block : undefined;
  const change = (text: string) => (called === undefined ? text : callerOf(inputs));
  const jobs = await recipeOf(block)(sandbox, workspace, {
    github,
    inputs,
    before,
    change,
    calledWorkflow: (uses) => Promise.resolve(called?.content ?? calledBy(uses, page)),
  });
  const failed = Object.values(jobs).filter(({ result }) => result !== 'success' && result !== 'skipped');
  const output = failed.map(({ result, stdout, actions }) => ({
    result,
    stdout,
    errors: actions.flatMap(errorsOf),
  }));
  expect({ block: block.title, event: name, output }).toEqual({
    block: block.title,
    event: name,
    output: [],
  });
  return resultsOf(jobs);
}

/** Writes the manifest of a page, and data for its entries. */
export async function makeEntries(workspace: string, text: string): Promise<void> {
  await writeFile(join(workspace, defaultManifest), text);
  const { entries } = await parseManifest(text, defaultManifest);
  for (const { fields } of entries) {
    await makeSources(
      workspace,
      Object.fromEntries([...fields].map(([name, { text: value }]) => [name, value])),
    );
  }
}

/** Whether the action of a folder has the input `files`: the upload and the check. */
function readsFiles(folder: string | undefined): boolean {
  return folder === repository || folder === join(repository, 'check');
}

/** Creates assets with these ids if they do not exist. */
function seedAssets(sandbox: Sandbox, text: string): void {
  for (const [digits] of text.matchAll(/\d{4,}/g)) {
    const id = Number(digits);
    if (!sandbox.assets.has(id)) sandbox.seedAsset({ id, name: `Asset ${digits}` });
  }
}

/** A workflow that calls the block. */
function callerOf(inputs: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    jobs: { call: { uses: './.github/workflows/block.yml', with: inputs, secrets: 'inherit' } },
  });
}

/** The text of the workflow that a block calls: the reusable one of its page. */
function calledBy(uses: string, page: readonly Block[]): string {
  const callable = page.filter(
    (block) =>
      isWorkflow(block) &&
      JSON.stringify((parse(block.content) as { on: unknown }).on).includes('workflow_call'),
  );
  const [only] = callable;
  if (only === undefined || callable.length > 1) {
    throw new Error(`Which block is ${uses}? Write an expectation`);
  }
  return only.content;
}
