import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import {
  runWorkflow,
  type JobRun,
  type Permissions,
  type WorkflowOptions,
} from '../../sandbox/runner/run-workflow.ts';
import { posixDescribe } from '../support/platform.ts';

let folder: string;
let actionDir: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workflow-test-'));
  actionDir = join(folder, 'action');
  await mkdir(actionDir);
  const contract =
    'inputs:\n  value:\n    default: d\nruns:\n  using: node24\n  main: main.mjs\n  post: post.mjs\n';
  await writeFile(join(actionDir, 'action.yml'), contract);
  const main = `
    import { appendFileSync } from 'node:fs';
    const { INPUT_VALUE, INPUT_MASK, NOTE, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = process.env;
    if (INPUT_MASK) console.log('::add-mask::' + INPUT_MASK);
    const seen = JSON.stringify([INPUT_VALUE, NOTE, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF]);
    console.log(seen);
    appendFileSync(process.env.GITHUB_OUTPUT, \`seen=\${seen}\\n\`);`;
  await writeFile(join(actionDir, 'main.mjs'), main);
  const post = "if (process.env.INPUT_LATE) console.log('::add-mask::' + process.env.INPUT_LATE);";
  await writeFile(join(actionDir, 'post.mjs'), post);
});
afterAll(() => rm(folder, { recursive: true }));

async function run(job: string, options: Partial<WorkflowOptions> = {}): Promise<JobRun> {
  const jobs = await runWorkflow({
    workflow: `jobs:\n  build:\n${job.replace(/^/gm, '    ')}`,
    workspace: folder,
    actionDir: () => actionDir,
    action: (step) => Promise.resolve(step),
    ...options,
  });
  const { build } = jobs;
  if (build === undefined) throw new Error('There is no job');
  return build;
}

posixDescribe('the outputs of a job', () => {
  const outputs = `
outputs:
  object: '\${{ steps.a.outputs.object }}'
  list: '\${{ steps.a.outputs.list }}'
  none: '\${{ steps.a.outputs.none }}'
steps:
  - id: a`;
  const script = (first = 'true') => `${outputs}
    run: |
      ${first}
      echo 'object={"id":1}' >>"$GITHUB_OUTPUT"
      echo 'list=[1,2]' >>"$GITHUB_OUTPUT"`;
  const skipped = {
    outputs: { list: '[1,2]' },
    warnings: ["Skip output 'object' since it may contain secret."],
  };

  it('are all that are not empty', async () => {
    expect(await run(script())).toMatchObject({
      outputs: { object: '{"id":1}', list: '[1,2]' },
      warnings: [],
    });
  });

  it('are skipped if they contain a line of a secret', async () => {
    const secrets = { KEY: '{\n  "type": "service_account"\n}\n' };
    expect(await run(script(), { secrets })).toMatchObject(skipped);
  });

  it('are skipped if a script masks a part of them', async () => {
    const { stdout, ...job } = await run(script("echo '::add-mask::id'"));
    expect(job).toMatchObject(skipped);
    expect(stdout).toBe('::add-mask::id\n');
  });

  it.each(['mask', 'late'])('are skipped if an action masks a part of them: %s', async (name) => {
    const action = `\n  - { uses: o/r@v1, with: { ${name}: id } }`;
    const job = await run(script() + action);
    expect(job).toMatchObject(skipped);
    expect(job.result).toBe('success');
  });

  it('of other jobs do not see the masks', async () => {
    const other = `${script()}\n`.replace(/^/gm, '    ');
    const jobs = await runWorkflow({
      workflow: `jobs:\n  a:\n    steps: [{ run: 'echo ::add-mask::id' }]\n  build:\n${other}`,
      workspace: folder,
      actionDir: () => undefined,
      action: (step) => Promise.resolve(step),
    });
    expect(jobs['build']?.warnings).toEqual([]);
  });
});

posixDescribe('the actions of a job', () => {
  it('have the masks of earlier steps', async () => {
    const { actions } = await run(
      "steps:\n  - run: echo '::add-mask::tile'\n  - { uses: o/r@v1, with: { value: tiles } }",
    );
    expect(actions[0]?.log).toEqual(['["***s",null,"o/r","v1"]']);
  });

  it.each([
    ['o/r@v1', 'o/r', 'v1'],
    ['o/r/wait@main', 'o/r', 'main'],
    ['./wait', '', ''],
  ])('know their repository: %s', async (uses, repository, reference) => {
    const { actions } = await run(`steps:\n  - { uses: ${uses} }`);
    expect(JSON.parse(actions[0]?.outputs['seen'] ?? '')).toEqual(['d', null, repository, reference]);
  });

  it('get null as an empty text', async () => {
    const { actions } = await run('env:\n  NOTE:\nsteps:\n  - uses: ./x\n    with:\n      value:\n');
    expect(JSON.parse(actions[0]?.outputs['seen'] ?? '')).toEqual(['', '', '', '']);
  });
});

posixDescribe('the permissions of a job', () => {
  it('replace those of the workflow', async () => {
    const permitted: Permissions[] = [];
    await runWorkflow({
      workflow: `
permissions:
  contents: read
jobs:
  first:
    steps:
      - run: 'true'
  second:
    permissions:
      statuses: write
    steps:
      - run: 'true'
  third:
    if: \${{ failure() }}
    permissions:
      contents: write
    steps:
      - run: 'true'
`,
      workspace: folder,
      actionDir: () => actionDir,
      action: (step) => Promise.resolve(step),
      permit: (permissions) => {
        permitted.push(permissions);
        return 'token-of-the-job';
      },
    });
    expect(permitted).toEqual([{ contents: 'read' }, { statuses: 'write' }]);
  });
});
