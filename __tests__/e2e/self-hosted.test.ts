import { describe, expect, it } from '@jest/globals';

import {
  assetIdOf,
  errorOf,
  expectGreen,
  expectStored,
  makeWorkspace,
  openSandbox,
  routesOf,
  upload,
} from './support.ts';

const points = { 'a.las': 'LASF one', 'deep/er/b.las': 'LASF two' };

describe('a self-hosted ion', () => {
  it.each(['reset-before', 'reset-after', { status: 502 }] as const)(
    'receives a form again after %p',
    async (fault) => {
      const sandbox = await openSandbox({ mode: 'FILE_SYSTEM' });
      sandbox.faults.add({ route: 'FormUpload', nth: 1, fault });
      const run = await upload(sandbox, await makeWorkspace(points), { files: '.' });
      expectGreen(run);
      await expectStored(sandbox, assetIdOf(run), points);
    },
  );

  it('receives files by form if it stores them itself, and needs no token without sign-on', async () => {
    const sandbox = await openSandbox({ mode: 'FILE_SYSTEM', signOn: false });
    const workspace = await makeWorkspace({ 'ä "q".las': 'x'.repeat(100_000) });
    const run = await upload(sandbox, workspace, { files: '*.las' });
    expectGreen(run);
    await expectStored(sandbox, assetIdOf(run), { 'ä "q".las': 'x'.repeat(100_000) });
  });

  it('is notified on api-url if it names itself by its host behind a reverse proxy', async () => {
    const sandbox = await openSandbox({
      onCompleteUrl: (url) => url.replace(/^http:\/\/[^/]+/, 'https://ion.internal:8443'),
    });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las' });
    expectGreen(run);
    expect(routesOf(sandbox)).toContain('UploadComplete');
  });

  it('receives the token only at its own address', async () => {
    const stranger = await openSandbox();
    const sandbox = await openSandbox({ onCompleteUrl: () => `${stranger.ionUrl}/v1/collect` });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las' });
    expect(errorOf(run)).toMatch(/Refused to send the token to .*onComplete\.url/);
    expect(stranger.requests).toEqual([]);
  });
});
