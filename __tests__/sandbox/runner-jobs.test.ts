import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { runGraph } from '../../sandbox/runner/job-graph.ts';
import { runWorkflow, type JobRun, type WorkflowOptions } from '../../sandbox/runner/run-workflow.ts';
import { posixDescribe } from '../support/platform.ts';

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'jobs-test-'));
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

function run(workflow: string, options: Partial<WorkflowOptions> = {}): Promise<Record<string, JobRun>> {
  return runWorkflow({
    workflow,
    workspace,
    actionDir: () => undefined,
    action: (step) => Promise.resolve(step),
    ...options,
  });
}

const resultsOf = (jobs: Readonly<Record<string, JobRun>>) =>
  Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result]));

/** A script that waits until a file is there. */
const awaitFile = (name: string) => `until [ -e ${name} ]; do sleep 0.02; done`;

describe('the order of jobs', () => {
  it('depends on their needs, and not on the order in the file', async () => {
    const order: string[] = [];
    const results = await runGraph({ c: ['b'], b: ['a'], a: [] }, (name, ancestors) => {
      order.push(name);
      return Promise.resolve(Object.keys(ancestors).sort().join(''));
    });
    expect(order).toEqual(['a', 'b', 'c']);
    expect(Object.entries(results)).toEqual([
      ['c', 'ab'],
      ['b', 'a'],
      ['a', ''],
    ]);
  });

  it.each([
    [{ a: ['b'], b: ['c'], c: ['a'] }, 'Jobs need one another: a → b → c → a'],
    [{ a: ['a'] }, 'Jobs need one another: a → a'],
    [{ a: [], b: ['a', 'c'] }, 'The job b needs c, which is not there'],
  ])('is refused before any job runs: %j', async (needs, message) => {
    const ran: string[] = [];
    const running = runGraph(needs, (name) => Promise.resolve(ran.push(name)));
    await expect(running).rejects.toThrow(message);
    expect(ran).toEqual([]);
  });

  it('waits for all others if one throws', async () => {
    let ended = false;
    const running = runGraph({ bad: [], after: ['bad'], slow: [] }, async (name) => {
      if (name === 'bad') throw new Error('bad');
      expect(name).toBe('slow');
      await new Promise((resolve) => setImmediate(resolve));
      ended = true;
    });
    await expect(running).rejects.toThrow('bad');
    expect(ended).toBe(true);
  });
});

posixDescribe('the jobs of a workflow', () => {
  it('run in parallel if none needs the other', async () => {
    const jobs = await run(`
jobs:
  last:
    needs: [one, other]
    steps: [{ run: 'ls one other' }]
  one:
    steps: [{ run: 'touch one; ${awaitFile('other')}' }]
  other:
    steps: [{ run: 'touch other; ${awaitFile('one')}' }]`);
    expect(resultsOf(jobs)).toEqual({ last: 'success', one: 'success', other: 'success' });
    expect(jobs['last']?.stdout).toBe('one\nother\n');
  });

  it('can call a server of this process', async () => {
    const server = createServer((_request, answer) => answer.end('pong'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { a } = await run(`jobs: { a: { steps: [run: curl --silent --max-time 20 127.0.0.1:${port}] } }`);
    server.close();
    expect(a).toMatchObject({ result: 'success', stdout: 'pong' });
  });

  it('are skipped after a failure or a skip, also of a job that they need indirectly', async () => {
    const jobs = await run(`
jobs:
  skipped: { if: false, steps: [{ run: 'true' }] }
  runs: { needs: skipped, if: always(), steps: [{ run: 'true' }] }
  does-not: { needs: runs, steps: [{ run: 'true' }] }
  failed: { steps: [{ run: 'false' }] }
  between: { needs: failed, if: always(), steps: [{ run: 'true' }] }
  notified: { needs: between, if: failure(), steps: [{ run: 'true' }] }`);
    expect(resultsOf(jobs)).toEqual({
      ...{ skipped: 'skipped', runs: 'success', 'does-not': 'skipped' },
      ...{ failed: 'failure', between: 'success', notified: 'success' },
    });
  });

  it('see vars, the runner, the strategy and the results of steps', async () => {
    const { a } = await run(
      `
on: push
env: { FROM_VARS: '\${{ vars.NAME }}' }
jobs:
  a:
    if: vars.NAME == 'city'
    steps:
      - { id: bad, continue-on-error: true, run: 'false' }
      - { id: none, if: failure(), run: 'true' }
      - run: echo "$FROM_VARS $LIST"
        env:
          LIST: >-
            \${{ join(fromJSON(vars.LIST), '+') }} \${{ steps.bad.outcome }} \${{ steps.bad.conclusion }}
            \${{ steps.none.outcome }} \${{ job.status }} \${{ strategy.job-total }} \${{ runner.temp != '' }}`,
      { vars: { NAME: 'city', LIST: '["x", "y"]' } },
    );
    expect(a).toMatchObject({
      result: 'success',
      stdout: 'city x+y failure success skipped success 1 true\n',
    });
  });

  it('have their shells and folders', async () => {
    const { a } = await run(`
jobs:
  a:
    defaults: { run: { shell: bash } }
    steps:
      - run: mkdir -p deep/er
      - { id: pipe, continue-on-error: true, run: false | true }
      - { shell: 'sh -e {0}', working-directory: deep, run: 'ls; false | true; echo "$0"' }
      - run: echo \${{ steps.pipe.outcome }}`);
    expect(a).toMatchObject({ result: 'success', stdout: 'er\nsh\nfailure\n' });
  });

  it.each([
    ['jobs: { a: { services: {}, steps: [] } }', 'The key services of a job is not supported'],
    ['jobs: { a: { steps: [{ run: x, user: root }] } }', 'The key user of a step is not supported'],
    ['jobs: { a: { steps: [{ name: x }] } }', 'A step has either run or uses'],
    ['jobs: { a: { uses: ./x.yml, steps: [] } }', 'The key steps of a call is not supported'],
    ['jobs: { a: { permissions: read-all, steps: [] } }', 'The permissions read-all are not supported'],
    ['jobs: { a: { steps: [{ run: x, shell: pwsh }] } }', 'The shell pwsh is not supported'],
  ])('are refused: %s', async (workflow, message) => {
    await expect(run(workflow)).rejects.toThrow(message);
  });
});

posixDescribe('the jobs of a matrix', () => {
  it('have the values of the matrix, also of one from an expression', async () => {
    const workflow = `
jobs:
  a:
    strategy:
      max-parallel: 1
      matrix: \${{ fromJSON(vars.MATRIX) }}
    steps: [{ run: 'echo "\${{ matrix.set.name }} \${{ matrix.set.size }} \${{ matrix.color }}"' }]
  b:
    strategy:
      max-parallel: 1
      matrix: { n: '\${{ fromJSON(vars.LIST) }}', include: [{ n: 2, more: '\${{ vars.MORE }}' }] }
    steps: [{ run: 'echo \${{ matrix.n }}\${{ matrix.more }} \${{ strategy.job-index }}' }]`;
    const matrix = { set: [{ name: 'x', size: 1 }, { name: 'y' }], include: [{ color: 'red' }] };
    const vars = { MATRIX: JSON.stringify(matrix), LIST: '[1, 2]', MORE: '!' };
    const { a, b } = await run(workflow, { vars });
    expect([a?.stdout, b?.stdout]).toEqual(['x 1 red\ny  red\n', '1 0\n2! 1\n']);
  });

  it('run at most max-parallel at once', async () => {
    const { a } = await run(`
jobs:
  a:
    strategy: { max-parallel: 2, matrix: { n: [1, 2, 3, 4] } }
    steps: [{ run: 'touch running.$$; ls running.* | wc -l >>counts; sleep 0.1; rm running.$$' }, { run: cat counts }]`);
    expect(a?.result).toBe('success');
    expect(Math.max(...(a?.stdout ?? '').trim().split(/\s+/).map(Number))).toBe(2);
  });

  const failing = (strategy: string) => `
jobs:
  a:
    strategy: { ${strategy} matrix: { n: [1, 2, 3] } }
    steps:
      - { if: matrix.n == 1, run: '${awaitFile('2')}; exit 1' }
      - { if: matrix.n == 2, id: slow, run: 'touch 2; exec sleep 20' }
      - { if: success(), run: 'echo ran \${{ matrix.n }}' }
      - { if: cancelled(), run: 'echo cancelled \${{ matrix.n }} \${{ steps.slow.outcome }}' }`;

  it('are cancelled at the first failure, both running and waiting ones', async () => {
    const { a } = await run(failing('max-parallel: 2,'));
    expect(a).toMatchObject({ result: 'failure', stdout: 'cancelled 2 cancelled\n' });
  });

  it('are not cancelled without fail-fast', async () => {
    const text = failing('fail-fast: "${{ false }}",').replace('exec sleep 20', 'true');
    const { a } = await run(text);
    expect(a?.result).toBe('failure');
    expect(a?.stdout.trim().split('\n').sort()).toEqual(['ran 2', 'ran 3']);
  });

  it('continue a step that also runs after a cancel', async () => {
    const { a } = await run(`
jobs:
  a:
    strategy: { matrix: { n: [1, 2] } }
    steps:
      - { if: matrix.n == 1, run: '${awaitFile('2')}; touch failed; exit 1' }
      - { if: always() && matrix.n == 2, run: 'trap "exit 1" INT; touch 2; ${awaitFile('failed')}; sleep 0.3; echo whole' }`);
    expect(a).toMatchObject({ result: 'failure', stdout: 'whole\n' });
  });
});
