import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@jest/globals';
import { parse, stringify } from 'yaml';

import { openArtifacts } from '../../../sandbox/runner/artifacts.ts';
import type { WorkflowOptions } from '../../../sandbox/runner/run-workflow.ts';
import { blocksOf, isManifest } from '../../support/blocks.ts';
import { makeFolder } from '../../support/folder.ts';
import { publishWorkflow } from '../../support/publish-workflow.ts';
import { read } from '../../support/workflows.ts';
import { makeEntries } from './default.ts';
import { failing, namesIn, open, resultsOf, workspaceOf, type Expectation } from './recipe.ts';

/** The key of a service account, which is often a secret beside the token of ion. Each of its lines is masked. */
const keyFile = '{\n  "type": "service_account",\n  "private_key": "-----BEGIN PRIVATE KEY-----"\n}\n';

const names = ['city', 'districts', 'scans', 'terrain', 'town-hall'];

/** The names of assets. */
function namesOf(keys: readonly string[]): readonly string[] {
  return keys.map((key) => `octo-org/city-models ${key}`);
}

/** Two of them, where the kind of data does not matter. */
const pair = ['city', 'scans'];

/** A workspace with these entries of the page's manifest, and their data. */
async function dataOfManifest(those = names): Promise<string> {
  const workspace = await workspaceOf({});
  const manifest = (await blocksOf('docs/recipes.md')).find(isManifest);
  if (manifest === undefined) throw new Error('The page has no manifest');
  const { assets, ...others } = parse(manifest.content) as { readonly assets: Record<string, object> };
  const chosen = Object.entries(assets).filter(([name]) => those.includes(name));
  await makeEntries(workspace, stringify({ ...others, assets: Object.fromEntries(chosen) }));
  return workspace;
}

/** Artifacts, and the reusable workflow. */
async function ofGitHub(): Promise<Partial<WorkflowOptions>> {
  const folder = join(await makeFolder(), 'artifacts');
  await mkdir(folder);
  const { standIn } = openArtifacts(folder);
  const { content } = await read('.github/workflows/publish.yml');
  const calledWorkflow = (uses: string) =>
    uses === publishWorkflow ? Promise.resolve(content) : Promise.reject(new Error(`No workflow ${uses}`));
  return { standIn: async (step) => (await standIn(step)) ?? {}, calledWorkflow };
}

export const calledWorkflow: Expectation = {
  'publishes every data set of the manifest': async (recipe) => {
    const sandbox = await open();
    const jobs = await recipe(sandbox, await dataOfManifest(), await ofGitHub());
    expect(resultsOf(jobs)).toEqual({ data: 'success' });
    // ion makes a child of a building
    expect(namesIn(sandbox).sort()).toEqual(namesOf([...names, 'town-hall (model)']));
  },
};

export const itsParts: Expectation = {
  'publish what has changed, beside a secret that holds JSON': async (recipe) => {
    const sandbox = await open();
    const workspace = await dataOfManifest(pair);
    const run = async () => {
      const secrets = { CESIUM_ION_TOKEN: sandbox.token, KEY_FILE: keyFile };
      return resultsOf(await recipe(sandbox, workspace, { ...(await ofGitHub()), secrets }));
    };
    const done = { plan: 'success', publish: 'success', wait: 'success', gate: 'success' };
    expect(await run()).toEqual(done);
    expect(namesIn(sandbox).sort()).toEqual(namesOf(pair));
    expect(await run()).toEqual({ ...done, publish: 'skipped' });
    await writeFile(join(workspace, 'data/city/note.txt'), 'new');
    expect(await run()).toEqual(done);
  },

  'fail if ion cannot tile one': async (recipe) => {
    const sandbox = await open(failing('octo-org/city-models scans'));
    const jobs = await recipe(sandbox, await dataOfManifest(pair), await ofGitHub());
    expect(resultsOf(jobs)).toEqual({
      plan: 'success',
      publish: 'success',
      wait: 'failure',
      gate: 'failure',
    });
  },
};
