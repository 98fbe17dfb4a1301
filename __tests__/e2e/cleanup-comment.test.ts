import { describe, expect, it } from '@jest/globals';

import { githubContext } from '../../sandbox/sandbox.ts';
import {
  assetIdOf,
  cleanup,
  expectGreen,
  makeWorkspace,
  onPullRequest,
  openSandbox,
  upload,
} from './support.ts';

describe('pr-comment', () => {
  const asked = { 'pr-comment': 'true' };

  /** A pull request with a preview and its comment, written by the upload action. */
  async function openPreview() {
    const sandbox = await openSandbox();
    sandbox.github.seedPull({ number: 7, head_sha: 'c'.repeat(40) });
    const onPull = (action?: string) => ({ github: githubContext(sandbox, onPullRequest(7, action).github) });
    const files = await makeWorkspace({ 'a.las': 'points' });
    const preview = await upload(sandbox, files, { files: 'a.las', ...asked }, onPull());
    expectGreen(preview);
    return { sandbox, id: assetIdOf(preview), onPull, workspace: await makeWorkspace() };
  }

  it('says that the preview was deleted, without a link, and becomes the comment of the next preview', async () => {
    const { sandbox, id, onPull, workspace } = await openPreview();
    expectGreen(await cleanup(sandbox, workspace, asked, onPull('closed')));
    expect(sandbox.assets.has(id)).toBe(false);
    const [comment] = sandbox.github.comments;
    expect(comment?.body).toContain(`The preview was deleted: asset ${id}.`);
    expect(comment?.body).not.toContain('http');
    const files = await makeWorkspace({ 'a.las': 'points' });
    const again = await upload(sandbox, files, { files: 'a.las', ...asked }, onPull('reopened'));
    expectGreen(again);
    expect(sandbox.github.comments).toHaveLength(1);
    expect(sandbox.github.comments[0]?.body).toContain(`[${assetIdOf(again)}](`);
  });

  it('is unchanged without the input, and on a dry run', async () => {
    const { sandbox, onPull, workspace } = await openPreview();
    const before = sandbox.github.comments[0]?.body;
    const dry = await cleanup(sandbox, workspace, { ...asked, 'dry-run': 'true' }, onPull('closed'));
    expect(dry.exitCode).toBe(0);
    expectGreen(await cleanup(sandbox, workspace, {}, onPull('closed')));
    expect(sandbox.github.comments[0]?.body).toBe(before);
  });

  it('leaves the comment of another author unchanged, with a warning', async () => {
    const { sandbox, id, workspace } = await openPreview();
    const body = sandbox.github.comments[0]?.body ?? '';
    const other = await openSandbox();
    other.seedAsset(sandbox.assets.get(id)?.metadata ?? { name: '' });
    other.github.seedPull({ number: 7 });
    other.github.seedComment({ issue_number: 7, body, user: { login: 'octocat', type: 'User' } });
    const github = githubContext(other, onPullRequest(7, 'closed').github);
    const named = { ...asked, 'asset-id': String(id), force: 'true' };
    const run = await cleanup(other, workspace, named, { github });
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('A comment by octocat still names') },
    ]);
    expect(other.github.comments[0]?.body).toBe(body);
  });

  it('causes a warning if there is no pull request, or if GitHub refuses the comment', async () => {
    const { sandbox, id, workspace } = await openPreview();
    const elsewhere = { github: githubContext(sandbox, {}) };
    const named = { ...asked, 'asset-id': String(id), force: 'true' };
    const run = await cleanup(sandbox, workspace, named, elsewhere);
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('No comment was updated after the deletion') },
    ]);
    const other = await openPreview();
    other.sandbox.faults.add({ route: 'UpdateComment', fault: { status: 403 } });
    const refused = await cleanup(other.sandbox, other.workspace, asked, other.onPull('closed'));
    expect(refused.exitCode).toBe(0);
    expect(refused.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('pull-requests: write') },
    ]);
  });
});
