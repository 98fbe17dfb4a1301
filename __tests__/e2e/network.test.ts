import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, describe, expect, it } from '@jest/globals';

import { fastClock } from '../../sandbox/fast-clock.ts';
import { startProxy, type Proxy } from '../../sandbox/http/proxy.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { version } from '../../src/actions/step/ion-client.ts';
import { posixIt } from '../support/platform.ts';
import {
  assetIdOf,
  errorOf,
  expectGreen,
  expectStored,
  makeWorkspace,
  openSandbox,
  preload,
  upload,
  wait,
} from './support.ts';

const files = { 'big.las': Buffer.alloc(9_000_000, 'points '), 'small.las': 'few points' };
const inputs = { files: '.', type: '3DTILES' };

let proxy: Proxy | undefined;

afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
});

/** A sandbox whose addresses only a proxy can reach. */
async function behindProxy(
  scheme: 'http' | 'https',
  ionHost: string,
  s3Host: string,
  address?: Parameters<typeof startProxy>[1],
) {
  const port = scheme === 'http' ? 80 : 443;
  const sandbox = await openSandbox({
    tls: scheme === 'https',
    uploadLocation: (location) => ({ ...location, endpoint: `${scheme}://${s3Host}` }),
  });
  const portOf = (url: string) => Number(new URL(url).port);
  const [ion, s3, github] = [sandbox.ionUrl, sandbox.s3Url, sandbox.github.url].map(portOf);
  // an unencrypted request names a host without the default port
  const hosts = { [ionHost]: ion, [s3Host]: s3, 'github.sandbox.test': github };
  const ports = Object.entries(hosts).flatMap(([host, local]) => [
    [host, local],
    [`${host}:${port}`, local],
  ]);
  proxy = await startProxy(Object.fromEntries(ports) as Record<string, number>, address);
  return { sandbox, proxy, apiUrl: `${scheme}://${ionHost}` };
}

/** The hosts of the requests to the proxy, without ports and paths. */
function hostsAsked({ asked }: Proxy): Set<string> {
  return new Set(asked.map((line) => /(?:CONNECT |:\/\/)(\[.*?\]|[^:/]+)/.exec(line)?.[1] ?? line));
}

it('an invalid proxy is reported before any request, without its password', async () => {
  const sandbox = await openSandbox();
  const env = { HTTPS_PROXY: 'http://user:s3cret@proxy example:3128' };
  const run = await upload(sandbox, await makeWorkspace(files), inputs, { env });
  expect(errorOf(run)).toContain('HTTPS_PROXY is not the address of a proxy');
  expect(run.log.join('\n') + run.summary).not.toContain('s3cret');
  expect(sandbox.requests).toEqual([]);
});

describe('through a proxy, without another way to the network', () => {
  it.each([
    ['https', 'HTTPS_PROXY', 'ion.sandbox.test', 's3.sandbox.test'],
    ['https', 'https_proxy', 'ion.sandbox.test', '[2001:db8::1]'],
    ['http', 'HTTP_PROXY', 'ion.sandbox.test', 's3.sandbox.test'],
    ['http', 'http_proxy', '[2001:db8::1]', 's3.sandbox.test'],
  ] as const)(
    'upload and wait succeed with %s and %s, with ion at %s and S3 at %s',
    async (scheme, variable, ionHost, s3Host) => {
      const { sandbox, proxy: way, apiUrl } = await behindProxy(scheme, ionHost, s3Host);
      const workspace = await makeWorkspace(files);
      const env = { [variable]: way.url };
      const run = await upload(sandbox, workspace, { ...inputs, 'api-url': apiUrl }, { env });
      expectGreen(run);
      await expectStored(sandbox, assetIdOf(run), files);
      expect(hostsAsked(way)).toEqual(new Set([ionHost, s3Host]));
      const before = way.asked.length;
      const waited = await wait(
        sandbox,
        workspace,
        { 'asset-id': String(assetIdOf(run)), 'api-url': apiUrl },
        { env },
      );
      expectGreen(waited);
      expect(way.asked.length).toBeGreaterThan(before);
    },
  );

  it('the proxy gets no request for hosts in NO_PROXY', async () => {
    const sandbox = await openSandbox({ tls: true });
    proxy = await startProxy({});
    const workspace = await makeWorkspace(files);
    const env = { HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
    expectGreen(await upload(sandbox, workspace, inputs, { env }));
    expect(proxy.asked).toEqual([]);
  });

  const onGitHub = { 'commit-status': 'true' };
  const sha = 'c'.repeat(40);

  it.each([
    ['https', undefined, (url: string) => url],
    ['http', undefined, (url: string) => url],
    ['https', '::1', (url: string) => url.replace('http://', 'user:pw@')],
  ] as const)('ion, S3 and GitHub are reached with %s (proxy at %s)', async (scheme, address, spelling) => {
    const hosts = ['ion.sandbox.test', 's3.sandbox.test'] as const;
    const { sandbox, proxy: way, apiUrl } = await behindProxy(scheme, ...hosts, address);
    const run = await upload(
      sandbox,
      await makeWorkspace(files),
      { ...inputs, ...onGitHub, 'api-url': apiUrl },
      {
        env: { HTTPS_PROXY: spelling(way.url), HTTP_PROXY: spelling(way.url) },
        github: githubContext(sandbox, {
          sha,
          api_url: sandbox.github.url.replace(/^.*?:\d+/, `${scheme}://github.sandbox.test`),
        }),
      },
    );
    expectGreen(run);
    expect(hostsAsked(way)).toEqual(new Set([...hosts, 'github.sandbox.test']));
    expect(sandbox.github.statuses.at(-1)?.state).toBe('success');
  });

  it.each(['sandbox.test', 'other.test, .Sandbox.Test', '*.sandbox.test', '*'])(
    'ion, S3 and GitHub are reached without the proxy if NO_PROXY is %s',
    async (list) => {
      const named = (url: string, name: string) => url.replace('127.0.0.1', `${name}.sandbox.test`);
      const sandbox: Sandbox = await openSandbox({
        tls: true,
        uploadLocation: (location) => ({ ...location, endpoint: named(sandbox.s3Url, 's3') }),
      });
      proxy = await startProxy({});
      const run = await upload(
        sandbox,
        await makeWorkspace(files),
        { ...inputs, ...onGitHub, 'api-url': named(sandbox.ionUrl, 'ion') },
        {
          env: { HTTPS_PROXY: proxy.url, NO_PROXY: list },
          github: githubContext(sandbox, { sha, api_url: named(sandbox.github.url, 'github') }),
          nodeArguments: [...fastClock, ...preload('sandbox-names.mjs')],
        },
      );
      expectGreen(run);
      expect(proxy.asked).toEqual([]);
      expect(sandbox.github.statuses.at(-1)?.state).toBe('success');
    },
  );

  it('a proxy that cannot reach a host causes an error with its name', async () => {
    const { sandbox, apiUrl } = await behindProxy('https', 'ion.sandbox.test', 's3.sandbox.test');
    const nowhere = await startProxy({});
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(
      sandbox,
      workspace,
      { files: 'a.las', 'api-url': apiUrl },
      { env: { HTTPS_PROXY: nowhere.url } },
    );
    await nowhere.close();
    expect(errorOf(run)).toMatch(/ion\.sandbox\.test.*HTTPS_PROXY/);
  });

  it('the password of a proxy is nowhere in the output', async () => {
    proxy = await startProxy({});
    const env = { HTTPS_PROXY: proxy.url.replace('//', '//user:of-the-proxy@') };
    const sandbox = { ionUrl: 'https://ion.sandbox.test', token: 'the-only-token' };
    const run = await wait(sandbox, await makeWorkspace(), { 'asset-id': '7' }, { env });
    expect(run.annotations[0]?.message).toContain('ion.sandbox.test could not be reached');
    for (const secret of ['of-the-proxy', btoa('user:of-the-proxy')]) {
      expect(JSON.stringify(run)).not.toContain(secret);
    }
  });
});

describe('a proxy that does not answer', () => {
  /** Waits for an asset of an ion behind the proxy. */
  async function waitBehind(options: Parameters<typeof wait>[3]) {
    proxy = await startProxy({ 'ion.sandbox.test:443': 0 });
    const sandbox = { ionUrl: 'https://ion.sandbox.test', token: 'the-only-token' };
    const inputs = { 'asset-id': '7', 'wait-timeout-minutes': '3' };
    return wait(sandbox, await makeWorkspace(), inputs, { ...options, env: { HTTPS_PROXY: proxy.url } });
  }

  it('is abandoned by the client of ion after half a minute, with a retry', async () => {
    const run = await waitBehind({});
    expect(
      run.log.filter((line) => line.includes('no data was sent or received for 30 s')).length,
    ).toBeGreaterThan(1);
    expect(errorOf(run)).toMatch(
      /ion\.sandbox\.test could not be reached: no data was sent or received for 30 s/,
    );
  }, 60_000);

  posixIt('is abandoned by the client of S3, and does not delay a cancel', async () => {
    const sandbox = await openSandbox({
      tls: true,
      uploadLocation: (location) => ({ ...location, endpoint: 'https://s3.sandbox.test' }),
    });
    const ion = Number(new URL(sandbox.ionUrl).port);
    proxy = await startProxy({ 'ion.sandbox.test:443': ion, 's3.sandbox.test:443': 0 });
    const run = await upload(
      sandbox,
      await makeWorkspace({ 'a.las': 'x' }),
      { files: '.', 'api-url': 'https://ion.sandbox.test' },
      { env: { HTTPS_PROXY: proxy.url }, cancelWhen: (line) => line.includes('Attempt 3 follows') },
    );
    expect(run.log.join('\n')).toContain(
      'Could not upload `a.las`: no data was sent or received for 30 s (ETIMEDOUT).',
    );
    expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 1, signal: null });
    expect(run.cancelMilliseconds).toBeLessThan(3000);
    expect(sandbox.assets.size).toBe(0);
  });

  posixIt('does not delay a cancel', async () => {
    const cancel = new AbortController();
    const running = waitBehind({ cancelSignal: cancel.signal, nodeArguments: [] });
    while (!proxy?.asked.length) await sleep(10);
    cancel.abort();
    const run = await running;
    expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 1, signal: null });
    expect(run.cancelMilliseconds).toBeLessThan(3000);
    expect(run.annotations[0]?.message).toMatch(/^The run was cancelled \(SIGINT\)/);
  });
});

describe('the token', () => {
  const tokenSeen = ({ requests }: Sandbox, token: string) =>
    requests.filter(({ headers }) => JSON.stringify(headers).includes(token));

  it.each([301, 302, 307, 308])('follows no redirect (%p)', async (status) => {
    const [sandbox, stranger] = [await openSandbox(), await openSandbox()];
    sandbox.faults.add({
      route: 'GetAsset',
      nth: 1,
      fault: { status, headers: { location: `${stranger.ionUrl}/v1/assets/1` } },
    });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: 'a.las' });
    expect(errorOf(run)).toContain(
      'Redirects are not followed, because they could send the token to another host',
    );
    expect(stranger.requests).toEqual([]);
    expect(sandbox.assets.size).toBe(0);
  });

  it('is sent to ion only, and every request names the action and its version', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    expectGreen(await upload(sandbox, workspace, inputs));
    const seen = tokenSeen(sandbox, sandbox.token);
    expect(new Set(seen.map(({ service }) => service))).toEqual(new Set(['ion']));
    const agents = sandbox.requests
      .filter(({ service }) => service === 'ion')
      .map(({ headers }) => headers['user-agent']);
    expect(new Set(agents)).toEqual(new Set([`ion-upload/${version}`]));
  });
});
