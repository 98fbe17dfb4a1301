import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { posixIt } from '../support/platform.ts';
import { expectGreen, makeWorkspace, openSandbox, preload, repository, upload } from './support.ts';

const bundle = join(repository, 'dist', 'upload');

/** The files of the bundle whose text has `marker`. */
async function chunksWith(marker: string): Promise<string[]> {
  const names = (await readdir(bundle)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(join(bundle, name), 'utf8')));
  return names.filter((_name, index) => texts[index]?.includes(marker));
}

async function loadedChunks(inputs: Record<string, string>): Promise<string[]> {
  const sandbox = await openSandbox();
  const workspace = await makeWorkspace({ 'a.las': 'x' });
  const list = join(workspace, 'loaded.txt');
  await writeFile(list, '');
  await upload(sandbox, workspace, inputs, {
    nodeArguments: preload('loaded-files.mjs'),
    env: { LOADED_FILES_FILE: list },
  });
  const loaded = (await readFile(list, 'utf8')).trim().split('\n');
  return loaded.filter((url) => url.includes('/dist/upload/')).map((url) => basename(url));
}

describe('the process', () => {
  it('ends with an error that says what to do if there is no environment at all', async () => {
    const child = spawn(process.execPath, [join(bundle, 'index.js')], { env: {}, stdio: 'pipe' });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error::The input `token` is empty\.%0ACheck the name of the secret[^\n]*%0ACode: token-missing\n$/,
    );
  });

  it('loads S3 and the rest only when needed', async () => {
    const [s3] = await chunksWith('class S3Client ');
    expect(s3).toMatch(/^\d+\.index\.js$/);
    expect(await loadedChunks({ token: '', 'api-url': '' })).toEqual(['index.js']);
    expect(await loadedChunks({ files: '' })).toEqual(['index.js']);
    expect(await loadedChunks({ files: 'a.las', wait: 'false' })).toContain(s3);
  });

  it('ends as soon as its work is done, even if the servers keep connections open', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las', wait: 'false' });
    const ended = Date.now();
    const lastRequest = Math.max(...sandbox.requests.map(({ at }) => at));
    expectGreen(run);
    // keep-alive of server and client is five seconds or more
    expect(ended - lastRequest).toBeLessThan(3000);
  });

  posixIt('stops on a cancel, and leaves no multipart upload open', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'UploadPart', nth: (n) => n > 1, fault: 'hang' });
    const workspace = await makeWorkspace({ 'a.las': Buffer.alloc(40_000_000, 1) });
    const cancel = new AbortController();
    const watch = setInterval(() => {
      if (sandbox.requests.filter(({ route }) => route === 'UploadPart').length > 1) cancel.abort();
    }, 20);
    const run = await upload(sandbox, workspace, { files: 'a.las' }, { cancelSignal: cancel.signal });
    clearInterval(watch);
    expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 1, signal: null });
    expect(run.annotations[0]?.message).toMatch(
      /^The run was cancelled \(SIGINT\)\. Asset \d+ was deleted, because its upload did not finish\./,
    );
    expect(sandbox.openUploads()).toEqual([]);
  });
});
