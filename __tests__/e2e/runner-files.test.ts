import { expect, it } from '@jest/globals';

import type { RunOptions, StepRun } from '../../sandbox/runner/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { linuxDescribe } from '../support/platform.ts';
import { cleanup, errorLinesOf, makeWorkspace, openSandbox, upload, wait } from './support.ts';

type Options = Partial<RunOptions>;

/** Each action, and the asset that would remain after its work. */
const actions: readonly (readonly [string, (sandbox: Sandbox, options: Options) => Promise<StepRun>])[] = [
  [
    'upload',
    async (sandbox, options) =>
      upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), { files: 'a.las' }, options),
  ],
  [
    'wait',
    async (sandbox, options) => {
      const id = sandbox.seedAsset({ name: 'City', status: 'COMPLETE' });
      return wait(sandbox, await makeWorkspace(), { 'asset-id': String(id) }, options);
    },
  ],
  [
    'cleanup',
    async (sandbox, options) => {
      const id = sandbox.seedAsset({ name: 'City', status: 'COMPLETE' });
      return cleanup(sandbox, await makeWorkspace(), { 'asset-id': String(id), force: 'true' }, options);
    },
  ],
];

/** Makes a variable of the step name another file. */
function naming(variable: string, file: string): Options {
  const script = `process.env.${variable} = ${JSON.stringify(file)};`;
  return { nodeArguments: ['--import', `data:text/javascript,${encodeURIComponent(script)}`] };
}

/** Requests that change something. */
function changes({ requests }: Sandbox): string[] {
  return requests.filter(({ method }) => method !== 'GET').map(({ route }) => route);
}

linuxDescribe.each(actions)('%s, if a file of the runner cannot be written,', (name, act) => {
  const variables = name === 'cleanup' ? ['GITHUB_OUTPUT'] : ['GITHUB_OUTPUT', 'GITHUB_STATE'];

  it.each([...variables, 'GITHUB_STEP_SUMMARY'])('reports that before any request: %s', async (variable) => {
    const sandbox = await openSandbox();
    const run = await act(sandbox, naming(variable, '/nowhere/file'));
    expect(errorLinesOf(run)).toMatch(
      `The runner's file /nowhere/file (${variable}) cannot be written (ENOENT).\nThe runner creates this file `,
    );
    expect(sandbox.requests).toEqual([]);
  });

  it.each(variables)('reports that on a full disk before it changes anything: %s', async (variable) => {
    const sandbox = await openSandbox();
    const run = await act(sandbox, naming(variable, '/dev/full'));
    expect(errorLinesOf(run)).toContain(
      `The runner's file /dev/full (${variable}) cannot be written (ENOSPC).\nFree disk space `,
    );
    expect(changes(sandbox)).toEqual([]);
  });

  it('warns if there is no space for the summary at the end', async () => {
    const sandbox = await openSandbox();
    const run = await act(sandbox, naming('GITHUB_STEP_SUMMARY', '/dev/full'));
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.annotations.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      [
        "warning: The runner's file /dev/full (GITHUB_STEP_SUMMARY) cannot be written (ENOSPC). There is no job summary.",
        'Free disk space on the runner before this step.',
        'Code: runner-file-unwritable',
      ].join('\n'),
    ]);
  });
});
