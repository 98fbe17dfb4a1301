import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { runWorkflow } from '../../sandbox/runner/run-workflow.ts';
import { originOf, resolveCall, resolveUses } from '../../sandbox/runner/self-repository.ts';
import { makeFolder } from '../support/folder.ts';
import { posixDescribe } from '../support/platform.ts';

const tools = { repository: 'o/tools', reference: 'v1' };
const data = { repository: 'o/data', reference: 'c0ffee' };

describe('$/ in uses', () => {
  it.each([
    ['$/plan', 'o/tools/plan@v1'],
    ['$//a/b', 'o/tools/a/b@v1'],
    ['$/.github/workflows/x.yml', 'o/tools/.github/workflows/x.yml@v1'],
    ['./plan', './plan'],
    ['o/other@v2', 'o/other@v2'],
  ])('%s is %s', (uses, expected) => {
    expect(resolveUses(uses, tools)).toBe(expected);
  });

  it.each(['$/', '$//', '$/plan@v1', '$/@v1'])('is refused: %s', (uses) => {
    expect(() => resolveUses(uses, tools)).toThrow(`Expected $/PATH without a reference. Actual '${uses}'`);
  });

  it('is, like ./, the repository of the workflow that calls', () => {
    expect(resolveCall('./.github/workflows/x.yml', tools, data)).toBe('o/tools/.github/workflows/x.yml@v1');
    expect(resolveCall('./.github/workflows/x.yml', data, data)).toBe('./.github/workflows/x.yml');
    expect(resolveCall('$/.github/workflows/x.yml', data, data)).toBe(
      'o/data/.github/workflows/x.yml@c0ffee',
    );
  });

  it('has no repository in an action of the workspace', () => {
    expect([originOf('o/tools/plan@v1'), originOf('o/tools@v1'), originOf('./plan')]).toEqual([
      tools,
      tools,
      undefined,
    ]);
  });
});

posixDescribe('a workflow with $/', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await makeFolder();
    const composite = (uses: string) => `runs: { using: composite, steps: [{ uses: ${uses} }] }`;
    const node = 'runs: { using: node24, main: main.mjs }';
    const main = 'console.log(process.env.GITHUB_ACTION_REPOSITORY, process.env.GITHUB_ACTION_REF);';
    for (const [name, contract] of Object.entries({ node, inner: composite('$/node') })) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'action.yml'), contract);
      await writeFile(join(folder, name, 'main.mjs'), main);
    }
  });

  /** Runs a caller. Returns the names of actions and workflows in order, and the log of the actions. */
  async function run(workflow: string, called: Readonly<Record<string, string>> = {}) {
    const names: string[] = [];
    const jobs = await runWorkflow({
      workflow,
      workspace: folder,
      github: { repository: data.repository, workflow_sha: data.reference },
      actionDir: (uses) => {
        names.push(uses);
        return join(folder, uses.includes('inner') ? 'inner' : 'node');
      },
      action: (step) => Promise.resolve(step),
      calledWorkflow: (uses) => {
        names.push(uses);
        return Promise.resolve(called[uses] ?? '');
      },
    });
    return { names, logs: Object.values(jobs).flatMap(({ actions }) => actions.flatMap(({ log }) => log)) };
  }

  it('uses actions of its own repository at the commit of the run', async () => {
    const { names, logs } = await run('jobs: { a: { steps: [{ uses: $/node }] } }');
    expect({ names, logs }).toEqual({ names: ['o/data/node@c0ffee'], logs: ['o/data c0ffee'] });
  });

  it('that another repository calls uses those of its own repository, not the caller’s', async () => {
    const first = 'o/tools/.github/workflows/first.yml@v1';
    const { names, logs } = await run(`jobs: { a: { uses: ${first} } }`, {
      [first]: 'on: workflow_call\njobs: { a: { uses: $/second.yml }, b: { needs: a, uses: ./third.yml } }',
      'o/tools/second.yml@v1': 'on: workflow_call\njobs: { a: { steps: [{ uses: $/node }] } }',
      'o/tools/third.yml@v1': 'on: workflow_call\njobs: { a: { steps: [{ uses: $/inner }] } }',
    });
    expect(names).toEqual([
      first,
      'o/tools/second.yml@v1',
      'o/tools/node@v1',
      'o/tools/third.yml@v1',
      'o/tools/inner@v1',
      'o/tools/node@v1',
    ]);
    expect(logs).toEqual(['o/tools v1', 'o/tools v1']);
  });

  it('uses those of a composite action’s repository in that action', async () => {
    const { names } = await run('jobs: { a: { steps: [{ uses: o/far/inner@v9 }, { uses: ./inner }] } }');
    expect(names).toEqual(['o/far/inner@v9', 'o/far/node@v9', './inner', 'o/data/node@c0ffee']);
  });
});
