import { describe, expect, it } from '@jest/globals';

import { abortAt } from '../../sandbox/cancel.ts';
import type { SandboxOptions, Scope } from '../../sandbox/sandbox.ts';
import { publish } from './publish-on-github.ts';
import { errorOf, expectGreen, makeWorkspace, openSandbox, routesOf, upload } from './support.ts';

const denied = { route: 'PutObject', fault: { status: 403 } } as const;
const failing: SandboxOptions = { tiling: [{ status: 'DATA_ERROR', percentComplete: 0 }] };

/** The outputs if the asset was deleted before its tiling ended. */
const unnamed = {
  'asset-id': '',
  'asset-ids': '',
  assets: '',
  'asset-url': '',
  result: '',
  status: '',
  'percent-complete': '',
};

describe('a deleted asset is nowhere named as an existing one', () => {
  it.each([
    ['its upload failed', {}, '`not published`', unnamed],
    [
      'its tiling failed',
      { tiling: [{ status: 'DATA_ERROR', percentComplete: 20 }] },
      '`DATA_ERROR` 20 %',
      { ...unnamed, status: 'DATA_ERROR', 'percent-complete': '20' },
    ],
  ])('if %s', async (_what, options: SandboxOptions, status, outputs) => {
    const sandbox = await openSandbox(options);
    if (options.tiling === undefined) sandbox.faults.add(denied);
    const number = sandbox.github.seedPull({ number: 7 });
    const event = { number, pull_request: { number, head: { sha: 'a'.repeat(40) } } };
    const asked = { 'commit-status': 'true', 'pr-comment': 'true', 'delete-on-failure': 'always' };
    const run = await publish(sandbox, asked, { event_name: 'pull_request', event });
    const error = errorOf(run);
    const id = /Asset (\d+) was deleted/.exec(error)?.[1] ?? '';
    expect(sandbox.assets.size).toBe(0);
    expect(run.outputs).toMatchObject({ ...outputs, name: 'octo-org/city-models main' });
    expect(run.summary).toContain('## ❌ Cesium ion: no asset\n');
    expect(run.summary.includes('| Status |')).toBe(outputs.status !== '');
    expect(sandbox.github.comments).toHaveLength(1);
    expect(sandbox.github.comments[0]?.body).toContain(
      `| – | \`octo-org/city-models main\` | ❌ ${status} |`,
    );
    expect(sandbox.github.comments[0]?.body).not.toContain(id);
    expect(sandbox.github.statuses.at(-1)).toMatchObject({
      state: options.tiling !== undefined ? 'failure' : 'error',
      target_url: null,
    });
    for (const text of [run.summary, JSON.stringify(run.outputs), error]) {
      expect(text).not.toContain(`/v1/assets/${id})`);
    }
  });

  it('if the token must not read it', async () => {
    const sandbox = await openSandbox({ tokens: { 'the-only-token': ['assets:write'] } });
    sandbox.faults.add({ route: 'GetMe', fault: { status: 404 } });
    const run = await publish(sandbox, { reuse: 'false' });
    expect(errorOf(run)).toMatch(/lacks the scope assets:read.*Asset \d+ was deleted/);
    expect(sandbox.assets.size).toBe(0);
    expect(run.outputs).toMatchObject(unnamed);
    expect(run.summary).toContain('## ❌ Cesium ion: no asset\n');
  });

  it('if each answer to its create is lost', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'CreateAsset', fault: 'reset-after' });
    const run = await publish(sandbox, {});
    expect(errorOf(run)).toContain('it was deleted, because its upload credentials are lost');
    expect(sandbox.assets.size).toBe(0);
    for (const name of ['asset-id', 'asset-ids', 'asset-url', 'status']) {
      expect(run.outputs[name] ?? '').toBe('');
    }
    expect(run.outputs['result']).not.toContain('asset-id');
    expect(run.summary).toContain('## ❌ Cesium ion: no asset\n');
  });

  it('also if only the post step can delete it', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add(denied);
    sandbox.faults.add({ route: 'DeleteAsset', nth: 1, fault: { status: 403 } });
    const run = await publish(sandbox, { 'commit-status': 'true' });
    expect(errorOf(run)).toContain('The post step deletes it if its upload did not finish');
    expect(sandbox.assets.size).toBe(0);
    expect(run.outputs).toMatchObject({ 'asset-id': '', 'asset-url': '', result: '', status: '' });
    expect(run.summary).toContain('no asset');
    expect(sandbox.github.statuses.at(-1)).toMatchObject({ state: 'error', target_url: null });
  });

  it('but with `delete-on-failure: never` it is still named', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add(denied);
    const run = await publish(sandbox, { 'delete-on-failure': 'never' });
    errorOf(run);
    const [id] = sandbox.assets.keys();
    expect(run.outputs).toMatchObject({ 'asset-id': String(id), status: 'AWAITING_FILES' });
    expect(run.summary).toContain(`[asset ${id}](`);
  });
});

describe('an asset whose upload failed', () => {
  it.each([
    ['', 0, /S3 answered 403.*Asset \d+ was deleted, because its upload did not finish\./],
    ['always', 0, /Asset \d+ was deleted, because its upload did not finish\./],
    [
      'never',
      1,
      /Asset \d+ is kept \(`delete-on-failure: never`\), although its upload did not finish: delete it at http/,
    ],
  ])('with delete-on-failure %j', async (policy, left, message) => {
    const sandbox = await openSandbox();
    sandbox.faults.add(denied);
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las', 'delete-on-failure': policy });
    expect(errorOf(run)).toMatch(message);
    expect(sandbox.assets.size).toBe(left);
    expect(run.outputs['asset-id'] === '').toBe(left === 0);
    expect(run.outputs['result'] === '').toBe(left === 0);
    expect(run.post?.log).toEqual([]);
  });

  it('is deleted with its children', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add(denied);
    const workspace = await makeWorkspace({ 'a.ifc': 'ISO-10303-21;' });
    const run = await upload(sandbox, workspace, {
      files: 'a.ifc',
      'source-type': 'BIM_CAD',
      type: '3DTILES',
    });
    errorOf(run);
    expect(routesOf(sandbox).filter((route) => route === 'DeleteAsset')).toHaveLength(2);
    expect(sandbox.assets.size).toBe(0);
    expect(run.outputs).toMatchObject(unnamed);
  });

  it('is left to the post step if ion does not answer', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add(denied);
    sandbox.faults.add({ route: 'DeleteAsset', nth: 1, fault: { status: 400 } });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las' });
    expect(errorOf(run)).toContain('The post step deletes it if its upload did not finish');
    expect(run.post?.log).toEqual([expect.stringMatching(/^Asset \d+ was deleted/)]);
    expect(sandbox.assets.size).toBe(0);
  });

  it('is not reported as deleted if the answer is a web page', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add(denied);
    sandbox.faults.add({ route: 'DeleteAsset', nth: 1, fault: 'html' });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las' });
    expect(errorOf(run)).toContain('was deleted, because its upload did not finish');
    expect(sandbox.assets.size).toBe(0);
  });

  it('is reported by the post step if that cannot delete it either; the result of the job stays the same', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add(denied);
    sandbox.faults.add({ route: 'DeleteAsset', fault: { status: 403 } });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las' });
    expect(run.post).toMatchObject({ exitCode: 0, conclusion: 'success' });
    expect(run.post?.annotations.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      expect.stringMatching(
        /^warning: Cleanup after the upload failed: Could not delete asset \d+: ion answered 403/,
      ),
    ]);
  });
});

describe('an asset whose tiling failed', () => {
  it.each([
    ['incomplete', 1, 'DATA_ERROR'],
    ['never', 1, 'DATA_ERROR'],
    ['always', 0, 'was deleted, because its tiling failed'],
  ])('with delete-on-failure %s', async (policy, left, message) => {
    const sandbox = await openSandbox(failing);
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las', 'delete-on-failure': policy });
    expect(errorOf(run)).toContain(message);
    expect(sandbox.assets.size).toBe(left);
    expect(run.outputs['status']).toBe('DATA_ERROR');
  });
});

describe('an asset whose id the killed process never received', () => {
  it.each<[string, readonly Scope[], number, RegExp]>([
    [
      'is found by its nonce and deleted',
      ['assets:write', 'assets:read', 'assets:list'],
      0,
      /^Asset \d+ was deleted, because its upload did not finish\./,
    ],
    [
      'is named if the token must not search for it',
      ['assets:write', 'assets:read'],
      1,
      /Give the token the scope assets:list [^]*Check \S+ for an asset “City” with the status/,
    ],
  ])('%s', async (_what, scopes, left, message) => {
    const sandbox = await openSandbox({ tokens: { 'the-only-token': scopes } });
    sandbox.faults.add({ route: 'CreateAsset', fault: 'reset-after', nth: 1 });
    sandbox.faults.add({ route: 'ListAssets', fault: 'hang', nth: 1 });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const cancel = new AbortController();
    const running = upload(
      sandbox,
      workspace,
      { files: 'a.las', name: 'City', reuse: 'false' },
      { cancelBy: 'SIGKILL', cancelSignal: cancel.signal },
    );
    await abortAt(cancel, { requests: 2, laterMs: 0 }, sandbox, running);
    const run = await running;
    expect(run).toMatchObject({ conclusion: 'cancelled', signal: 'SIGKILL' });
    expect(run.outputs['asset-id']).toBeUndefined();
    expect(run.post?.log.join('\n')).toMatch(message);
    expect(run.post?.exitCode).toBe(0);
    expect(sandbox.assets.size).toBe(left);
  });
});

it('the post step does and logs nothing after a success', async () => {
  const sandbox = await openSandbox();
  const workspace = await makeWorkspace({ 'a.las': 'x' });
  const run = await upload(sandbox, workspace, { files: 'a.las' });
  expectGreen(run);
  expect(run.post).toMatchObject({ exitCode: 0, log: [] });
  const last = sandbox.requests.at(-1);
  expect(last?.route).toBe('GetAsset');
});

it('the state has no secret', async () => {
  const sandbox = await openSandbox();
  const workspace = await makeWorkspace({ 'a.las': 'x' });
  const run = await upload(sandbox, workspace, { files: 'a.las' });
  const state = JSON.stringify(run.state);
  for (const secret of [sandbox.token, ...run.masks]) expect(state).not.toContain(secret);
  expect(JSON.parse(run.state['progress'] ?? '')).toMatchObject({ stage: 'none' });
});
