import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { inputsOfCall, permissionsOf, secretsOfCall } from '../../sandbox/runner/call-workflow.ts';
import { runWorkflow, type Permissions, type WorkflowOptions } from '../../sandbox/runner/run-workflow.ts';
import { posixDescribe } from '../support/platform.ts';

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'calls-test-'));
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const called = `
on:
  workflow_call:
    inputs:
      name: { type: string, required: true }
      count: { type: number, default: 3 }
      flag: { type: boolean }
      ref: { type: string, default: '\${{ github.ref_name }}' }
    secrets:
      TOKEN: { required: true }
      OTHER:
    outputs:
      seen: { value: '\${{ jobs.work.outputs.seen }}' }
env: { NOTE: of the called }
jobs:
  work:
    outputs: { seen: '\${{ steps.work.outputs.seen }}' }
    steps:
      - id: work
        run: echo "seen=$SEEN" >>"$GITHUB_OUTPUT"; test "$SECRET" = t1
        env:
          SECRET: \${{ secrets.TOKEN }}
          SEEN: >-
            \${{ inputs.name }} \${{ inputs.count == 3 }} \${{ inputs.flag == false }} \${{ inputs.ref }}
            \${{ secrets.OTHER == '' }} \${{ vars.V }} \${{ env.FROM_CALLER == '' }} \${{ secrets.GITHUB_TOKEN != '' }}
  never: { if: '\${{ !inputs.name }}', steps: [{ run: 'false' }] }`;

function run(workflow: string, options: Partial<WorkflowOptions> = {}) {
  return runWorkflow({
    workflow,
    workspace,
    actionDir: () => undefined,
    action: (step) => Promise.resolve(step),
    calledWorkflow: (uses) =>
      uses === './.github/workflows/x.yml' ? Promise.resolve(called) : Promise.reject(new Error(uses)),
    secrets: { TOKEN: 't1', OTHER: 't2' },
    vars: { V: 'v' },
    ...options,
  });
}

posixDescribe('a job that calls a workflow', () => {
  const caller = (more: string) => `
env: { FROM_CALLER: x }
jobs:
  call:
    uses: ./.github/workflows/x.yml
    ${more}
  after:
    needs: call
    steps: [{ run: 'echo \${{ needs.call.outputs.seen }}, \${{ needs.call.result }}' }]`;

  it('passes inputs and secrets, and has the outputs', async () => {
    const { call, after } = await run(
      caller("with: { name: city }\n    secrets: { TOKEN: '${{ secrets.TOKEN }}' }"),
    );
    expect(call).toMatchObject({
      result: 'success',
      outputs: { seen: 'city true true main true v true true' },
    });
    expect(after?.stdout).toBe('city true true main true v true true, success\n');
  });

  it('passes all secrets by inherit', async () => {
    const { after } = await run(caller("with: { name: '${{ vars.V }}' }\n    secrets: inherit"));
    expect(after?.stdout).toBe('v true true main false v true true, success\n');
  });

  it('fails if one of its jobs fails', async () => {
    const { call, after } = await run(caller('with: { name: city }\n    secrets: { TOKEN: wrong }'));
    expect([call, after]).toMatchObject([{ result: 'failure', outputs: {} }, { result: 'skipped' }]);
  });

  it('may have a matrix', async () => {
    const text = caller(
      "with: { name: '${{ matrix.n }}' }\n    secrets: inherit\n    strategy: { max-parallel: 1, matrix: { n: [a, b] } }",
    );
    const { call } = await run(text);
    expect(call).toMatchObject({
      result: 'success',
      outputs: { seen: expect.stringMatching(/^b /) as unknown },
    });
  });

  it.each([
    ['with: { nam: city }', 'The called workflow has no input nam'],
    ['secrets: inherit', 'The called workflow needs the input name'],
    ['with: { name: city }', 'The called workflow needs the secret TOKEN'],
    ['with: { name: city }\n    secrets: { TOKEN: a, MORE: b }', 'The called workflow has no secret MORE'],
    ["with: { name: city, count: '3' }", 'The input count is a number, not "3"'],
  ])('is refused: %s', async (more, message) => {
    await expect(run(caller(more))).rejects.toThrow(message);
  });

  it('is refused if the workflow cannot be called', async () => {
    const plain = () => Promise.resolve('on: push\njobs: {}');
    await expect(run(caller(''), { calledWorkflow: plain })).rejects.toThrow('has no workflow_call below on');
  });

  it('gives the permissions of the caller, which the called workflow may reduce', async () => {
    const permitted: Permissions[] = [];
    const permit = (permissions: Permissions) => {
      permitted.push(permissions);
      return 'token';
    };
    const text = caller('with: { name: city }\n    secrets: inherit\n    permissions: { contents: write }');
    await run(text, { permit });
    const less = called.replace('env: { NOTE', 'permissions: { contents: read }\nenv: { NOTE');
    await run(text, { permit, calledWorkflow: () => Promise.resolve(less) });
    expect(permitted).toEqual([{ contents: 'write' }, { contents: 'read' }]);
    const more = () => Promise.resolve(less.replace('contents: read', 'statuses: write'));
    await expect(run(text, { permit, calledWorkflow: more })).rejects.toThrow(
      "requesting 'statuses: write', but is only allowed 'statuses: none'",
    );
  });
});

describe('what a called workflow gets', () => {
  it('has empty values for inputs without a default', () => {
    const inputs = { s: { type: 'string' }, n: { type: 'number' }, b: { type: 'boolean' } } as const;
    expect(inputsOfCall({ inputs }, {}, (value) => value)).toEqual({ s: '', n: 0, b: false });
  });

  it('has only the secrets that are passed', () => {
    expect(secretsOfCall({}, {}, { A: 'a' })).toEqual({});
    expect(secretsOfCall({}, 'inherit', { A: 'a' })).toEqual({ A: 'a' });
  });

  it('has the permissions of the caller or its own, if only one has any', () => {
    expect(permissionsOf(undefined, { contents: 'read' })).toEqual({ contents: 'read' });
    expect(permissionsOf({ contents: 'write' }, undefined)).toEqual({ contents: 'write' });
  });
});
