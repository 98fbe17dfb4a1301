import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { goodFile } from '../fixtures/good-file.ts';
import { fastClock } from '../sandbox/fast-clock.ts';
import { scopes } from '../sandbox/ion/ion-types.ts';
import { runAction } from '../sandbox/runner/run-action.ts';
import { githubContext } from '../sandbox/sandbox.ts';
import { expectGreen, makeWorkspace, openSandbox } from './e2e/support.ts';
import { makeFolder } from './support/folder.ts';

const repository = resolve(import.meta.dirname, '..');
const maxBuffer = 64 * 1024 * 1024;
const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, maxBuffer });

/** Made by git from `HEAD`, with the attributes of the work tree. */
let archive: Buffer;
let unpacked: string;

beforeAll(async () => {
  const folder = await makeFolder();
  archive = git('archive', '--worktree-attributes', '--format=tar', 'HEAD');
  unpacked = join(folder, 'action');
  await mkdir(unpacked);
  execFileSync('tar', ['-xf', '-'], { cwd: unpacked, input: archive });
});

describe('the archive that runners download', () => {
  it('has the actions, their files, the license and the README, and nothing else', () => {
    const whole = [
      'LICENSE',
      'README.md',
      'action.yml',
      'check',
      'cleanup',
      'dist',
      'plan',
      'sync',
      'upload',
      'viewer',
      'wait',
    ];
    const tracked = git('ls-tree', '-r', '--name-only', 'HEAD', ...whole).toString();
    const names = execFileSync('tar', ['-tf', '-'], { input: archive, encoding: 'utf8' });
    const files = names.split(/\r?\n/).filter((name) => !name.endsWith('/'));
    expect(files.sort()).toEqual(tracked.split('\n').sort());
  });

  it('is smaller than 2.95 MB, compressed', () => {
    expect(gzipSync(archive).length).toBeLessThan(2_950_000);
  });

  it('runs every action: upload with its post step, wait, sync, viewer, cleanup, check and plan', async () => {
    const page = 'token-of-the-page';
    const sandbox = await openSandbox({ tokens: { 'token-of-the-step': scopes, [page]: ['assets:read'] } });
    const workspace = await makeWorkspace({
      'a.las': Buffer.from((await goodFile('.las')) ?? []),
      'ion-manifest.yml': 'assets: { scan: { files: a.las } }',
    });
    const access = { token: sandbox.token, 'api-url': sandbox.ionUrl };
    const run = async (action: string, inputs: Readonly<Record<string, string>>) => {
      const step = await runAction({
        actionDir: join(unpacked, action),
        workspace,
        inputs: action === 'check' ? inputs : { ...access, ...inputs },
        nodeArguments: fastClock,
        github: githubContext(sandbox),
      });
      expectGreen(step);
      return step;
    };
    // a pattern, options and a commit status load separate chunks
    const inputs = {
      files: '*.las',
      options: 'geometryCompression: DRACO',
      'github-token': sandbox.github.token,
      'commit-status': 'true',
      wait: 'false',
      'asset-key': 'a',
    };
    const { outputs, post } = await run('', inputs);
    expect(post?.conclusion).toBe('success');
    // the same action in a folder
    const again = await run('upload', inputs);
    expect(again.post?.conclusion).toBe('success');
    expect(again.outputs).toMatchObject({ 'asset-id': outputs['asset-id'], reused: 'true' });
    const id = outputs['asset-id'] ?? '';
    expect((await run('wait', { 'asset-id': id })).outputs['status']).toBe('COMPLETE');
    const synced = await run('sync', { 'github-token': sandbox.github.token });
    expect(synced.outputs).toEqual({ ended: '0', pending: '0' });
    expect((await run('viewer', { 'asset-id': id, 'viewer-token': page })).outputs['path']).toBe(
      'ion-viewer',
    );
    await run('cleanup', { 'asset-id': id });
    expect((await run('check', { files: '*.las' })).outputs['findings']).toBe('[]');
    expect((await run('plan', {})).outputs['matrix']).toBe('["scan"]');
    expect([...sandbox.assets.keys()]).toEqual([]);
  });
});
