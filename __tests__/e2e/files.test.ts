import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { describe, expect, it } from '@jest/globals';

import { posixIt } from '../support/platform.ts';
import {
  assetIdOf,
  errorOf,
  expectGreen,
  expectStored,
  makeWorkspace,
  openSandbox,
  preload,
  routesOf,
  upload,
} from './support.ts';

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

describe('any files', () => {
  it('stores 300 files with difficult names in nested folders byte for byte', async () => {
    const folders = [
      'plain',
      'with space',
      'Straße/Öl',
      'a+b',
      'c&d/e#f',
      '100%',
      '都市/模型',
      "it's",
      '(x)[y]',
    ];
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => {
        const folder = folders[i % folders.length] ?? '';
        return [`${folder}/n${i} +&#%20 ünï 点.las`, Buffer.from(`content of ${i}\0`.repeat(i))];
      }),
    );
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(
      Object.fromEntries(Object.entries(files).map(([key, content]) => [`data set/${key}`, content])),
    );
    const run = await upload(sandbox, workspace, { files: 'data set/**' });
    expectGreen(run);
    expect(run.outputs['file-count']).toBe('300');
    await expectStored(sandbox, assetIdOf(run), files);
    expect(run.summary).toContain('and 280 smaller files');
  });

  it('stores one of 300 MB by multipart upload, within 300 MB of resident memory', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'big.las': 'LASF', 'small.las': 'LASF' });
    const big = join(workspace, 'big.las');
    const block = Buffer.from(Array.from({ length: 1_000_003 }, (_, i) => (i * 7919) % 251));
    await writeFile(big, Buffer.concat(Array.from({ length: 300 }, () => block)).subarray(0, 300_000_000));
    const peakFile = join(workspace, 'peak.txt');
    const run = await upload(
      sandbox,
      workspace,
      { files: '*.las' },
      { nodeArguments: preload('peak-memory.mjs'), env: { PEAK_MEMORY_FILE: peakFile } },
    );
    expectGreen(run);
    const stored = (await sandbox.objects(assetIdOf(run))).get('big.las') ?? '';
    expect(await sha256(stored)).toBe(await sha256(big));
    expect(routesOf(sandbox).filter((route) => route === 'UploadPart')).toHaveLength(36);
    expect(sandbox.openUploads()).toEqual([]);
    expect(Number(await readFile(peakFile, 'utf8')) * 1024).toBeLessThan(300e6);
  }, 60_000);

  it('stores empty files', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'a.las': 'x', 'empty.las': '' });
    const run = await upload(sandbox, workspace, { files: '*.las' });
    expectGreen(run);
    await expectStored(sandbox, assetIdOf(run), { 'a.las': 'x', 'empty.las': '' });
  });

  posixIt('a hostile name changes only its own line', async () => {
    const names = [
      'a##[error]b.las',
      '::error::c.las',
      'd\n::set-output name=asset-id::666\n.las',
      'e\r##[group]f.las',
    ];
    const files = Object.fromEntries(names.map((name) => [name, name]));
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    const run = await upload(sandbox, workspace, {
      files: '*.las',
      name: '::warning::x##[error]y',
      type: '3DTILES',
    });
    expectGreen(run);
    await expectStored(sandbox, assetIdOf(run), files);
    expect(run.log.filter((line) => / {2}\d+ B$/.test(line))).toHaveLength(4);
    expect(assetIdOf(run)).toBeGreaterThan(666);
  });

  it('excludes hidden files and .git by default, and .git always', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'd/a.las': 'a', 'd/.b.las': 'b', 'd/.git/c.las': 'c' });
    const plain = await upload(sandbox, workspace, { files: 'd' });
    await expectStored(sandbox, assetIdOf(plain), { 'a.las': 'a' });
    const all = await upload(sandbox, workspace, { files: 'd', 'include-hidden-files': 'true' });
    await expectStored(sandbox, assetIdOf(all), { 'a.las': 'a', '.b.las': 'b' });
  });

  posixIt('rejects a link that leaves the workspace, and uploads nothing', async () => {
    const outside = await makeWorkspace({ 'secret.las': 's' });
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'd/a.las': 'a' });
    await symlink(join(outside, 'secret.las'), join(workspace, 'd', 'b.las'));
    const run = await upload(sandbox, workspace, { files: 'd' });
    expect(errorOf(run)).toMatch(
      /d\/b\.las is behind a link: .*secret\.las is outside the workspace\..*Code: link-outside$/,
    );
    expect(routesOf(sandbox)).toEqual([]);
  });

  posixIt.each([
    ['a file', '.git/config', 'd/b.las'],
    ['a folder', '.git', 'd/b'],
  ])('rejects a link to %s of .git', async (_what, target, link) => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'd/a.las': 'a', '.git/config': 'secret' });
    await symlink(join(workspace, target), join(workspace, link));
    const run = await upload(sandbox, workspace, {
      files: 'd',
      type: '3DTILES',
      'source-type': 'POINT_CLOUD',
    });
    expect(errorOf(run)).toMatch(/is behind a link: .*\.git.*never uploaded.*Code: link-into-git$/);
    expect(routesOf(sandbox)).toEqual([]);
  });

  it('rejects a file outside the root, and a file whose name cannot be a key', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'd/a.las': 'a', 'e/b.las': 'b', 'f/\u0001.las': 'c' });
    const outside = await upload(sandbox, workspace, { files: '*/*.las', root: 'd' });
    expect(errorOf(outside)).toMatch(/e\/b\.las is outside the root/);
    const control = await upload(sandbox, workspace, { files: 'f' });
    expect(errorOf(control)).toMatch(/f\/\\u0001\.las cannot be a key in S3/);
    expect(routesOf(sandbox)).toEqual([]);
  });

  it('stops if a file changes after it was found', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'a.las': 'x'.repeat(1000), 'b.las': 'y' });
    sandbox.faults.add({ route: 'GetAsset', fault: { delayMs: 200 } });
    const running = upload(
      sandbox,
      workspace,
      { files: '*.las' },
      {
        onLine: (line) => {
          if (line.startsWith('Found ')) void truncate(join(workspace, 'a.las'), 10);
        },
      },
    );
    expect(errorOf(await running)).toMatch(/a\.las changed while it was read/);
    expect(sandbox.openUploads()).toEqual([]);
  });

  it('rejects a line that finds nothing even if others match, and creates nothing', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'd/a.las': 'a' });
    const run = await upload(sandbox, workspace, { files: 'd/a.las\nd/b.las' });
    expect(errorOf(run)).toMatch(
      /^These lines .* match no files: `d\/b\.las` \(does not exist; `d\/` has `a\.las`\)\. .*if-no-files-found/,
    );
    expect(routesOf(sandbox)).toEqual([]);
    const lax = await upload(sandbox, workspace, { files: 'd/a.las\nd/b.las', 'if-no-files-found': 'warn' });
    expect(lax.annotations).toMatchObject([{ level: 'warning' }]);
    await expectStored(sandbox, assetIdOf(lax), { 'a.las': 'a' });
  });

  it('publishes no file that a line excludes', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'd/a.las': 'a', 'd/private/b.las': 'b' });
    const early = await upload(sandbox, workspace, { files: '!d/private/**\nd/**' });
    expect(errorOf(early)).toMatch(
      /`!d\/private\/\*\*` .* does not exclude .*b\.las, because the later line `d\/\*\*` includes it/,
    );
    const host = await upload(sandbox, workspace, { files: 'd/**\n!/home/runner/work/x/x/d/private/**' });
    expect(errorOf(host)).toMatch(/starts at \/home\/runner\/work\/x\/x\/d\/private, which does not exist/);
    expect(routesOf(sandbox)).toEqual([]);
    const right = await upload(sandbox, workspace, { files: 'd/**\n!d/private/**' });
    await expectStored(sandbox, assetIdOf(right), { 'a.las': 'a' });
  });

  posixIt('ignores broken links that are not included', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'd/a.las': 'a', 'd/pg/b.las': 'b' });
    await symlink('gone', join(workspace, 'd', 'pg', 'broken.las'));
    await symlink('loop', join(workspace, 'd', 'loop'));
    const run = await upload(sandbox, workspace, { files: 'd/**/*.las\n!d/pg' });
    expectGreen(run);
    await expectStored(sandbox, assetIdOf(run), { 'a.las': 'a' });
  });

  it('accepts files whose times change, both for S3 and for the hash of a reuse', async () => {
    const sandbox = await openSandbox();
    const files = { 'a.las': 'x'.repeat(1000), 'b.las': 'y' };
    const workspace = await makeWorkspace(files);
    const options = { nodeArguments: preload('wavering-times.mjs') };
    const run = await upload(sandbox, workspace, { files: '*.las' }, options);
    expectGreen(run);
    await expectStored(sandbox, assetIdOf(run), files);
    const again = await upload(sandbox, workspace, { files: '*.las' }, options);
    expectGreen(again);
    expect(again.outputs['reused']).toBe('true');
  });
});
