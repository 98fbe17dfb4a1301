import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from '@jest/globals';

import { fastClock } from '../../sandbox/fast-clock.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { overridePlatform } from '../support/platform-override.ts';
import { linuxDescribe } from '../support/platform.ts';
import {
  assetIdOf,
  errorOf,
  expectGreen,
  expectStored,
  makeWorkspace,
  openSandbox,
  repository,
  upload,
} from './support.ts';

const decomposed = 'Häuser.las'.normalize('NFD');
const files = { 'Sub/a.las': 'a', 'B.las': 'b', [decomposed]: 'h' };
const inFolder = (folder: string) =>
  Object.fromEntries(Object.entries(files).map(([key, content]) => [`${folder}/${key}`, content]));

it('runs from a folder of any name, its chunks included', async () => {
  const sandbox = await openSandbox();
  // similar to `C:\\Program Files`, with other characters that a file URL must escape
  const folder = join(await makeWorkspace(), 'a b#c%20d ä');
  for (const part of ['action.yml', 'dist']) {
    await cp(join(repository, part), join(folder, part), { recursive: true });
  }
  const run = await runAction({
    actionDir: folder,
    workspace: await makeWorkspace({ 'a.las': 'a' }),
    inputs: { token: sandbox.token, 'api-url': sandbox.ionUrl, files: '*.las', preflight: 'off' },
    nodeArguments: fastClock,
  });
  expectGreen(run);
  await expectStored(sandbox, assetIdOf(run), { 'a.las': 'a' });
});

linuxDescribe('the built action', () => {
  it('publishes the same on Windows and macOS as on Linux', async () => {
    const sandbox = await openSandbox();
    const drives = await makeWorkspace({ ...inFolder('D/a/repo/data'), 'D/a/repo/data/c.txt': 'c' });
    const workspace = join(drives, 'D', 'a', 'repo');
    const folder = 'D:\\a\\repo';
    const windows = overridePlatform({ platform: 'win32', files: drives, folder });
    const onWindows = await upload(
      sandbox,
      workspace,
      // line ends of a step on Windows
      {
        files: 'DATA\\*\r\n!data\\**\\*.txt\r\n',
        options: 'geometryCompression: NONE\r\nposition: [8,\r\n  50, 0]\r\n',
        'result-file': 'site\\ids.json',
        description: 'One\r\nTwo\r\n',
        token: `${sandbox.token}\r\n`,
      },
      {
        nodeArguments: [...fastClock, ...windows.nodeArguments],
        env: windows.env,
        github: { workspace: folder },
      },
    );
    expectGreen(onWindows);
    expect(onWindows.log).toContainEqual(expect.stringMatching(/^Sub\/a\.las {2}\d/));
    await expectStored(sandbox, assetIdOf(onWindows), files);

    expect(
      Object.keys(JSON.parse(await readFile(join(workspace, 'site', 'ids.json'), 'utf8')) as object),
    ).toEqual(['default']);

    const macOs = overridePlatform({ platform: 'darwin', files: workspace, folder: workspace });
    const onMacOs = await upload(
      sandbox,
      workspace,
      { files: 'data/*\nData/*\n!data/**/*.txt', options: 'position: [8, 50, 0]\ngeometryCompression: NONE' },
      { nodeArguments: [...fastClock, ...macOs.nodeArguments], env: macOs.env },
    );
    expectGreen(onMacOs);

    const onLinux = await upload(sandbox, workspace, {
      files: 'data/**/*.las',
      options: '{"geometryCompression": "NONE",\r\n"position": [8, 50, 0]}',
    });
    expectGreen(onLinux);
    for (const { outputs } of [onMacOs, onLinux]) {
      expect(outputs).toMatchObject({ reused: 'true', 'asset-id': onWindows.outputs['asset-id'] });
    }
  });

  it('finds its result file among the files by another spelling', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'data/a.las': 'a', 'data/ids.json': '{}' });
    const { nodeArguments, env } = overridePlatform({
      platform: 'darwin',
      files: workspace,
      folder: workspace,
    });
    const run = await upload(
      sandbox,
      workspace,
      { files: 'data', 'result-file': 'DATA/IDs.json', type: '3DTILES', 'source-type': 'POINT_CLOUD' },
      { nodeArguments: [...fastClock, ...nodeArguments], env },
    );
    expect(errorOf(run)).toContain('is among the files to upload');
  });

  it('reports files on two drives', async () => {
    const sandbox = await openSandbox();
    const drives = await makeWorkspace({ 'C/a.las': 'a', 'D/b.las': 'b' });
    const { nodeArguments, env } = overridePlatform({ platform: 'win32', files: drives, folder: 'D:\\' });
    const run = await upload(
      sandbox,
      drives,
      { files: 'C:\\a.las\nD:\\b.las' },
      { nodeArguments: [...fastClock, ...nodeArguments], env, github: { workspace: 'D:\\' } },
    );
    expect(errorOf(run)).toContain('Name only files on one drive.');
    expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
