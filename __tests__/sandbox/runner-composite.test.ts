import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { runWorkflow, type JobRun, type WorkflowOptions } from '../../sandbox/runner/run-workflow.ts';
import { posixDescribe } from '../support/platform.ts';

let folder: string;

/** The actions, by the name that stands for them in `uses`: `./name`, or `o/name@v1`. */
const actions: Readonly<Record<string, string>> = {
  node: `
inputs:
  value:
    default: d-\${{ github.token }}
  name:
outputs:
  seen:
runs: { using: node24, main: main.mjs, post: post.mjs }`,
  outer: `
inputs:
  value:
    default: default-of-outer
  secret:
outputs:
  seen:
    value: \${{ steps.node.outputs.seen }}-\${{ inputs.value }}
runs:
  using: composite
  steps:
    - id: script
      shell: bash
      run: echo "seen=$GITHUB_ACTION_REPOSITORY/\${{ github.action_repository }}" >>"$GITHUB_OUTPUT"
    - id: node
      uses: ./node
      with: { name: first, value: '\${{ inputs.value }} \${{ steps.script.outputs.seen }}' }
    - uses: o/node@v1
      if: github.action_repository == 'o/outer' || github.action_repository == ''
      env: { NOTE: '\${{ github.action_repository }}' }
      with: { name: second }`,
  'around-local': nested('./inner'),
  'around-remote': nested('o/inner@v1'),
  'around-local-and-remote': nested('./around-inner'),
  'around-inner': nested('o/inner@v1').replaceAll('token', 'access'),
  inner: `
inputs: { token: , access: }
runs:
  using: composite
  steps:
    - { id: script, shell: bash, run: 'echo x=of-inner >>"$GITHUB_OUTPUT"' }
    - uses: ./node
      with: { name: inner, value: '\${{ inputs.access }}-\${{ steps.script.outputs.x }}' }`,
  failing: `
runs:
  using: composite
  steps:
    - { id: bad, shell: bash, run: 'false' }
    - { uses: ./node, with: { name: no } }
    - { if: always(), uses: ./node, with: { name: yes } }`,
  secretive: `
runs:
  using: composite
  steps: [{ uses: ./node, with: { value: '\${{ secrets.TOKEN }}' } }]`,
};

/** A composite whose input has another name than that of the composite in it. */
function nested(uses: string): string {
  return `
inputs: { token: }
runs:
  using: composite
  steps:
    - { id: script, shell: bash, run: 'echo x=of-outer >>"$GITHUB_OUTPUT"' }
    - { uses: ./node, with: { name: before, value: '\${{ inputs.token }}' } }
    - uses: ${uses}
      with: { access: '\${{ inputs.token }}' }
    - { uses: ./node, with: { name: after } }`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'composite-test-'));
  for (const [name, contract] of Object.entries(actions)) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'action.yml'), contract);
  }
  const main = `
    import { appendFileSync } from 'node:fs';
    const { env } = process;
    const seen = [env.INPUT_VALUE, env.GITHUB_ACTION_REPOSITORY, env.GITHUB_ACTION_REF, env.NOTE ?? null];
    console.log(JSON.stringify([env.INPUT_NAME, ...seen]));
    appendFileSync(env.GITHUB_STATE, 'name=' + env.INPUT_NAME + '\\n');
    appendFileSync(env.GITHUB_OUTPUT, 'seen=' + env.INPUT_NAME + '\\n');`;
  await writeFile(join(folder, 'node', 'main.mjs'), main);
  const post = `
    import { appendFileSync } from 'node:fs';
    const { env } = process;
    console.log(JSON.stringify(env.INPUT_VALUE));
    appendFileSync('order.txt', env.STATE_name + ' ');`;
  await writeFile(join(folder, 'node', 'post.mjs'), post);
});
afterAll(() => rm(folder, { recursive: true }));

async function run(
  steps: string,
  options: Partial<WorkflowOptions> = {},
): Promise<JobRun & { order: string }> {
  const workspace = await mkdtemp(join(folder, 'workspace-'));
  const { build } = await runWorkflow({
    workflow: `jobs:\n  build:\n    outputs: { seen: '\${{ steps.it.outputs.seen }}' }\n    steps:\n${steps.replace(/^/gm, '      ')}`,
    workspace,
    actionDir: (uses) => join(folder, /([^/@]+)(?:@.*)?$/.exec(uses)?.[1] ?? ''),
    action: (step) => Promise.resolve(step),
    github: { token: 'tok' },
    ...options,
  });
  if (build === undefined) throw new Error('There is no job');
  const order = await readFile(join(workspace, 'order.txt'), 'utf8').catch(() => '');
  return { ...build, order: order.trimEnd() };
}

/** The values of each action in main and in its post step, by name. */
function values({ actions: runs }: JobRun): Record<string, readonly unknown[]> {
  const pairs = runs.map(({ stdout, post }) => {
    const [name = '', value] = JSON.parse(stdout) as string[];
    return [name, [value, JSON.parse(post?.stdout ?? 'null') as unknown]] as const;
  });
  return Object.fromEntries(pairs);
}

posixDescribe('a composite action', () => {
  it('has its own inputs and steps, and names of the action that runs', async () => {
    const { actions: runs, outputs } = await run('- { id: it, uses: o/outer@v2, with: { value: x } }');
    expect(runs.map(({ stdout }) => JSON.parse(stdout) as unknown)).toEqual([
      // in `run:` the name is empty, in `with:` and for the process it is that of the action itself
      ['first', 'x /', '', '', null],
      // in `if:` and `env:` it is that of the composite
      ['second', 'd-tok', 'o/node', 'v1', 'o/outer'],
    ]);
    expect(outputs).toEqual({ seen: 'first-x' });
  });

  it('has its defaults, and no repository if it is local', async () => {
    const { actions: runs, outputs } = await run('- { id: it, uses: ./outer }');
    expect(JSON.parse(runs[0]?.stdout ?? '')).toEqual(['first', 'default-of-outer /', '', '', null]);
    expect(JSON.parse(runs[1]?.stdout ?? '')).toEqual(['second', 'd-tok', 'o/node', 'v1', '']);
    expect(outputs).toEqual({ seen: 'first-default-of-outer' });
  });

  it('runs the post steps of its actions at the end of the job, the last one first', async () => {
    const job = await run('- { uses: ./outer }\n- { uses: ./node, with: { name: last } }');
    expect(job.order).toBe('last second first');
  });

  it('gives its post steps the inputs as evaluated at that time, and the outputs of its steps', async () => {
    const job = await run(
      `- { uses: ./outer, with: { value: '\${{ env.LATE }}' } }\n- run: echo LATE=late >>"$GITHUB_ENV"`,
    );
    expect(values(job)).toEqual({ first: [' /', 'late /'], second: ['d-tok', 'd-tok'] });
  });

  it('fails if one of its steps fails, and continues with `always()`', async () => {
    const job = await run('- { uses: ./failing }\n- { uses: ./node, with: { name: not } }');
    expect(job).toMatchObject({ result: 'failure', order: 'yes' });
  });

  it('has no secrets', async () => {
    await expect(run('- { uses: ./secretive }', { secrets: { TOKEN: 't' } })).rejects.toThrow(/secrets/);
  });

  it('ends with a shutdown of the runner', async () => {
    const job = await run('- { uses: ./failing }\n- { if: always(), uses: ./node }', {
      action: (step) => Promise.resolve({ ...step, shutdown: true, cancelSignal: AbortSignal.abort() }),
    });
    expect(job).toMatchObject({ result: 'failure', order: '', actions: [{ shutdown: true }] });
    expect(job.actions).toHaveLength(1);
  });
});

posixDescribe('a composite action in another', () => {
  const steps = (uses: string) => `- { uses: ${uses}, with: { token: t } }`;

  it('of another repository gives its post steps its own inputs and outputs', async () => {
    const job = await run(steps('o/around-remote@v1'));
    expect(values(job)).toEqual({
      before: ['t', 't'],
      inner: ['t-of-inner', 't-of-inner'],
      after: ['d-tok', 'd-tok'],
    });
    expect(job.order).toBe('after inner before');
  });

  it('if local, gives them those of the outermost, and they run first', async () => {
    const job = await run(steps('o/around-local@v1'));
    expect(values(job)).toEqual({
      before: ['t', 't'],
      inner: ['t-of-inner', '-of-outer'],
      after: ['d-tok', 'd-tok'],
    });
    expect(job.order).toBe('inner after before');
  });

  it('below a local one gets the inputs of the outermost, and no outputs of its own', async () => {
    const job = await run(steps('./around-local-and-remote'));
    expect(job.actions.map(({ stdout }) => (JSON.parse(stdout) as string[])[0])).toEqual([
      ...['before', 'before', 'inner', 'after', 'after'],
    ]);
    const inner = job.actions[2];
    expect(JSON.parse(inner?.stdout ?? '')).toEqual(['inner', 't-of-inner', '', '', null]);
    expect(inner?.post?.stdout).toBe('"-"\n');
  });
});
