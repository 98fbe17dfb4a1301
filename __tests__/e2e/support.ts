import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, expect } from '@jest/globals';

import { fastClock } from '../../sandbox/fast-clock.ts';
import { openAction } from '../../sandbox/runner/open-action.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import type { RunOptions, StepRun } from '../../sandbox/runner/types.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';

/** The repository with the committed action. */
export const repository = resolve(import.meta.dirname, '../..');

const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A sandbox that is closed after the test. It refuses whatever ion or S3 may refuse. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ strict: true, ...options });
  cleanUps.push(() => sandbox.close());
  return sandbox;
}

/** A workspace with the given files, by path and content, removed after the test. */
export async function makeWorkspace(files: Readonly<Record<string, string | Buffer>> = {}): Promise<string> {
  const workspace = await mkdtemp(join(tmpdir(), 'ion-upload-e2e-'));
  cleanUps.push(() => rm(workspace, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), content);
  }
  return workspace;
}

/** The arguments of node that first load a module of `preload/`. */
export function preload(name: string): string[] {
  return ['--import', pathToFileURL(join(import.meta.dirname, 'preload', name)).href];
}

/** Runs a built action against a sandbox, with a fast clock. */
type Run = (
  sandbox: Pick<Sandbox, 'ionUrl' | 'token' | 'caFile'>,
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  options?: Partial<RunOptions>,
) => Promise<StepRun>;

/** The upload action, without checks of the data and of the asset: the files of most tests only have the names of data. */
export const upload: Run = (sandbox, workspace, inputs, options) =>
  runIn(repository, sandbox, workspace, { preflight: 'off', verify: 'off', ...inputs }, options);

/** The wait action, without checks of the assets. */
export const wait: Run = (sandbox, workspace, inputs, options) =>
  runIn(join(repository, 'wait'), sandbox, workspace, { verify: 'off', ...inputs }, options);

/** The cleanup action. */
export const cleanup: Run = (...run) => runIn(join(repository, 'cleanup'), ...run);

/** The sync action. */
export const sync: Run = (...run) => runIn(join(repository, 'sync'), ...run);

/** The viewer action. */
export const viewer: Run = (...run) => runIn(join(repository, 'viewer'), ...run);

/**
 * The folder for bundles that Node has compiled. To compile them each time takes a third of the processor time of the
 * tests.
 */
export const compileCache = join(tmpdir(), 'ion-upload-compile-cache');

/** The check action. */
export function check(
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  options: Partial<RunOptions> = {},
): Promise<StepRun> {
  const env = { NODE_COMPILE_CACHE: compileCache, ...options.env };
  return runAction({ actionDir: join(repository, 'check'), workspace, inputs, ...options, env });
}

/** The values of GitHub for a run on a pull request. */
export function onPullRequest(number: number, action = 'synchronize'): Pick<RunOptions, 'github'> {
  const event = { action, number, pull_request: { number, head: { sha: 'c'.repeat(40) } } };
  return { github: { event_name: 'pull_request', event } };
}

let runId = 9_100_000_000;

/** A run id that no other step of a test has. */
export function newRunId(): string {
  return String(++runId);
}

/** The last of these ids. */
export function lastRunId(): string {
  return String(runId);
}

function runIn(actionDir: string, ...run: Parameters<Run>): Promise<StepRun> {
  return runAction(optionsIn(actionDir, ...run));
}

/** Each step is a separate run, unless a test sets the run. */
function optionsIn(
  actionDir: string,
  ...[sandbox, workspace, inputs, options = {}]: Parameters<Run>
): RunOptions {
  return {
    actionDir,
    workspace,
    inputs: { token: sandbox.token, 'api-url': sandbox.ionUrl, ...inputs },
    nodeArguments: fastClock,
    ...options,
    github: { run_id: newRunId(), ...options.github },
    env: {
      NODE_COMPILE_CACHE: compileCache,
      ...(sandbox.caFile && { NODE_EXTRA_CA_CERTS: sandbox.caFile }),
      ...options.env,
    },
  };
}

/** The plan action, and its results by the names of their files: the runner deletes its temporary folder. */
export async function plan(...run: Parameters<Run>): Promise<StepRun & { readonly results: object }> {
  const action = await openAction(optionsIn(join(repository, 'plan'), ...run));
  try {
    const folder = action.main.outputs['results'];
    const names = folder === undefined ? [] : await readdir(folder);
    const files = names.map(async (name) => [
      name,
      JSON.parse(await readFile(join(folder ?? '', name), 'utf8')) as object,
    ]);
    return { ...action.main, results: Object.fromEntries(await Promise.all(files)) as object };
  } finally {
    await action.close();
  }
}

/** The routes of all requests in order of arrival, except GetMe, which can run at the same time as any other. */
export function routesOf(sandbox: Sandbox): string[] {
  return sandbox.requests.map(({ route }) => route).filter((route) => route !== 'GetMe');
}

/** The routes of the requests that a task sends to the sandbox. */
export async function routesDuring<T>(sandbox: Sandbox, task: () => Promise<T>): Promise<[T, string[]]> {
  const before = routesOf(sandbox).length;
  return [await task(), routesOf(sandbox).slice(before)];
}

/** The id of the only asset of a run. */
export function assetIdOf(run: StepRun): number {
  return Number(run.outputs['asset-id']);
}

/** Expects that the objects of the asset are these files, by key, byte for byte. */
export async function expectStored(
  sandbox: Sandbox,
  assetId: number,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<void> {
  const objects = await sandbox.objects(assetId);
  expect([...objects.keys()].sort()).toEqual(Object.keys(files).sort());
  for (const [key, path] of objects) {
    const isEqual = Buffer.from(files[key] ?? '').equals(await readFile(path));
    expect({ key, isEqual }).toEqual({ key, isEqual: true });
  }
}

/** Expects a failed run with exactly one error annotation, and returns its text on one line. */
export function errorOf(run: StepRun): string {
  return errorLinesOf(run).replaceAll('\n', ' ');
}

/** The same, with cause, fix, YAML and code on lines of their own. */
export function errorLinesOf(run: StepRun): string {
  const errors = run.annotations.filter(({ level }) => level === 'error');
  expect({ exitCode: run.exitCode, errors: errors.length, stderr: run.stderr }).toEqual({
    exitCode: 1,
    errors: 1,
    stderr: '',
  });
  return errors[0]?.message ?? '';
}

/** Expects a green run without annotations, except the notice of a new key. */
export function expectGreen(run: StepRun): void {
  const { exitCode, stderr } = run;
  const annotations = run.annotations.filter(({ message }) => !message.startsWith('This is the first asset'));
  expect({ exitCode, annotations, stderr }).toEqual({ exitCode: 0, annotations: [], stderr: '' });
}
