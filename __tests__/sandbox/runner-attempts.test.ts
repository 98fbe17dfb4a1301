import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeEach, expect, it } from '@jest/globals';

import { runWorkflow, type JobRun, type WorkflowOptions } from '../../sandbox/runner/run-workflow.ts';
import { makeFolder } from '../support/folder.ts';
import { posixDescribe } from '../support/platform.ts';

let workspace: string;
beforeEach(async () => {
  workspace = await makeFolder();
});

type Jobs = Readonly<Record<string, JobRun>>;

function run(workflow: string, options: Partial<WorkflowOptions> = {}): Promise<Record<string, JobRun>> {
  return runWorkflow({
    workflow,
    workspace,
    actionDir: () => undefined,
    action: (step) => Promise.resolve(step),
    ...options,
  });
}

const again = (workflow: string, previous: Jobs, options: Partial<WorkflowOptions> = {}) =>
  run(workflow, { ...options, previous, github: { run_attempt: '2' } });

const resultsOf = (jobs: Jobs) =>
  Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result]));

/** The attempts in which the cells of each job ran. */
const attemptsOf = (jobs: Jobs) =>
  Object.fromEntries(
    Object.entries(jobs).map(([name, { cells }]) => [name, cells.map((cell) => cell.attempt)]),
  );

/** Succeeds from the second attempt on. */
const later = '{ run: "test $GITHUB_RUN_ATTEMPT = 2" }';

posixDescribe('a second attempt', () => {
  it('runs failed jobs and all that need them, with the outputs of those that succeeded', async () => {
    const workflow = `
jobs:
  first:
    outputs: { seen: '\${{ steps.s.outputs.seen }}' }
    steps: [{ id: s, run: 'echo "seen=$GITHUB_RUN_ATTEMPT" >>"$GITHUB_OUTPUT"' }]
  bad: { needs: first, steps: [${later}, { run: 'echo \${{ needs.first.outputs.seen }}' }] }
  after: { needs: bad, steps: [{ run: 'true' }] }
  always: { needs: bad, if: always(), steps: [{ run: 'true' }] }
  beside: { needs: first, steps: [{ run: 'true' }] }
  never: { if: false, steps: [{ run: 'false' }] }`;
    const first = await run(workflow);
    expect(resultsOf(first)).toMatchObject({ bad: 'failure', after: 'skipped', always: 'success' });
    const second = await again(workflow, first);
    expect(resultsOf(second)).toMatchObject({ bad: 'success', after: 'success', never: 'skipped' });
    expect(attemptsOf(second)).toEqual({
      ...{ first: ['1'], bad: ['2'], after: ['2'], always: ['2'], beside: ['1'], never: [] },
    });
    expect(second['bad']?.stdout).toBe('1\n');
  });

  it('runs only the cells of a matrix that failed, and keeps the outputs of the others', async () => {
    const workflow = `
jobs:
  a:
    strategy: { fail-fast: false, matrix: { n: [1, 2, 3] } }
    outputs: { out-1: '\${{ steps.s.outputs.out-1 }}', out-2: '\${{ steps.s.outputs.out-2 }}' }
    steps:
      - { id: s, run: 'echo "out-\${{ matrix.n }}=x$GITHUB_RUN_ATTEMPT" >>"$GITHUB_OUTPUT"' }
      - { if: matrix.n == 2, run: 'test $GITHUB_RUN_ATTEMPT = 2' }`;
    const first = await run(workflow);
    expect(first['a']?.cells.map(({ matrix, result }) => [matrix['n'], result])).toEqual([
      [1, 'success'],
      [2, 'failure'],
      [3, 'success'],
    ]);
    const second = await again(workflow, first);
    expect(second['a']).toMatchObject({ result: 'success', outputs: { 'out-1': 'x1', 'out-2': 'x2' } });
    expect(attemptsOf(second)).toEqual({ a: ['1', '2', '1'] });
  });

  it('runs only what failed of a called workflow, unless a job before the call runs again', async () => {
    const called = `
on: workflow_call
jobs: { good: { steps: [{ run: 'true' }] }, bad: { steps: [${later}] } }`;
    const calledWorkflow = () => Promise.resolve(called);
    const workflow = 'jobs: { call: { uses: ./x.yml } }';
    const second = await again(workflow, await run(workflow, { calledWorkflow }), { calledWorkflow });
    expect(attemptsOf(second['call']?.cells[0]?.jobs ?? {})).toEqual({ good: ['1'], bad: ['2'] });
    const behind = `jobs: { x: { steps: [${later}] }, call: { needs: x, if: always(), uses: ./x.yml } }`;
    const third = await again(behind, await run(behind, { calledWorkflow }), { calledWorkflow });
    expect(attemptsOf(third['call']?.cells[0]?.jobs ?? {})).toEqual({ good: ['2'], bad: ['2'] });
  });
});

posixDescribe('a cancel of the run', () => {
  /** Cancels when a played action `o/cancel@v1` runs. */
  async function cancelled(workflow: string, called = '') {
    const cancel = new AbortController();
    return run(workflow, {
      cancel: cancel.signal,
      calledWorkflow: () => Promise.resolve(called),
      standIn: async () => {
        await writeFile(join(workspace, 'cancelled'), '');
        cancel.abort();
        return {};
      },
    });
  }

  it('stops running jobs and those that have not started, unless their condition holds', async () => {
    const jobs = await cancelled(`
jobs:
  source:
    steps:
      - run: until [ -e slow ] && [ -e steady ]; do sleep 0.02; done
      - uses: o/cancel@v1
      - { if: always(), run: echo cleaned }
      - { if: '!cancelled()', run: echo no }
  slow: { steps: [{ run: 'touch slow; exec sleep 20' }] }
  steady: { if: always(), steps: [{ run: 'touch steady; until [ -e cancelled ]; do sleep 0.02; done' }, { run: echo whole }] }
  plain: { needs: source, steps: [{ run: 'true' }] }
  not: { needs: source, if: '!cancelled()', steps: [{ run: 'true' }] }
  gate: { needs: [source, plain], if: always(), steps: [{ run: 'echo \${{ needs.source.result }} \${{ needs.plain.result }}' }] }`);
    expect(resultsOf(jobs)).toEqual({
      ...{ source: 'cancelled', slow: 'cancelled', steady: 'success' },
      ...{ plain: 'cancelled', not: 'cancelled', gate: 'success' },
    });
    expect([jobs['source'], jobs['steady'], jobs['gate']].map((job) => job?.stdout)).toEqual([
      'cleaned\n',
      'whole\n',
      'cancelled cancelled\n',
    ]);
  });

  it('does the same in a called workflow, and its cells that wait do not start', async () => {
    const called = `
on: workflow_call
jobs:
  cells:
    strategy: { max-parallel: 1, fail-fast: false, matrix: { n: [1, 2] } }
    steps: [{ uses: o/cancel@v1 }]
  gate: { needs: cells, if: always(), steps: [{ run: 'true' }] }`;
    const { call, after } = await cancelled(
      'jobs: { call: { uses: ./x.yml }, after: { needs: call, steps: [{ run: x }] } }',
      called,
    );
    const { cells, gate } = call?.cells[0]?.jobs ?? {};
    expect(cells?.cells.map(({ result }) => result)).toEqual(['cancelled', 'cancelled']);
    expect([call, gate, after]).toMatchObject([
      { result: 'cancelled' },
      { result: 'success' },
      { result: 'cancelled' },
    ]);
  });
});

posixDescribe('a job', () => {
  it('can have a workspace of its own, which a played action fills', async () => {
    const jobs = await run(
      `
jobs:
  a: { steps: [{ uses: actions/checkout@v7, with: { lfs: true } }, { run: cat data }] }
  b: { steps: [{ uses: actions/checkout@v7 }, { run: 'cat \${{ github.workspace }}/data' }] }`,
      {
        openWorkspace: () => makeFolder(),
        standIn: async ({ inputs, workspace: folder, github }) => {
          expect(github.workspace).toBe(folder);
          await writeFile(join(folder, 'data'), inputs['lfs'] === 'true' ? 'content' : 'pointer');
          return {};
        },
      },
    );
    expect([jobs['a']?.stdout, jobs['b']?.stdout]).toEqual(['content', 'pointer']);
  });

  it('fails with the error of a played action, whose outputs its steps see', async () => {
    const { a } = await run(
      `jobs: { a: { steps: [{ id: x, uses: o/r@v1 }, { if: always(), run: 'echo \${{ steps.x.outputs.y }}' }] } }`,
      { standIn: () => ({ error: 'It is broken', outputs: { y: 'z' } }) },
    );
    expect(a).toMatchObject({ result: 'failure', stdout: '##[error]It is broken\nz\n' });
  });

  it('shows the values of keys without an effect', async () => {
    const { a } = await run(
      `jobs: { a: { runs-on: '\${{ fromJSON(vars.L) }}', environment: '\${{ vars.E }}', timeout-minutes: 5, concurrency: x, steps: [] } }`,
      { vars: { L: '["x", "y"]', E: '' } },
    );
    expect(a?.cells[0]?.settings).toEqual({ 'runs-on': ['x', 'y'], environment: '', 'timeout-minutes': 5 });
  });

  it('shares RUNNER_TEMP between scripts and actions', async () => {
    const action = await makeFolder({
      'action.yml': 'runs: { using: node24, main: main.mjs }',
      'main.mjs': 'console.log(process.env.RUNNER_TEMP);',
    });
    const { a } = await run(
      `jobs: { a: { steps: [{ uses: ./x }, { run: 'echo $RUNNER_TEMP; echo \${{ runner.temp }}' }] } }`,
      { actionDir: () => action },
    );
    const temp = a?.actions[0]?.log[0] ?? '';
    expect(temp).not.toBe('');
    expect(a?.stdout).toBe(`${temp}\n${temp}\n`);
  });
});
