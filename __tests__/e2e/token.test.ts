import { describe, expect, it } from '@jest/globals';

import type { Fault, Sandbox, Scope } from '../../sandbox/sandbox.ts';
import {
  cleanup,
  errorOf,
  expectGreen,
  makeWorkspace,
  openSandbox,
  routesOf,
  upload,
  wait,
} from './support.ts';

const files = { 'a.las': 'x' };
const all: readonly Scope[] = ['assets:write', 'assets:read', 'assets:list'];

/** A sandbox whose token lacks scopes. */
function lacking(...missing: readonly Scope[]): Promise<Sandbox> {
  return openSandbox({ tokens: { 'the-token': all.filter((scope) => !missing.includes(scope)) } });
}

describe('a token without scopes causes an error before anything is created', () => {
  it.each<[readonly Scope[], Record<string, string>, string]>([
    [['assets:write'], {}, 'The token lacks the scope assets:write.'],
    [['assets:read'], {}, 'The token lacks the scope assets:read.'],
    [['assets:write', 'assets:read'], {}, 'The token lacks the scopes assets:write and assets:read.'],
    [[...all], {}, 'The token lacks the scopes assets:write, assets:read and assets:list.'],
    [['assets:list'], { 'asset-key': 'a', 'keep-latest': '1' }, 'The token lacks the scope assets:list.'],
    [['assets:list'], { options: 'baseTerrainId: Terrain' }, 'The token lacks the scope assets:list.'],
    [['assets:write', 'assets:read'], { wait: 'false' }, 'scopes assets:write and assets:read.'],
  ])('upload without %j, with %j', async (missing, inputs, message) => {
    const sandbox = missing.length === all.length ? await profileOnly() : await lacking(...missing);
    const run = await upload(sandbox, await makeWorkspace(files), { files: '.', ...inputs });
    const error = errorOf(run);
    expect(error).toContain(message);
    expect(error).toContain('https://ion.cesium.com/tokens');
    expect(routesOf(sandbox)).not.toContain('CreateAsset');
  });

  it('only a notice if only `reuse` needs the scope; a dry run only needs to read', async () => {
    const sandbox = await lacking('assets:list');
    const workspace = await makeWorkspace(files);
    const run = await upload(sandbox, workspace, { files: '.' });
    expect(run.annotations).toMatchObject([
      { level: 'notice', message: expect.stringContaining('assets:list') },
    ]);
    expect(run.exitCode).toBe(0);
    expectGreen(await upload(sandbox, workspace, { files: '.', reuse: 'false' }));
    const reader = await lacking('assets:write', 'assets:list');
    const dry = await upload(reader, workspace, { files: '.', 'dry-run': 'true', reuse: 'false' });
    expect(dry.exitCode).toBe(0);
  });

  it('wait without assets:read', async () => {
    const sandbox = await lacking('assets:read');
    const id = sandbox.seedAsset({});
    const run = await wait(sandbox, await makeWorkspace(), { 'asset-id': String(id) });
    expect(errorOf(run)).toContain('The token lacks the scope assets:read.');
    expect(routesOf(sandbox)).toEqual([]);
    const reader = await lacking('assets:write', 'assets:list');
    const other = await wait(reader, await makeWorkspace(), { 'asset-id': String(reader.seedAsset({})) });
    expectGreen(other);
  });

  it.each<[readonly Scope[], Record<string, string>, string]>([
    [['assets:write'], { 'older-than-days': '9' }, 'lacks the scope assets:write.'],
    [['assets:list'], { 'older-than-days': '9' }, 'lacks the scope assets:list.'],
    [
      ['assets:read', 'assets:list'],
      { 'older-than-days': '9' },
      'lacks the scopes assets:read and assets:list.',
    ],
    [['assets:read'], { 'asset-id': '5' }, 'lacks the scope assets:read.'],
    [['assets:write'], { 'asset-id': '5', force: 'true' }, 'lacks the scope assets:write.'],
    [['assets:list'], { 'asset-id': '5' }, ''],
    [['assets:write'], { 'older-than-days': '9', 'dry-run': 'true' }, ''],
  ])('cleanup without %j, with %j', async (missing, inputs, message) => {
    const sandbox = await lacking(...missing);
    const run = await cleanup(sandbox, await makeWorkspace(), inputs);
    if (message === '') expect(run.exitCode).toBe(0);
    else {
      expect(errorOf(run)).toContain(message);
      expect(routesOf(sandbox)).toEqual([]);
    }
  });
});

/** A token without any scope for assets. */
function profileOnly(): Promise<Sandbox> {
  return openSandbox({ tokens: { 'the-token': ['geocode'] } });
}

describe('GET /v1/me', () => {
  it.each<[string, Fault]>([
    ['404', { status: 404 }],
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['401', { status: 401 }],
    ['no scopes', { status: 200, body: { id: 1 } }],
    ['scopes of another shape', { status: 200, body: { scopes: { 'assets:read': false } } }],
    ['a web page', 'html'],
    ['nothing', 'hang'],
    ['a reset', 'reset-before'],
  ])('never fails or delays a run: %s', async (_what, fault) => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'GetMe', fault });
    const workspace = await makeWorkspace(files);
    const run = await upload(sandbox, workspace, { files: '.' });
    expectGreen(run);
    expect(sandbox.requests.filter(({ route }) => route === 'GetMe')).toHaveLength(1);
    expect(run.log.join('\n')).not.toMatch(/Attempt|may do/);
  });

  it('delays `wait` by three seconds at most', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'GetMe', fault: 'hang' });
    const id = sandbox.seedAsset({});
    expectGreen(await wait(sandbox, await makeWorkspace(), { 'asset-id': String(id) }));
    const [me, read] = sandbox.requests;
    expect(read?.route).toBe('GetAsset');
    // the clock of the action runs twenty times faster
    expect(20 * ((read?.at ?? Infinity) - (me?.at ?? 0))).toBeLessThan(20_000);
  });

  it('has an effect if its answer arrives before the create', async () => {
    const sandbox = await lacking('assets:write');
    sandbox.faults.add({ route: 'GetMe', fault: { delayMs: 300 } });
    sandbox.faults.add({ route: 'ListAssets', fault: { delayMs: 1500 } });
    const run = await upload(sandbox, await makeWorkspace(files), { files: '.' });
    expect(errorOf(run)).toContain('The token lacks the scope assets:write.');
    expect(new Set(routesOf(sandbox))).toEqual(new Set(['ListAssets']));
  });

  it('has an effect without a list before the create, even if ion is slow', async () => {
    const sandbox = await lacking('assets:read');
    sandbox.faults.add({ route: 'GetMe', fault: { delayMs: 60 } });
    const inputs = { files: '.', reuse: 'false' };
    // in real time: a busy machine may take longer than the step waits
    const run = await upload(sandbox, await makeWorkspace(files), inputs, { nodeArguments: [] });
    expect(errorOf(run)).toContain('The token lacks the scope assets:read.');
    expect(routesOf(sandbox)).toEqual([]);
  });

  it('logs the free storage, and never the account', async () => {
    const sandbox = await openSandbox();
    const run = await upload(sandbox, await makeWorkspace(files), { files: '.' });
    const reported = [...run.log, run.summary, JSON.stringify(run.outputs)].join('\n');
    expect(reported).toContain('Free storage: 5.4 GB of 5.4 GB.');
    expect(reported).not.toMatch(/sandbox@example\.com|username/);
  });
});
