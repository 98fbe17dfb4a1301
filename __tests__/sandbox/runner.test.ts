import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { runAction } from '../../sandbox/runner/run-action.ts';
import type { RunOptions } from '../../sandbox/runner/types.ts';
import { posixIt } from '../support/platform.ts';

let folder: string;
let workspace: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'runner-test-')));
  workspace = join(folder, 'workspace');
  await mkdir(workspace);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Scripts {
  readonly main: string;
  readonly post?: string;
  readonly contract?: string;
}

/** Writes an action of the given scripts and runs it. */
async function run({ main, post, contract = '' }: Scripts, options: Partial<RunOptions> = {}) {
  const actionDir = join(folder, 'action');
  await mkdir(actionDir, { recursive: true });
  const runs = `runs:\n  using: node24\n  main: main.mjs\n${post === undefined ? '' : '  post: post.mjs\n'}`;
  await writeFile(join(actionDir, 'action.yml'), contract.includes('runs:') ? contract : contract + runs);
  const helpers = `
    import { appendFileSync as append, readFileSync as read } from 'node:fs';
    const env = process.env, say = console.log, put = (name, text) => append(env['GITHUB_' + name], text);\n`;
  await writeFile(join(actionDir, 'main.mjs'), helpers + main);
  if (post !== undefined) await writeFile(join(actionDir, 'post.mjs'), helpers + post);
  return runAction({ actionDir, workspace, ...options });
}

describe('the environment', () => {
  test('is GitHub’s, with the inputs and few variables of the machine', async () => {
    process.env['SANDBOX_RUNNER_TEST'] = 'leak';
    const step = await run(
      {
        main: 'say(JSON.stringify({ ...env, cwd: process.cwd(), event: JSON.parse(read(env.GITHUB_EVENT_PATH)) }))',
        contract: "inputs:\n  asset-name:\n    default: '${{ github.repository }}'\n",
      },
      {
        env: { EXTRA: '1', GITHUB_REPOSITORY: 'x/y', 'INPUT_ASSET-NAME': 'x' },
        github: { repository: 'o/r', event: { number: 7 } },
      },
    );
    delete process.env['SANDBOX_RUNNER_TEST'];
    const seen = JSON.parse(step.stdout) as Record<string, unknown>;
    expect(seen).toMatchObject({
      'INPUT_ASSET-NAME': 'o/r',
      EXTRA: '1',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_REPOSITORY_ID: '480123456',
      GITHUB_API_URL: 'https://api.github.com',
      GITHUB_WORKSPACE: workspace,
      cwd: workspace,
      event: { number: 7 },
      PATH: process.env['PATH'],
    });
    expect(['Linux', 'macOS', 'Windows']).toContain(seen['RUNNER_OS']);
    expect(seen).not.toHaveProperty('SANDBOX_RUNNER_TEST');
    expect(seen).not.toHaveProperty('NODE_OPTIONS');
  });

  test('has no defaults in a bare run', async () => {
    const main = "say('INPUT_A' in env)";
    const contract = 'inputs:\n  a:\n    default: x\n';
    expect((await run({ main, contract }, { bare: true })).stdout).toBe('false\n');
  });

  test('takes arguments for node', async () => {
    const step = await run({ main: 'say(process.title)' }, { nodeArguments: ['--title=sandboxed'] });
    expect(step.stdout).toBe('sandboxed\n');
  });
});

describe('the log', () => {
  test('shows commands as the runner does, line by line', async () => {
    const live: string[] = [];
    const step = await run(
      {
        main: `say('::group::Upload\\nfile\\n::endgroup::\\n::debug::hidden\\n::error file=a.gml,line=2::bad%0Aring');
          say('name ##[warning]of a file\\n::unknown-name::x\\n::notice::n');`,
      },
      { onLine: (line) => live.push(line) },
    );
    expect(step.log).toEqual([
      '##[group]Upload',
      'file',
      '##[endgroup]',
      '##[error]bad',
      'ring',
      '##[warning]of a file',
      '::unknown-name::x',
      '##[notice]n',
    ]);
    expect(live).toEqual(step.log);
    expect(step.annotations).toEqual([
      { level: 'error', message: 'bad\nring', properties: { file: 'a.gml', line: '2' } },
      { level: 'warning', message: 'of a file', properties: {} },
      { level: 'notice', message: 'n', properties: {} },
    ]);
    expect(step.conclusion).toBe('success');
  });

  test('reads commands on standard error, and shows debug lines if they are enabled', async () => {
    const main = "console.error('::warning::w\\n::debug::d')";
    const step = await run({ main }, { env: { RUNNER_DEBUG: '1' } });
    expect(step.log).toEqual(['##[warning]w', '##[debug]d']);
    expect(step.stderr).toBe('::warning::w\n::debug::d\n');
  });

  test('masks the values that the step asks for, line by line, and all secrets from the start', async () => {
    const main = `say('::add-mask::alpha%0A  beta'); say('alpha, beta and gamma'); say('::error::beta');
      say('::add-mask:: '); put('STEP_SUMMARY', 'alpha\\nok\\n');`;
    const step = await run({ main }, { secrets: ['gamma'] });
    expect(step.log).toEqual([
      '***, *** and ***',
      '##[error]***',
      "##[warning]Can't add secret mask for empty string in ##[add-mask] command.",
    ]);
    expect(step.masks).toEqual(['alpha\n  beta', 'alpha', 'beta']);
    expect(step.annotations[0]?.message).toBe('***');
    expect(step.summary).toBe('***\nok\n');
    expect(step.stdout).toContain('alpha, beta and gamma');
  });

  test('warns about inputs that are not declared', async () => {
    const step = await run({ main: '', contract: 'inputs:\n  files:\n' }, { inputs: { fies: 'x' } });
    expect(step.annotations).toEqual([
      { level: 'warning', message: "Unexpected input(s) 'fies', valid inputs are ['files']", properties: {} },
    ]);
  });
});

describe('the files', () => {
  test('of a summary are masked by the line', async () => {
    const main = "put('STEP_SUMMARY', 'one\\r\\ntwo\\n\\nthree')";
    const step = await run({ main }, { secrets: ['one\r\ntwo'] });
    expect(step.summary).toBe('***\r\n***\n\nthree');
  });

  test('give outputs, state, environment, path and summary', async () => {
    const step = await run({
      main: `put('OUTPUT', 'id=7\\nlist<<E\\na\\nb\\nE\\n'); put('STATE', 'nonce=n\\n'); put('PATH', '/x\\n');
        put('ENV', 'A=1\\nNODE_OPTIONS=--bad\\n'); put('STEP_SUMMARY', '# Done\\n');`,
    });
    expect(step).toMatchObject({
      outputs: { id: '7', list: 'a\nb' },
      state: { nonce: 'n' },
      environment: { A: '1' },
      path: ['/x'],
      summary: '# Done\n',
      conclusion: 'success',
    });
    expect(step.annotations.map(({ message }) => message)).toEqual([
      "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.",
    ]);
  });

  test('that are malformed fail the step', async () => {
    const step = await run({ main: "put('OUTPUT', 'id=7\\nnonsense\\n')" });
    expect(step).toMatchObject({ exitCode: 0, conclusion: 'failure', outputs: { id: '7' } });
    expect(step.annotations.map(({ message }) => message)).toEqual([
      "Unable to process file command 'output' successfully.",
      "Invalid format 'nonsense'",
    ]);
  });

  test('of a summary over 1 MiB is refused', async () => {
    const step = await run({ main: "put('STEP_SUMMARY', 'x'.repeat(1024 * 1024 + 1))" });
    expect(step.summary).toBe('');
    expect(step.annotations[0]?.message).toContain('$GITHUB_STEP_SUMMARY upload aborted');
    expect(step.conclusion).toBe('success');
  });
});

test('a command that the runner refuses fails a step that exits with 0', async () => {
  const step = await run({ main: "say('::set-output name=a::x')" });
  expect(step).toMatchObject({ exitCode: 0, conclusion: 'failure', outputs: {} });
});

describe('the end', () => {
  test('has the exit code', async () => {
    const step = await run({ main: 'process.exitCode = 3' });
    expect(step).toMatchObject({ exitCode: 3, signal: null, conclusion: 'failure' });
    expect(step).not.toHaveProperty('post');
  });

  const ready = { cancelWhen: (line: string) => line === 'ready' };
  const stubborn = "process.on('SIGINT', () => say('INT')); setInterval(() => {}, 1000); say('ready');";

  posixIt('by cancelling is a SIGINT', async () => {
    const main = "process.on('SIGINT', () => process.exit(0)); setInterval(() => {}, 1000); say('ready')";
    const step = await run({ main }, ready);
    expect(step).toMatchObject({ exitCode: 0, conclusion: 'cancelled' });
    expect(step.log.at(-1)).toBe('##[error]The operation was canceled.');
  });

  posixIt('by cancelling continues with SIGTERM', async () => {
    const step = await run({ main: stubborn }, { ...ready, cancelTimes: { interrupt: 50, terminate: 9000 } });
    expect(step).toMatchObject({ signal: 'SIGTERM', stdout: 'ready\nINT\n' });
  });

  posixIt('by cancelling continues with SIGKILL', async () => {
    const main = `process.on('SIGTERM', () => say('TERM')); ${stubborn}`;
    const step = await run({ main }, { ...ready, cancelTimes: { interrupt: 50, terminate: 50 } });
    expect(step).toMatchObject({ exitCode: null, signal: 'SIGKILL', stdout: 'ready\nINT\nTERM\n' });
  });

  test('can come from a signal of the test', async () => {
    const controller = new AbortController();
    const main = "setInterval(() => {}, 1000); say('ready')";
    const onLine = () => {
      controller.abort();
    };
    const step = await run({ main }, { cancelSignal: controller.signal, onLine });
    expect(step).toMatchObject({ signal: 'SIGINT', conclusion: 'cancelled' });
  });

  test('of a process that cannot start is an error', async () => {
    await expect(run({ main: '' }, { workspace: join(folder, 'absent') })).rejects.toThrow(/ENOENT/);
  });
});

describe('the post script', () => {
  const post = `say(env.STATE_nonce, env.A, env.PATH.split('${delimiter}')[0], env.INPUT_NAME); put('OUTPUT', 'late=1\\n');`;
  const contract = 'inputs:\n  name:\n    default: n\n';

  test('runs after a failure, with state, environment, inputs and masks', async () => {
    const main = `say('::add-mask::hush'); put('STATE', 'nonce=hush\\n'); put('ENV', 'A=1\\nINPUT_NAME=x\\n'); put('PATH', '/x\\n');
      process.exitCode = 1;`;
    const step = await run({ main, post, contract });
    expect(step.conclusion).toBe('failure');
    expect(step.post).toMatchObject({
      conclusion: 'success',
      log: ['*** 1 /x n'],
      outputs: { late: '1' },
      annotations: [],
    });
  });

  test('runs after cancelling, and is not cancelled itself', async () => {
    const main = "setInterval(() => {}, 1000); say('ready')";
    const step = await run({ main, post: "say('ready')" }, { cancelWhen: (line) => line === 'ready' });
    expect(step.conclusion).toBe('cancelled');
    expect(step.post?.conclusion).toBe('success');
  });

  test('does not run if post-if prevents it', async () => {
    const conditional =
      'runs:\n  using: node24\n  main: main.mjs\n  post: post.mjs\n  post-if: failure() || cancelled()\n';
    expect(await run({ main: '', post, contract: conditional })).not.toHaveProperty('post');
    expect(await run({ main: 'process.exitCode = 1', post, contract: conditional })).toHaveProperty('post');
  });
});
