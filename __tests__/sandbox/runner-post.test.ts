import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { runAction } from '../../sandbox/runner/run-action.ts';
import { runWorkflow, type JobRun, type WorkflowOptions } from '../../sandbox/runner/run-workflow.ts';
import { posixDescribe, posixIt } from '../support/platform.ts';

let folder: string;
let actionDir: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'post-test-'));
  actionDir = join(folder, 'action');
  await mkdir(actionDir);
  const contract = `
inputs:
  value:
    default: d-\${{ github.token }}
runs: { using: node24, main: main.mjs, post: post.mjs }
`;
  await writeFile(join(actionDir, 'action.yml'), contract);
  const script = (stage: string) => `
    import { appendFileSync } from 'node:fs';
    const { env } = process;
    const state = env.INPUT_NAME ? 'name=' + env.INPUT_NAME + '\\n' : '';
    if ('${stage}' === 'main') appendFileSync(env.GITHUB_STATE, state);
    appendFileSync('order.txt', '${stage} ' + (env.STATE_name ?? env.INPUT_NAME) + '\\n');
    console.log(JSON.stringify([env.INPUT_VALUE, env.NOTE ?? null]));
    if (env.INPUT_WAIT) setInterval(() => {}, 1000);
    process.exitCode = Number(env['INPUT_EXIT-${stage.toUpperCase()}'] ?? 0);`;
  await writeFile(join(actionDir, 'main.mjs'), script('main'));
  await writeFile(join(actionDir, 'post.mjs'), script('post'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the jobs. Returns them, and the order of the steps. */
async function run(jobs: string, options: Partial<WorkflowOptions> = {}) {
  const workspace = await mkdtemp(join(folder, 'workspace-'));
  const runs = await runWorkflow({
    workflow: `jobs:\n${jobs.replace(/^/gm, '  ')}`,
    workspace,
    actionDir: () => actionDir,
    action: (step) => Promise.resolve(step),
    ...options,
  });
  const order = await readFile(join(workspace, 'order.txt'), 'utf8').catch(() => '');
  return { runs, order: order.trimEnd().split('\n') };
}

const seen = (job: JobRun | undefined) =>
  job?.actions.map(({ stdout, post }) =>
    [stdout, post?.stdout].map((text) => JSON.parse(text ?? 'null') as unknown),
  );

posixDescribe('the post steps of a job', () => {
  it('run at its end, the last one first', async () => {
    const { order } = await run(`build:
  steps:
    - { uses: ./a, with: { name: a } }
    - run: echo script >>order.txt
    - { uses: ./b, with: { name: b } }`);
    expect(order).toEqual(['main a', 'script', 'main b', 'post b', 'post a']);
  });

  it('run after a failure, but not for a step that did not run', async () => {
    const { runs, order } = await run(`build:
  steps:
    - { uses: ./a, with: { name: a, exit-main: 1 } }
    - { uses: ./b, with: { name: b } }`);
    expect(order).toEqual(['main a', 'post a']);
    expect(runs['build']?.result).toBe('failure');
  });

  it('fail the job if they fail', async () => {
    const { runs } = await run('build:\n  steps: [{ uses: ./a, with: { exit-post: 1 } }]');
    expect(runs['build']).toMatchObject({ result: 'failure', actions: [{ conclusion: 'success' }] });
  });

  it('have the inputs and variables as evaluated at that time, and the defaults', async () => {
    const { runs } = await run(
      `build:
  env: { NOTE: first }
  steps:
    - { uses: ./a, with: { value: '\${{ env.NOTE }}-\${{ steps.late.outputs.x }}' } }
    - { uses: ./b, env: { NOTE: own } }
    - id: late
      run: |
        echo x=1 >>"$GITHUB_OUTPUT"
        echo NOTE=second >>"$GITHUB_ENV"
    - { uses: ./c, with: { value: '\${{ env.NOTE }}' } }`,
      { github: { token: 'tok' } },
    );
    expect(seen(runs['build'])).toEqual([
      [
        ['first-', 'first'],
        ['second-1', 'second'],
      ],
      [
        ['d-tok', 'own'],
        ['d-tok', 'own'],
      ],
      [
        ['second', 'second'],
        ['second', 'second'],
      ],
    ]);
  });

  it('keep the values that a test gives instead of the workflow', async () => {
    const { runs } = await run("build:\n  steps: [{ uses: ./a, with: { value: '${{ env.NOTE }}' } }]", {
      action: (step) => Promise.resolve({ ...step, inputs: { ...step.inputs, value: 'given' } }),
    });
    expect(seen(runs['build'])).toEqual([
      [
        ['given', null],
        ['given', null],
      ],
    ]);
  });
});

it('the post step of an action can get other inputs than main', async () => {
  const workspace = folder;
  const inputs = { value: 'a' };
  const github = { token: 'tok' };
  const valueOf = async (postInputs: Record<string, string> | 'empty') =>
    (await runAction({ actionDir, workspace, inputs, github, postInputs })).post?.stdout;
  expect(await valueOf('empty')).toBe('["",null]\n');
  expect(await valueOf({ value: 'b' })).toBe('["b",null]\n');
  // absent inputs have their defaults
  expect(await valueOf({})).toBe('["d-tok",null]\n');
});

posixDescribe('a shutdown of the runner', () => {
  const options: Partial<WorkflowOptions> = {
    action: (step) =>
      Promise.resolve({ ...step, shutdown: true, cancelWhen: () => step.inputs?.['wait'] === '1' }),
  };

  it('skips all later steps, also with `always()`, runs no post step, and fails the job', async () => {
    const { runs, order } = await run(
      `build:
  steps:
    - { uses: ./a, with: { name: a } }
    - { uses: ./b, with: { name: b, wait: 1 } }
    - if: always()
      run: echo script >>order.txt
    - { if: always(), uses: ./c, with: { name: c } }
after:
  needs: build
  if: always()
  steps: [{ run: 'echo \${{ needs.build.result }} >>order.txt' }]`,
      options,
    );
    expect(order).toEqual(['main a', 'main b', 'failure']);
    expect(runs['build']?.result).toBe('failure');
    expect(runs['build']?.actions).toMatchObject([
      { conclusion: 'success' },
      { conclusion: 'cancelled', shutdown: true },
    ]);
    expect(runs['build']?.actions.some((action) => 'post' in action)).toBe(false);
  });

  it('cancels the step with all signals', async () => {
    const stubborn = join(folder, 'stubborn');
    await mkdir(stubborn);
    await writeFile(
      join(stubborn, 'action.yml'),
      'runs: { using: node24, main: main.mjs, post: main.mjs }\n',
    );
    const main = `for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => console.log(name));
      setInterval(() => {}, 1000); console.log('ready');`;
    await writeFile(join(stubborn, 'main.mjs'), main);
    const step = await runAction({
      actionDir: stubborn,
      workspace: folder,
      shutdown: true,
      cancelWhen: (line) => line === 'ready',
      cancelTimes: { interrupt: 50, terminate: 50 },
    });
    expect(step).toMatchObject({ signal: 'SIGKILL', stdout: 'ready\nSIGINT\nSIGTERM\n', shutdown: true });
    expect(step).not.toHaveProperty('post');
  });
});

posixIt('a run that ends before a shutdown has its post step', async () => {
  const step = await runAction({ actionDir, workspace: folder, shutdown: true });
  expect(step).toHaveProperty('post');
  expect(step).not.toHaveProperty('shutdown');
});
