import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { toContainerPath } from '../../sandbox/runner/container/paths.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { runWorkflow } from '../../sandbox/runner/run-workflow.ts';
import type { RunOptions, StepRun } from '../../sandbox/runner/types.ts';
import { linuxDescribe } from '../support/platform.ts';
import { isRunning } from '../support/processes.ts';

const host = '/home/runner/work/repo/repo';

let folder: string;
let workspace: string;
let actionDir: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'container-test-')));
  workspace = join(folder, 'workspace');
  actionDir = join(folder, 'action');
  await mkdir(workspace);
  await mkdir(actionDir);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes an action of the given scripts. */
async function write(main: string, post = ''): Promise<void> {
  const helpers = `
    import { appendFileSync as append, existsSync as exists, readFileSync as read } from 'node:fs';
    const env = process.env, say = console.log, put = (name, text) => append(env['GITHUB_' + name], text);\n`;
  const contract = 'inputs:\n  files:\nruns:\n  using: node24\n  main: main.mjs\n  post: post.mjs\n';
  await writeFile(join(actionDir, 'action.yml'), contract);
  await writeFile(join(actionDir, 'main.mjs'), helpers + main);
  await writeFile(join(actionDir, 'post.mjs'), helpers + post);
}

async function run(main: string, post: string, options: Partial<RunOptions> = {}): Promise<StepRun> {
  await write(main, post);
  return runAction({ actionDir, workspace, container: {}, ...options });
}

const ready = { cancelWhen: (line: string) => line === 'ready' };

linuxDescribe('in a container', () => {
  it('a run has all the output and the exit code of its process', async () => {
    const main = "say('a'.repeat(200_000)); console.error('b'); put('STATE', 'n=1\\n'); process.exitCode = 3";
    const step = await run(main, 'say(env.STATE_n)');
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 3, signal: null, stderr: 'b\n' });
    expect(step.stdout).toBe(`${'a'.repeat(200_000)}\n`);
    expect(step.contained).toMatchObject({ exitCode: 3, lost: '', endedWithContainer: false });
    expect(step.post?.stdout).toBe('1\n');
  });

  it('a process that is killed ends the client with 128 and the signal', async () => {
    const step = await run("process.kill(process.pid, 'SIGKILL')", '');
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 137, contained: { signal: 'SIGKILL' } });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('%s ends only the client', async (cancelBy) => {
    const main = `for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => put('STATE', 'signal=1\\n'));
      put('STATE', 'pid=' + process.pid + '\\n'); say('ready');
      setInterval(() => { if (exists('go')) { say('late'); put('STATE', 'late=1\\n'); append('gone', '') } }, 5)`;
    const post = `say(exists('/proc/' + env.STATE_pid), process.pid !== Number(env.STATE_pid)); append('go', '');
      setInterval(() => exists('gone') && process.exit(), 5);`;
    const step = await run(main, post, { ...ready, cancelBy });
    expect(step).toMatchObject({ conclusion: 'cancelled', signal: cancelBy, stdout: 'ready\n' });
    expect(step.state).toEqual({ pid: String(step.contained?.pid) });
    expect(step.post?.stdout).toBe('true true\n');
    expect(step.contained).toMatchObject({ signal: 'SIGKILL', endedWithContainer: true });
    expect(step.contained?.lost).toMatch(/^(late\n)+$/);
    expect(isRunning(Number(step.contained?.pid))).toBe(false);
  });

  it('a process continues during the post steps before', async () => {
    const main = `put('STATE', 'pid=' + process.pid + '\\n'); say('ready'); setTimeout(() => process.exit(7), 200)`;
    const post = "say(exists('/proc/' + env.STATE_pid))";
    const step = await run(main, post, { ...ready, container: { otherPostMs: [1500, 0] } });
    expect(step.contained).toMatchObject({ exitCode: 7, signal: null, endedWithContainer: false });
    expect(step.post?.stdout).toBe('false\n');
  });

  it('a process continues during the post steps after', async () => {
    const main = `say('ready'); setInterval(() => exists('go') && setTimeout(() => process.exit(7), 300), 5)`;
    const step = await run(main, "append('go', '')", { ...ready, container: { otherPostMs: [0, 2000] } });
    expect(step.contained).toMatchObject({ exitCode: 7, signal: null, endedWithContainer: false });
  });

  it('the post step can signal a process, and wait for it', async () => {
    const main = `process.on('SIGINT', () => process.exit(9)); setInterval(() => {}, 1000);
      put('STATE', 'pid=' + process.pid + '\\n'); say('ready')`;
    const post = `process.kill(Number(env.STATE_pid), 'SIGINT');
      const wait = () => exists('/proc/' + env.STATE_pid) ? setTimeout(wait, 5) : say('gone'); wait()`;
    const step = await run(main, post, ready);
    expect(step.post?.stdout).toBe('gone\n');
    expect(step.contained).toMatchObject({ exitCode: 9, endedWithContainer: false });
  });

  it('a process that ignores signals ends with the container, with its children', async () => {
    const main = `const { spawn } = await import('node:child_process');
      const child = spawn('sleep', ['60'], { stdio: 'ignore' });
      put('STATE', 'child=' + child.pid + '\\n'); process.on('SIGINT', () => {}); say('ready')`;
    const step = await run(main, '', ready);
    expect(step.contained).toMatchObject({ endedWithContainer: true });
    const pids = [step.contained?.pid, step.state['child']].map(Number);
    expect(pids.every((pid) => pid > 1)).toBe(true);
    while (pids.some(isRunning)) await sleep(5);
  });

  it('all processes end with the process that opened the container, however that ends', async () => {
    await write("put('STATE', ''); say('pid ' + process.pid); setInterval(() => {}, 1000)");
    const module = pathToFileURL(resolve('sandbox/runner/run-action.ts')).href;
    const script = `import { runAction } from '${module}';
      await runAction({ actionDir: '${actionDir}', workspace: '${workspace}', container: {}, onLine: console.log });`;
    const runner = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(runner.stdout.setEncoding('utf8'), 'data')) as [string];
    const pid = Number(/^pid (\d+)$/m.exec(line)?.[1]);
    expect(isRunning(pid)).toBe(true);
    runner.kill('SIGKILL');
    while (isRunning(pid)) await sleep(5);
  });

  it('a shutdown runs no post step', async () => {
    const main = "say('ready'); setInterval(() => {}, 1000)";
    const step = await run(main, "say('post')", { ...ready, shutdown: true });
    expect(step).toMatchObject({ conclusion: 'cancelled', contained: { endedWithContainer: true } });
    expect(step).not.toHaveProperty('post');
  });

  it('an action that cannot be started is an error, and leaves no container', async () => {
    const step = await run('', '', { nodeArguments: ['--no-such-option'] });
    expect(step).toMatchObject({ exitCode: 9, conclusion: 'failure' });
    await expect(runAction({ actionDir: folder, workspace, container: {} })).rejects.toThrow(/ENOENT/);
  });
});

linuxDescribe('the paths of a container', () => {
  const mappings = [
    { host: host, container: '/__w/repo/repo' },
    { host: '/home/runner/work/_temp', container: '/__w/_temp' },
  ];

  it.each([
    [host, '/__w/repo/repo'],
    [`${host}/data/**`, '/__w/repo/repo/data/**'],
    [`${host}2/data`, `${host}2/data`],
    [`!${host}/data`, `!${host}/data`],
    [` ${host}`, ` ${host}`],
    [`${host}/a\n${host}/b\n!${host}/c\n`, `/__w/repo/repo/a\n${host}/b\n!${host}/c\n`],
    ['/home/runner/work/_temp/x', '/__w/_temp/x'],
    ['', ''],
  ])('%j is %j there', (value, expected) => {
    expect(toContainerPath(value, mappings)).toBe(expected);
  });

  it('are those of the container in each variable that the runner sets', async () => {
    const main = `const names = ['GITHUB_WORKSPACE', 'GITHUB_EVENT_PATH', 'GITHUB_OUTPUT', 'RUNNER_TEMP', 'RUNNER_TOOL_CACHE'];
      say(names.every((name) => exists(env[name])), env.GITHUB_WORKSPACE, process.cwd());
      say(JSON.parse(read(env.GITHUB_EVENT_PATH)).number)`;
    const step = await run(main, '', { github: { event: { number: 7 } } });
    expect(step.stdout).toBe(`true ${workspace} ${workspace}\n7\n`);
  });

  it('are the host’s in `github.workspace`, and only the first line of an input is translated', async () => {
    await write('say(JSON.stringify([env.INPUT_FILES, env.OF_STEP]))');
    const workflow = `
jobs:
  build:
    container: debian:12
    steps:
      - uses: ./action
        env:
          OF_STEP: \${{ github.workspace }}/x
        with:
          files: |
            \${{ github.workspace }}/data/**
            !\${{ github.workspace }}/data/private/**
`;
    const { build } = await runWorkflow({
      workflow,
      workspace,
      actionDir: () => actionDir,
      action: (step) => Promise.resolve(step),
    });
    const seen: unknown = JSON.parse(build?.actions[0]?.stdout ?? '');
    expect(seen).toEqual([`${workspace}/data/**\n!${host}/data/private/**\n`, `${workspace}/x`]);
  });
});
