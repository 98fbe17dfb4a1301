import { readFile } from 'node:fs/promises';

import type { StepRun } from './runner/types.ts';
import type { Sandbox } from './sandbox.ts';

/** The limit for a process to end after a cancel, in milliseconds. The runner gives it 7.5 s; the action uses at most 6 s. */
const maxCancelMs = 6_500;

/** The requests by which the files of an asset are uploaded. */
const uploading: ReadonlySet<string> = new Set([
  'PutObject',
  'CreateMultipartUpload',
  'UploadPart',
  'CompleteMultipartUpload',
  'FormUpload',
  'UploadComplete',
]);

/**
 * Checks the state that a run and its post step leave. Returns the violations in words; empty if there are none.
 * A green run leaves one complete asset. Any other run leaves none, or one whose upload was completed and that the log
 * names. A run that was cancelled in a container, or by a shutdown of the runner, may also leave an asset without all
 * its files, if the log names it and says to delete it.
 */
export async function violations(
  run: StepRun,
  sandbox: Sandbox,
  files: Readonly<Record<string, Buffer>>,
): Promise<string[]> {
  const found: string[] = [];
  const log = [...run.log, ...(run.post?.log ?? [])].join('\n');
  if (showsSecret(run, [sandbox.token, ...run.masks])) found.push('a secret is shown');
  const assets = [...sandbox.assets.values()].map(({ metadata }) => metadata);
  if (assets.length > 1) found.push(`${assets.length} assets`);
  const isGreen = run.conclusion === 'success';
  if (isGreen && assets.length !== 1) found.push('green without an asset');
  for (const { id, name, status } of assets) {
    if (status === 'AWAITING_FILES' && mayStay(run) && asksToDelete(log, id, name)) continue;
    if (isGreen && status !== 'COMPLETE') found.push(`green with ${status}`);
    if (isGreen && run.outputs['asset-id'] !== String(id)) found.push('the output names another asset');
    if (status === 'AWAITING_FILES') found.push(`asset ${id} was left without all its files`);
    if (!new RegExp(`\\basset ${id}\\b`, 'i').test(log)) found.push(`asset ${id} is not named in the log`);
    found.push(...(await differences(await sandbox.objects(id), files)));
  }
  found.push(...uploadsAfterDelete(sandbox));
  const { cancelMilliseconds = 0 } = run;
  if (cancelMilliseconds > maxCancelMs) {
    found.push(`the process continued for ${cancelMilliseconds} ms after the cancel`);
  }
  if (run.conclusion === 'failure') found.push(...faultsOfFailure(run));
  if (run.post !== undefined && run.post.exitCode !== 0) {
    found.push(`the post step ended with ${run.post.exitCode}`);
  }
  return found;
}

function mayStay({ conclusion, contained, shutdown }: StepRun): boolean {
  return conclusion === 'cancelled' && (contained !== undefined || shutdown === true);
}

/** Whether a line of the log names an asset by its id or name, and says to delete it. */
function asksToDelete(log: string, id: number, name: string): boolean {
  const named = new RegExp(`\\basset ${id}\\b`, 'i');
  return log
    .split('\n')
    .some((line) => /\bdelete it\b/.test(line) && (named.test(line) || line.includes(`“${name}”`)));
}

/** No request uploads to an asset after it was deleted. */
function uploadsAfterDelete({ requests }: Pick<Sandbox, 'requests'>): string[] {
  const deleted = new Set<string>();
  const found = new Set<string>();
  for (const { route, url, status = 0 } of requests) {
    const [, id = ''] = /\/(?:assets|sources)\/(\d+)(?=[/?]|$)/.exec(decodeURIComponent(url)) ?? [];
    if (route === 'DeleteAsset' && status < 300) deleted.add(id);
    if (uploading.has(route) && deleted.has(id)) found.add(`asset ${id} was uploaded to after its deletion`);
  }
  return [...found];
}

/** Checks what the process itself wrote, because the runner masks the log that people see. */
function showsSecret(run: StepRun, secrets: readonly string[]): boolean {
  const { stdout, stderr, outputs, state, summary, post } = run;
  const lines = stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  const shown = [...lines, stderr, summary, JSON.stringify([outputs, state])].join('\n');
  return (
    secrets.some((secret) => shown.includes(secret)) || (post !== undefined && showsSecret(post, secrets))
  );
}

function faultsOfFailure({ exitCode, stderr, annotations }: StepRun): string[] {
  const errors = annotations.filter(({ level }) => level === 'error');
  return [
    ...(exitCode === 1 ? [] : [`exit code ${exitCode}`]),
    ...(stderr === '' ? [] : [`standard error: ${stderr}`]),
    ...(errors.length === 1 ? [] : [`${errors.length} error annotations`]),
  ];
}

/** An asset whose upload was completed has all files, byte for byte. */
async function differences(
  objects: ReadonlyMap<string, string>,
  files: Readonly<Record<string, Buffer>>,
): Promise<string[]> {
  const names = new Set([...objects.keys(), ...Object.keys(files)]);
  const checks = [...names].map(async (name) => {
    const path = objects.get(name);
    const content = files[name];
    if (path === undefined || content === undefined) {
      return `${name} is ${path === undefined ? 'missing' : 'too many'}`;
    }
    return content.equals(await readFile(path)) ? undefined : `${name} has other bytes`;
  });
  return (await Promise.all(checks)).filter((difference) => difference !== undefined);
}
