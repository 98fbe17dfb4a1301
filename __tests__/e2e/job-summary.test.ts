import { describe, expect, it } from '@jest/globals';

import type { StepRun } from '../../sandbox/runner/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { cleanup, errorOf, expectGreen, makeWorkspace, openSandbox, upload, wait } from './support.ts';

type Inputs = Readonly<Record<string, string>>;

/** Each action, with some work. */
const actions: readonly (readonly [string, (sandbox: Sandbox, inputs: Inputs) => Promise<StepRun>])[] = [
  [
    'upload',
    async (sandbox, inputs) => {
      const workspace = await makeWorkspace({ 'a.las': 'x' });
      return upload(sandbox, workspace, { files: 'a.las', ...inputs });
    },
  ],
  [
    'wait',
    async (sandbox, inputs) => {
      const id = sandbox.seedAsset({ name: 'City', status: 'COMPLETE' });
      return wait(sandbox, await makeWorkspace(), { 'asset-id': String(id), ...inputs });
    },
  ],
  [
    'cleanup',
    async (sandbox, inputs) => cleanup(sandbox, await makeWorkspace(), { 'older-than-days': '1', ...inputs }),
  ],
];

describe.each(actions)('job-summary of the %s action', (_name, act) => {
  it.each([
    ['', true],
    ['true', true],
    ['false', false],
  ])('is written or not, according to %j', async (value, isWritten) => {
    const run = await act(await openSandbox(), { 'job-summary': value });
    expectGreen(run);
    expect(run.summary === '').toBe(!isWritten);
  });

  it('is an error if it is not a boolean, and the summary reports that', async () => {
    const sandbox = await openSandbox();
    const run = await act(sandbox, { 'job-summary': 'maybe' });
    expect(errorOf(run)).toContain('The input `job-summary` is `maybe`, which is not a boolean.');
    expect(run.summary).toContain('`job-summary`');
    expect(sandbox.requests.filter(({ service }) => service === 'ion')).toEqual([]);
  });
});

it('is not written for a failed run if the input disables it', async () => {
  const sandbox = await openSandbox({ tiling: [{ status: 'DATA_ERROR' }] });
  const workspace = await makeWorkspace({ 'a.las': 'x' });
  const run = await upload(sandbox, workspace, { files: 'a.las', 'job-summary': 'false' });
  expect(errorOf(run)).toContain('DATA_ERROR');
  expect(run.summary).toBe('');
});
