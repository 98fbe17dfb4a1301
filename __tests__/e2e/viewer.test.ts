import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { randomJwt } from '../../sandbox/http/random-jwt.ts';
import type { StepRun } from '../../sandbox/runner/types.ts';
import type { Sandbox, SandboxOptions, Scope } from '../../sandbox/sandbox.ts';
import { pageFiles } from '../../src/page/page-files.ts';
import type { PageSettings } from '../../src/page/settings.ts';
import { posixIt } from '../support/platform.ts';
import {
  errorLinesOf,
  expectGreen,
  makeWorkspace,
  openSandbox,
  repository,
  routesOf,
  viewer,
} from './support.ts';

/** A token of the sandbox, as the tokens page of ion makes it. */
async function makeToken(
  { ionUrl, token }: Sandbox,
  fields: { scopes?: readonly Scope[]; assetIds?: readonly number[]; allowedUrls?: readonly string[] },
): Promise<string> {
  const answer = await fetch(`${ionUrl}/v2/tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Page', scopes: ['assets:read'], ...fields }),
  });
  return ((await answer.json()) as { readonly token: string }).token;
}

/** A sandbox with an asset for the page, and another one. */
async function openAccount(options: SandboxOptions = {}) {
  const sandbox = await openSandbox(options);
  const shown = sandbox.seedAsset({ name: 'Town', type: '3DTILES' });
  const other = sandbox.seedAsset({ name: 'Secret plan', type: 'IMAGERY' });
  return { sandbox, shown, other };
}

/** The settings in a page that only has what it must have. */
async function pageOf(settings: Partial<PageSettings>): Promise<ReadonlyMap<string, string>> {
  const access = { title: 'city-models', server: '', token: undefined, assetIds: undefined };
  const rest = { repositoryUrl: undefined, cesiumUrl: undefined, assetOrigins: [] };
  return pageFiles({ ...access, ...rest, ...settings }, join(repository, 'dist/viewer/page'));
}

/** All files below a folder, by their paths. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const));
  return Object.fromEntries(texts.map(([path, text]) => [path.slice(folder.length + 1), text]));
}

/** Every text that a run leaves, except the commands that mask secrets. */
function traces({ stdout, stderr, outputs, summary }: StepRun): string {
  const reported = stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  return JSON.stringify([reported, stderr, outputs, summary]);
}

const codesOf = ({ annotations }: StepRun) =>
  annotations.map(({ level, message }) => `${level} ${message.split('Code: ')[1] ?? message}`);

/** Makes what replaces the usual tokens. */
type TokensOf = (
  account: Awaited<ReturnType<typeof openAccount>>,
) => Promise<{ token: string; page: string }>;

describe('the page', () => {
  it('has the settings, a copy of the result file, and never the secret token', async () => {
    const { sandbox, shown } = await openAccount();
    const workspace = await makeWorkspace({
      'ids.json': ` {"town": {"id": ${shown}, "children": []}}`,
      'site/model/notes.txt': 'stays',
    });
    const token = await makeToken(sandbox, { scopes: ['assets:read', 'geocode'], assetIds: [shown] });
    const inputs = { 'viewer-token': token, 'result-file': 'ids.json', path: 'site/model', title: '<b>' };
    const event = { repository: { private: false, visibility: 'public' } };
    const github = { repository: 'owner/town', event };
    const run = await viewer(sandbox, workspace, { ...inputs, 'cesium-url': './cesium' }, { github });
    expectGreen(run);
    expect(run.outputs).toEqual({ path: 'site/model' });
    const before = await filesIn(workspace);
    const page = await pageOf({
      title: '<b>',
      server: `${sandbox.ionUrl}/`,
      token,
      repositoryUrl: 'https://github.com/owner/town',
      cesiumUrl: './cesium/',
      assetOrigins: [sandbox.assetsUrl],
    });
    const expected = {
      ...Object.fromEntries(page),
      'ion-assets.json': before['ids.json'],
      'notes.txt': 'stays',
    };
    expect(await filesIn(join(workspace, 'site/model'))).toEqual(expected);
    expect(run.stdout).toContain(`The page shows 1 asset: ${shown}.\n`);
    expect(run.stdout).toContain(
      'The token of the page: Its scopes are assets:read, geocode. It opens none of 1 other asset of the account, ' +
        'so it is for selected assets: add the id of each new version to it',
    );
    expect(run.masks).toEqual(expect.arrayContaining([sandbox.token, token]));
    for (const secret of [sandbox.token, token]) expect(traces(run)).not.toContain(secret);
    expect(JSON.stringify(before)).not.toContain(sandbox.token);

    // the file is beside the page already
    const again = { ...inputs, 'result-file': 'site/model/ion-assets.json', path: 'site/model' };
    expectGreen(await viewer(sandbox, workspace, again, { bare: true }));
    const after = await filesIn(workspace);
    expect(after['site/model/index.html']).not.toBe(before['site/model/index.html']);
    expect({ ...after, 'site/model/index.html': '' }).toEqual({ ...before, 'site/model/index.html': '' });
  });
});

describe('a public token that may do too much', () => {
  it.each<[string, string, TokensOf]>([
    [
      'has more scopes',
      'viewer-token-scopes',
      async ({ sandbox }) => ({
        token: sandbox.token,
        page: await makeToken(sandbox, { scopes: ['assets:read', 'assets:write'] }),
      }),
    ],
    [
      'cannot read',
      'viewer-token-scopes',
      async ({ sandbox }) => {
        const page = await makeToken(sandbox, { scopes: ['geocode'] });
        return { token: sandbox.token, page };
      },
    ],
    [
      'opens other assets',
      'viewer-token-opens-others',
      async ({ sandbox }) => ({ token: sandbox.token, page: await makeToken(sandbox, {}) }),
    ],
    [
      'is the secret one',
      'viewer-token-scopes',
      ({ sandbox: { token } }) => Promise.resolve({ token, page: token }),
    ],
    [
      'is the secret one, on an ion that does not report scopes',
      'viewer-token-is-token',
      ({ sandbox: { token, faults } }) => {
        faults.add({ route: 'GetMe', fault: { status: 404 } });
        return Promise.resolve({ token, page: token });
      },
    ],
    [
      'was exchanged with the secret one, on an ion that does not report scopes',
      'viewer-token-scopes',
      async ({ sandbox }) => {
        sandbox.faults.add({ route: 'GetMe', fault: { status: 404 } });
        return { token: await makeToken(sandbox, {}), page: sandbox.token };
      },
    ],
    [
      'expired',
      'viewer-token-expires',
      ({ sandbox: { token } }) => Promise.resolve({ token, page: randomJwt({ exp: 1 }) }),
    ],
  ])('fails before anything is written: it %s', async (_what, code, tokensOf) => {
    const account = await openAccount();
    const { token, page } = await tokensOf(account);
    const workspace = await makeWorkspace();
    const inputs = { token, 'viewer-token': page, 'asset-id': `${account.shown}` };
    const run = await viewer(account.sandbox, workspace, inputs);
    expect(errorLinesOf(run)).toMatch(new RegExp(`Code: ${code}$`));
    expect(run.outputs).toEqual({});
    expect(await readdir(workspace)).toEqual([]);
    for (const secret of [token, page]) expect(traces(run)).not.toContain(secret);
  });
});

describe('a public token that cannot be checked', () => {
  const unchecked = 'warning viewer-token-unchecked';
  const soon = Math.floor(Date.now() / 1000) + 3600;

  it.each<[string, TokensOf, string[], RegExp]>([
    [
      'has allowed URLs',
      async ({ sandbox, shown }) => ({
        token: sandbox.token,
        page: await makeToken(sandbox, { assetIds: [shown], allowedUrls: ['https://a.test'] }),
      }),
      [unchecked],
      /\(401\)\. Not checked: its scopes, and which assets it opens\./,
    ],
    [
      'is of an ion without /v1/me',
      async ({ sandbox, shown }) => {
        sandbox.faults.add({ route: 'GetMe', fault: { status: 404 } });
        return { token: sandbox.token, page: await makeToken(sandbox, { assetIds: [shown] }) };
      },
      [unchecked],
      /does not report the scopes of tokens\. Not checked: whether .* can change assets\./,
    ],
    [
      'comes without another token',
      async ({ sandbox, shown }) => ({ token: '', page: await makeToken(sandbox, { assetIds: [shown] }) }),
      [unchecked],
      /because the input `token` is empty\./,
    ],
    [
      'comes with a token that cannot list',
      async ({ sandbox, shown }) => {
        const page = await makeToken(sandbox, { assetIds: [shown] });
        return { token: page, page };
      },
      [unchecked],
      /because the `token` lacks the scope assets:list\./,
    ],
    [
      'does not open the asset of the page',
      async ({ sandbox }) => ({ token: sandbox.token, page: await makeToken(sandbox, { assetIds: [] }) }),
      ['warning viewer-token-asset-closed'],
      /^The page cannot show asset \d+: /,
    ],
    [
      'expires',
      ({ sandbox: { token, faults } }) => {
        faults.add({ route: /^(GetMe|GetEndpoint|GetAsset)$/, fault: { status: 401 } });
        return Promise.resolve({ token, page: randomJwt({ exp: soon }) });
      },
      ['warning viewer-token-expires', unchecked, 'warning viewer-origins-unknown'],
      /^The `viewer-token` expires at \d{4}-.*Z\. The page shows nothing after that\./,
    ],
  ])('is a warning: it %s', async (_what, tokensOf, codes, text) => {
    const account = await openAccount();
    const { token, page } = await tokensOf(account);
    const workspace = await makeWorkspace();
    const inputs = { token, 'viewer-token': page, 'asset-id': `${account.shown}` };
    const run = await viewer(account.sandbox, workspace, inputs);
    expect({ codes: codesOf(run), exitCode: run.exitCode }).toEqual({ codes, exitCode: 0 });
    expect(run.annotations[0]?.message).toMatch(text);
    const written = JSON.stringify(await filesIn(join(workspace, 'ion-viewer')));
    expect(written).toContain(page);
    expect(written).not.toContain(account.sandbox.token);
  });
});

describe('without a public token', () => {
  it('writes a page for an ion without sign-on, and an error for one that needs a token', async () => {
    const { sandbox, shown } = await openAccount({ signOn: false });
    const inputs = { 'asset-id': `${shown}` };
    const workspace = await makeWorkspace();
    const run = await viewer(sandbox, workspace, inputs);
    expectGreen(run);
    const page = await pageOf({
      server: `${sandbox.ionUrl}/`,
      assetIds: [shown],
      assetOrigins: [sandbox.assetsUrl],
    });
    expect(await filesIn(join(workspace, 'ion-viewer'))).toEqual(Object.fromEntries(page));
    const dummy = await viewer(sandbox, workspace, {
      ...inputs,
      'viewer-token': 'dummy-token',
      title: 'city-models',
    });
    expect(codesOf(dummy)).toEqual(['warning viewer-token-unneeded']);
    expect(await filesIn(join(workspace, 'ion-viewer'))).toEqual(Object.fromEntries(page));
    const closed = await openAccount();
    const refused = await viewer(closed.sandbox, await makeWorkspace(), inputs);
    expect(errorLinesOf(refused)).toMatch(/Code: viewer-token-missing$/);
    const skip = { ...inputs, 'if-no-token': 'skip' };
    const skipped = await viewer(closed.sandbox, await makeWorkspace(), skip);
    expect(codesOf(skipped)).toEqual([
      'notice The step wrote no page, because `viewer-token` is empty and `if-no-token` is `skip`.',
    ]);
    expect(routesOf(closed.sandbox)).toEqual(['GetEndpoint']);
  });
});

describe('allow-all-assets', () => {
  it('accepts a token that opens other assets', async () => {
    const { sandbox, shown } = await openAccount();
    const inputs = { 'viewer-token': await makeToken(sandbox, {}), 'asset-id': `${shown}` };
    expectGreen(await viewer(sandbox, await makeWorkspace(), { ...inputs, 'allow-all-assets': 'true' }));
    expect(routesOf(sandbox)).not.toContain('ListAssets');
  });
});

describe('a place that cannot be written', () => {
  posixIt.each<[string, string, Record<string, string>, (workspace: string, outside: string) => unknown]>([
    ['the folder is a link', 'page-outside', {}, (at, to) => symlink(to, join(at, 'ion-viewer'))],
    [
      'a file is a link',
      'page-outside',
      { 'ion-viewer/a': '' },
      (at, to) => symlink(join(to, 'file.json'), join(at, 'ion-viewer/ion-assets.json')),
    ],
    [
      'the result file is a link',
      'result-file-outside',
      {},
      (at, to) => symlink(join(to, 'file.json'), join(at, 'linked.json')),
    ],
    [
      'a folder has the name of a file',
      'page-unwritable',
      { 'ion-viewer/ion-assets.json/a': '' },
      () => undefined,
    ],
  ])('leaves no part of a page: %s', async (what, code, files, arrange) => {
    const { sandbox, shown } = await openAccount();
    const content = JSON.stringify({ town: { id: shown } });
    const workspace = await makeWorkspace({ 'ids.json': content, ...files });
    const outside = await makeWorkspace({ 'file.json': content });
    await arrange(workspace, outside);
    const before = [await filesIn(workspace), await filesIn(outside)];
    const resultFile = what.startsWith('the result') ? 'linked.json' : 'ids.json';
    const token = await makeToken(sandbox, { assetIds: [shown] });
    const run = await viewer(sandbox, workspace, { 'viewer-token': token, 'result-file': resultFile });
    expect(errorLinesOf(run)).toMatch(new RegExp(`Code: ${code}$`));
    expect([await filesIn(workspace), await filesIn(outside)]).toEqual(before);
  });
});
