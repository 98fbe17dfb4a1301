import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, it } from '@jest/globals';

import { fastClock } from '../../sandbox/fast-clock.ts';
import { runWorkflow } from '../../sandbox/runner/run-workflow.ts';
import type { RunOptions, StepRun } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox, type SandboxAsset } from '../../sandbox/sandbox.ts';
import { posixDescribe } from '../support/platform.ts';
import { makeWorkspace, openSandbox, repository } from './support.ts';

// A composite action that uses an action. sandbox/runner/run-steps.ts says what its post step receives.

/** A composite action that passes its inputs to another action. */
const composite = (given: readonly string[], uses: string, handed: Readonly<Record<string, string>>) => `
inputs:
${given.map((name) => `  ${name}:\n`).join('')}
runs:
  using: composite
  steps:
    - uses: ${uses}
      with: ${JSON.stringify(handed)}
`;

const upload = composite(['token', 'url'], 'ion-upload/ion-upload@v1', {
  token: '${{ inputs.token }}',
  'api-url': '${{ inputs.url }}',
  files: '${{ github.workspace }}/*.las',
  'commit-status': 'true',
  preflight: 'off', // the file has no header
});

/** A workspace with composite actions: one uploads, and the other, with inputs of other names, uses it. */
async function makeActions(): Promise<string> {
  const workspace = await makeWorkspace({ 'a.las': Buffer.alloc(10_000_000, 'points ') });
  const around = composite(['ion-token', 'ion-url'], './upload', {
    token: '${{ inputs.ion-token }}',
    url: '${{ inputs.ion-url }}',
  });
  for (const [name, text] of Object.entries({ upload, around })) {
    await mkdir(join(workspace, name));
    await writeFile(join(workspace, name, 'action.yml'), text);
  }
  return workspace;
}

const inComposite = {
  uses: './upload',
  with: { token: '${{ secrets.TOKEN }}', url: '${{ vars-url }}' },
};
const inNested = {
  uses: './around',
  with: { 'ion-token': '${{ secrets.TOKEN }}', 'ion-url': '${{ vars-url }}' },
};

/** Runs a job with this step, and kills the action during the upload. */
async function runAndKill(
  step: typeof inComposite | typeof inNested,
  sandbox: Sandbox,
  more: Partial<RunOptions> = {},
): Promise<StepRun> {
  const workspace = await makeActions();
  const kill = new AbortController();
  sandbox.faults.add({ route: 'UploadPart', fault: 'hang' });
  const text = JSON.stringify({ jobs: { build: { steps: [step] } } });
  const running = runWorkflow({
    workflow: text.replace('${{ vars-url }}', sandbox.ionUrl),
    workspace,
    github: githubContext(sandbox, { sha: 'c'.repeat(40) }),
    secrets: { TOKEN: sandbox.token },
    actionDir: (uses) => (uses.startsWith('./') ? join(workspace, uses) : repository),
    action: (planned) =>
      Promise.resolve({
        ...planned,
        ...{ nodeArguments: fastClock, cancelBy: 'SIGKILL', cancelSignal: kill.signal },
        ...more,
      }),
  });
  while (!sandbox.requests.some(({ route }) => route === 'UploadPart')) await sleep(5);
  kill.abort();
  const run = (await running)['build']?.actions[0];
  if (run === undefined) throw new Error('The action did not run');
  expect(run).toMatchObject({ conclusion: 'cancelled', signal: 'SIGKILL' });
  return run;
}

/**
 * Expects that the asset still exists, that the post step names it with its page, and that the state has no secret.
 */
function expectNamed(run: StepRun, sandbox: Sandbox): void {
  const [asset] = [...sandbox.assets.values()] as (SandboxAsset | undefined)[];
  const id = asset?.metadata.id ?? 0;
  expect(asset?.metadata.status).toBe('AWAITING_FILES');
  const log = run.post?.log.join('\n');
  expect(log).toMatch(new RegExp(`\\basset ${id}\\b`, 'i'));
  expect(log).toContain(`${sandbox.ionUrl}/v1/assets/${id}`);
  expect(log).toMatch(/\bdelete it\b/);
  expect(run.post).toMatchObject({ exitCode: 0, conclusion: 'success', stderr: '' });
  expectNoSecret(run, sandbox);
}

function expectNoSecret(run: StepRun, sandbox: Sandbox): void {
  const kept = JSON.stringify([run.state, run.outputs]);
  for (const secret of [sandbox.token, sandbox.github.token]) expect(kept).not.toContain(secret);
}

function expectStatusEnded(sandbox: Sandbox): void {
  const states = sandbox.github.statuses.map(({ state }) => state);
  expect([states[0], states.at(-1)]).toEqual(['pending', 'error']);
}

posixDescribe('an action that is killed during the upload', () => {
  it('in a composite action has its inputs in the post step, and deletes the asset', async () => {
    const sandbox = await openSandbox();
    const run = await runAndKill(inComposite, sandbox);
    expect(sandbox.assets.size).toBe(0);
    expect(run.post?.log.join('\n')).toMatch(/^Asset \d+ was deleted/m);
    expectNoSecret(run, sandbox);
    expectStatusEnded(sandbox);
  });

  it('in a local composite action within another has no token in the post step, and names the asset', async () => {
    const sandbox = await openSandbox();
    const run = await runAndKill(inNested, sandbox);
    expectNamed(run, sandbox);
    expectStatusEnded(sandbox);
  });

  it('names the asset if its post step receives only empty inputs, even for the token of GitHub', async () => {
    const sandbox = await openSandbox();
    const all = { 'github-token': sandbox.github.token, 'delete-on-failure': 'always' };
    const workspace = await makeActions();
    const inputs = {
      token: sandbox.token,
      'api-url': sandbox.ionUrl,
      files: '*.las',
      preflight: 'off',
      ...all,
    };
    const run = await runAndKill(inComposite, sandbox, { workspace, inputs, postInputs: 'empty' });
    expectNamed(run, sandbox);
  });
});
