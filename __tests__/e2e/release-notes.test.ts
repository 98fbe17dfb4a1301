import { describe, expect, it } from '@jest/globals';

import type { GithubContext } from '../../sandbox/runner/types.ts';
import { publish, sha } from './publish-on-github.ts';
import { assetIdOf, errorOf, expectGreen, openSandbox } from './support.ts';

describe('release-notes', () => {
  const asked = { 'release-notes': 'true' };
  const onTag = { ref: 'refs/tags/v1' };

  it('has a section for the key, which a later run replaces; the rest stays byte for byte', async () => {
    const sandbox = await openSandbox();
    const notes = 'What is new\r\n\r\n- this  \n';
    sandbox.github.seedRelease({ tag_name: 'v1', body: notes, prerelease: true });
    expectGreen(await publish(sandbox, asked, onTag));
    const later = { ...onTag, run_id: '9000000002' };
    const viewer = 'https://example.github.io/city/';
    const inputs = { ...asked, 'viewer-url': viewer };
    const run = await publish(sandbox, inputs, later, { 'a.las': 'others' });
    expectGreen(run);
    const body = sandbox.github.releases[0]?.body ?? '';
    expect(body.startsWith(notes)).toBe(true);
    expect(body.match(/<!-- ion-upload /g)).toHaveLength(1);
    expect(body).toContain(`[Asset ${assetIdOf(run)}](${viewer}#asset=${assetIdOf(run)})`);
    expect(body).toContain(sha.slice(0, 7));
  });

  it('finds a draft by the event', async () => {
    const sandbox = await openSandbox();
    const id = sandbox.github.seedRelease({ tag_name: 'v1', body: '', draft: true });
    expectGreen(
      await publish(sandbox, asked, { event_name: 'release', event: { release: { id, tag_name: 'v1' } } }),
    );
    expect(sandbox.github.releases[0]).toMatchObject({
      draft: true,
      body: expect.stringContaining('Cesium ion'),
    });
  });

  it('finds a draft by the tag, although GitHub does not', async () => {
    const sandbox = await openSandbox();
    for (let index = 0; index < 120; index++) sandbox.github.seedRelease();
    sandbox.github.seedRelease({ tag_name: 'v1', body: '', draft: true });
    expectGreen(await publish(sandbox, asked, onTag));
    expect(sandbox.github.releases.at(-1)?.body).toContain('Cesium ion');
  });

  it.each<[string, Partial<GithubContext>, string]>([
    ['the tag has no release yet', onTag, 'the tag v1 has no release yet'],
    ['the run is on no tag', {}, 'this run is not on a tag'],
  ])('causes a warning if %s', async (_what, given, words) => {
    const run = await publish(await openSandbox(), asked, given);
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([{ level: 'warning', message: expect.stringContaining(words) }]);
  });

  it.each([403, 404] as const)(
    'of a release that GITHUB_TOKEN must not edit (%p) causes a warning that says so',
    async (changesWorkflows) => {
      const sandbox = await openSandbox();
      sandbox.github.seedRelease({ tag_name: 'v1', body: '', changesWorkflows });
      const run = await publish(sandbox, asked, onTag);
      expect(run.exitCode).toBe(0);
      expect(run.annotations).toMatchObject([
        { level: 'warning', message: expect.stringContaining('Workflows: write') },
      ]);
    },
  );

  it('is unchanged after a failure before the tiling', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'CreateAsset', fault: { status: 409, body: '{}' } });
    sandbox.github.seedRelease({ tag_name: 'v1', body: 'x' });
    errorOf(await publish(sandbox, asked, onTag));
    expect(sandbox.github.releases[0]?.body).toBe('x');
  });

  it('has the reason of a failed tiling, below the asset of an earlier run', async () => {
    const error = { title: '@team <b>', details: 'No CRS' };
    let isBroken = false;
    const sandbox = await openSandbox({
      tiling: () => [isBroken ? { status: 'DATA_ERROR', percentComplete: 5, error } : { status: 'COMPLETE' }],
    });
    sandbox.github.seedRelease({ tag_name: 'v1', body: 'x\n' });
    const published = assetIdOf(await publish(sandbox, asked, onTag));
    isBroken = true;
    const later = { ...onTag, run_id: '9000000002' };
    const run = await publish(sandbox, asked, later, { 'a.las': 'others' });
    errorOf(run);
    const lines = sandbox.github.releases[0]?.body?.split('\n') ?? [];
    expect(lines).toHaveLength(7);
    expect(lines[3]).toMatch(new RegExp(`^- \\[Asset ${published}\\]\\(`));
    expect(lines[4]).toMatch(new RegExp(`^- ❌ \\[Asset ${assetIdOf(run)}\\]\\(`));
    expect(lines[4]).toMatch(/ · `DATA_ERROR` at 5 % · `@team <b>; No CRS`$/);
  });

  it('names no asset that was deleted after its tiling failed', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'ERROR', percentComplete: 90 }] });
    sandbox.github.seedRelease({ tag_name: 'v1', body: '' });
    const run = await publish(sandbox, { ...asked, 'delete-on-failure': 'always' }, onTag);
    errorOf(run);
    expect(run.outputs).toMatchObject({ 'asset-id': '', assets: '', status: 'ERROR' });
    expect(sandbox.github.releases[0]?.body).toMatch(
      /\n- ❌ No asset on Cesium ion · .* · `ERROR` at 90 %\n/,
    );
  });
});
