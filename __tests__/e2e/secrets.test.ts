import { describe, expect, it } from '@jest/globals';

import { openSandbox, makeWorkspace, upload, assetIdOf } from './support.ts';

/** Every text that a run leaves, except the commands that mask secrets. */
function traces(run: Awaited<ReturnType<typeof upload>>): string {
  const reported = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  return JSON.stringify([reported, run.stderr, run.outputs, run.state, run.environment, run.summary]);
}

describe('secrets', () => {
  it('are masked before any other output, and are nowhere in it', async () => {
    const sandbox = await openSandbox();
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), { files: 'a.las' });
    expect(run.stdout.split('\n')[0]).toBe(`::add-mask::${sandbox.token}`);
    expect(run.masks).toHaveLength(5); // the token of ion, the token of GitHub, and three credentials of S3
    for (const secret of run.masks) expect(traces(run)).not.toContain(secret);
    const asMasked = run.stdout.split('\n').findIndex((line) => line.startsWith('::add-mask::ASIA'));
    expect(asMasked).toBeGreaterThan(0);
    expect(asMasked).toBeLessThan(run.stdout.split('\n').findIndex((line) => line.startsWith('Asset ')));
  });

  it('are removed if a server repeats them', async () => {
    const sandbox = await openSandbox({ tokens: { 'my-secret-token': ['assets:read', 'assets:write'] } });
    const body = { code: 'Echo', message: 'you sent my-secret-token' };
    sandbox.faults.add({ route: 'CreateAsset', fault: { status: 409, body } });
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), { files: 'a.las' });
    expect(run.exitCode).toBe(1);
    expect(traces(run)).toContain('you sent ***');
    expect(traces(run)).not.toContain('my-secret-token');
  });

  it.each([
    ['a text that is cut', (token: string) => `${'x'.repeat(480)} ${token} and more`],
    ['a page', (token: string) => `<p>Bearer <b>${token}</b></p>`],
  ])('are removed from %s before that is shortened', async (_what, bodyOf) => {
    const token = `eyJ${'secret.'.repeat(10)}end`;
    const sandbox = await openSandbox({ tokens: { [token]: ['assets:read', 'assets:write'] } });
    sandbox.faults.add({ route: 'CreateAsset', fault: { status: 403, body: bodyOf(token) } });
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), { files: 'a.las' });
    expect(run.exitCode).toBe(1);
    expect(traces(run)).not.toContain('secret.');
  });

  it('are also removed from the name of an asset, in outputs and summary', async () => {
    const sandbox = await openSandbox({ tokens: { 'my-secret-token': ['assets:read', 'assets:write'] } });
    const inputs = { files: 'a.las', name: 'for my-secret-token' };
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), inputs);
    expect(assetIdOf(run)).toBeGreaterThan(0);
    expect(run.outputs['name']).toBe('for ***');
    expect(traces(run)).not.toContain('my-secret-token');
  });

  it('are removed from a name before the summary shortens it', async () => {
    const token = `eyJ${'secret.'.repeat(10)}end`;
    const sandbox = await openSandbox({ tokens: { [token]: ['assets:read', 'assets:write'] } });
    const inputs = { files: 'a.las', name: `${'x'.repeat(150)} ${token}` };
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), inputs);
    expect(run.summary).toContain(`${'x'.repeat(150)} ***`);
    expect(traces(run)).not.toContain('secret.');
  });

  it('are sent to no other host: S3 never receives the token, ion never the S3 credentials', async () => {
    const sandbox = await openSandbox();
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), { files: 'a.las' });
    const [token = '', ...credentials] = run.masks;
    const sent = (service: string) =>
      JSON.stringify(sandbox.requests.filter((request) => request.service === service));
    expect(sent('s3')).not.toContain(token);
    for (const credential of credentials) expect(sent('ion')).not.toContain(credential);
  });
});
