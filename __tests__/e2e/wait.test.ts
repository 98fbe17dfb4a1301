import { cp } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { githubContext } from '../../sandbox/sandbox.ts';
import {
  errorLinesOf,
  errorOf,
  expectGreen,
  makeWorkspace,
  openSandbox,
  repository,
  upload,
  wait,
} from './support.ts';

describe('the wait action', () => {
  it('waits until the assets of upload steps end, given by their results', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'a.las': 'x', 'b.ifc': 'ISO-10303-21;' });
    const runs = await Promise.all([
      upload(sandbox, workspace, { files: 'a.las', wait: 'false' }),
      upload(sandbox, workspace, {
        files: 'b.ifc',
        wait: 'false',
        type: '3DTILES',
        'source-type': 'BIM_CAD',
      }),
    ]);
    const results = runs.map(({ outputs }) => outputs['result'] ?? '');
    const ids = runs.flatMap(({ outputs }) => JSON.parse(outputs['asset-ids'] ?? '') as number[]);
    expect(ids).toHaveLength(3);
    const run = await wait(sandbox, workspace, { 'asset-id': results.join('\n') });
    expectGreen(run);
    expect(run.outputs).toEqual({
      status: 'COMPLETE',
      'percent-complete': '100',
      statuses: JSON.stringify(
        Object.fromEntries(ids.toSorted((a, b) => a - b).map((id) => [id, 'COMPLETE'])),
      ),
    });
    for (const id of ids) expect(run.summary).toContain(`| [${id}](${sandbox.ionUrl}/v1/assets/${id}) |`);
  });

  it('fails if one does not become COMPLETE, and names it', async () => {
    const sandbox = await openSandbox();
    const good = sandbox.seedAsset({ name: 'good', status: 'COMPLETE' });
    const bad = sandbox.seedAsset({ name: 'bad', status: 'DATA_ERROR' });
    const run = await wait(sandbox, await makeWorkspace(), { 'asset-id': `${good}\n${bad}` });
    expect(errorOf(run)).toMatch(
      new RegExp(`^The tiling failed: asset ${bad} ended with DATA_ERROR at \\d+ %: .*`),
    );
    expect(run.outputs['status']).toBe('DATA_ERROR');
    expect(JSON.parse(run.outputs['statuses'] ?? '')).toEqual({ [good]: 'COMPLETE', [bad]: 'DATA_ERROR' });
    expect(run.summary).toContain('❌');
  });

  it('accepts `asset-ids` for one asset: it does not wait for children that never start', async () => {
    const sandbox = await openSandbox();
    const parent = sandbox.seedAsset({ name: 'parent', status: 'ERROR' });
    const child = sandbox.seedAsset({ name: 'child', status: 'NOT_STARTED' });
    const run = await wait(sandbox, await makeWorkspace(), { 'asset-id': `[${parent},${child}]` });
    expect(errorOf(run)).toContain(`asset ${parent} ended with ERROR`);
    expect(JSON.parse(run.outputs['statuses'] ?? '')).toMatchObject({ [parent]: 'ERROR' });
  });

  it('waits for the others if one was deleted, and names every one that is not COMPLETE', async () => {
    const sandbox = await openSandbox();
    const tiling = [{ status: 'IN_PROGRESS' }, { status: 'IN_PROGRESS' }, { status: 'COMPLETE' }] as const;
    const good = sandbox.seedAsset({ name: 'good', status: 'IN_PROGRESS', tiling });
    const bad = sandbox.seedAsset({ name: 'bad', status: 'DATA_ERROR' });
    const run = await wait(sandbox, await makeWorkspace(), { 'asset-id': `${good}\n99\n${bad}` });
    expect(errorOf(run)).toMatch(
      new RegExp(
        `^The tiling failed: asset ${bad} ended with DATA_ERROR at \\d+ %: .* Asset 99 was not found: `,
      ),
    );
    expect(JSON.parse(run.outputs['statuses'] ?? '')).toEqual({
      [good]: 'COMPLETE',
      99: 'NOT_FOUND',
      [bad]: 'DATA_ERROR',
    });
    expect(run.summary).toContain('| 99 |');
  });

  it('lists the possible causes if an asset does not exist, and has no link to its page', async () => {
    const sandbox = await openSandbox();
    const github = githubContext(sandbox, { sha: 'a'.repeat(40) });
    const inputs = { 'asset-id': '99', 'commit-status': 'true' };
    const run = await wait(sandbox, await makeWorkspace(), inputs, { github });
    const error = errorOf(run);
    expect(error).toMatch(/^Asset 99 was not found: deleted, .*assets:read\. Check the id, /);
    expect(error).not.toContain('The tiling failed');
    expect(run.summary).toContain('| 99 |');
    expect(run.summary).not.toContain('/assets/99');
    expect(sandbox.github.statuses.at(-1)).toMatchObject({
      state: 'error',
      description: expect.stringMatching(/^Asset 99 was not found/),
      target_url: null,
    });
  });

  it.each([
    ['_actions/owner/ion-upload/v1', 'owner/ion-upload/wait@v1'],
    ['work/city/vendor/ion-upload', './vendor/ion-upload/wait'],
    ['somewhere', 'OWNER/NAME/wait@REF'],
  ])('is the step that an upload in %s logs to paste after a time-out', async (folder, name) => {
    const sandbox = await openSandbox({ tiling: [{ status: 'IN_PROGRESS', percentComplete: 10 }] });
    const runner = await makeWorkspace({ 'work/city/a.las': 'x' });
    const actionDir = join(runner, folder);
    for (const part of ['action.yml', 'dist/upload', 'dist/post']) {
      await cp(join(repository, part), join(actionDir, part), { recursive: true });
    }
    const run = await upload(
      sandbox,
      join(runner, 'work', 'city'),
      { files: 'a.las', 'wait-timeout-minutes': '0.2' },
      // GitHub names the composite action that contains the action
      { actionDir, github: { action_repository: 'acme/deploy-city', action_ref: 'main' } },
    );
    const id = run.outputs['asset-id'] ?? '';
    expect(errorLinesOf(run)).toContain(
      [
        `- uses: ${name}`,
        '  with:',
        '    token: ${{ secrets.CESIUM_ION_TOKEN }}',
        `    asset-id: ${id}`,
        `    api-url: '${sandbox.ionUrl}/'`,
        'Code: tiling-timeout',
      ].join('\n'),
    );
    expect(sandbox.assets.size).toBe(1);
  });

  it('says what to pass if there is no asset', async () => {
    const sandbox = await openSandbox();
    const run = await wait(sandbox, await makeWorkspace(), { 'asset-id': '' });
    expect(errorOf(run)).toContain('The input `asset-id` names no asset.');
    expect(sandbox.requests).toEqual([]);
  });

  it('comments with all assets in one table, and sets the worst status on the commit', async () => {
    const sandbox = await openSandbox();
    const number = sandbox.github.seedPull({ number: 7 });
    const good = sandbox.seedAsset({ name: 'good', status: 'COMPLETE' });
    const bad = sandbox.seedAsset({ name: 'bad', status: 'DATA_ERROR' });
    const sha = 'a'.repeat(40);
    const event = { number, pull_request: { number, head: { sha } } };
    const viewer = 'https://example.github.io/city/';
    const asked = { 'commit-status': 'true', 'pr-comment': 'true', 'viewer-url': viewer };
    const follow = async (run: string, ids: number[]) => {
      const github = githubContext(sandbox, { event_name: 'pull_request', event, run_id: run });
      return wait(sandbox, await makeWorkspace(), { ...asked, 'asset-id': ids.join('\n') }, { github });
    };
    errorOf(await follow('1', [good, bad]));
    expectGreen(await follow('2', [good]));
    expect(sandbox.github.statuses.map((status) => [status.sha, status.state])).toEqual([
      [sha, 'pending'],
      [sha, 'failure'],
      [sha, 'pending'],
      [sha, 'success'],
    ]);
    expect(sandbox.github.statuses.at(-1)?.target_url).toBe(`${viewer}#asset=${good}`);
    expect(sandbox.github.comments).toHaveLength(1);
    expect(sandbox.github.comments[0]?.body).toContain(`\n| [${good}](${viewer}#asset=${good}) ([on ion](`);
    expect(sandbox.github.comments[0]?.body).toMatch(/^<!-- ion-upload [0-9a-f]{16} /);
    expect(sandbox.github.comments[0]?.body).toContain('| `good` | ✅ `COMPLETE` |');
  });
});
