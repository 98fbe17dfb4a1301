import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { promisify } from 'node:util';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { createFaultPlan } from '../../sandbox/faults.ts';
import {
  startSandbox,
  type FaultRule,
  type RecordedRequest,
  type Route,
  type Sandbox,
} from '../../sandbox/sandbox.ts';
import { createTestAsset, createBody, ion, readStatus } from './ion-request.ts';
import { createAsset, send, sendRaw, sign, type Created } from './s3-request.ts';

let sandbox: Sandbox;
let asset: Created;
beforeAll(async () => {
  sandbox = await startSandbox();
  asset = await createAsset(sandbox);
});
afterEach(() => {
  sandbox.faults.clear();
});
afterAll(() => sandbox.close());

function post(): ReturnType<typeof ion> {
  return ion(sandbox, 'POST', '/v1/assets', createBody());
}

describe('rules', () => {
  function fired(rule: Omit<FaultRule, 'fault'>, routes: readonly Route[]): boolean[] {
    const plan = createFaultPlan();
    plan.add({ ...rule, fault: 'hang' });
    const [request] = sandbox.requests;
    if (request === undefined) throw new Error('There was no request');
    return routes.map((route) => plan.take({ ...request, route }) !== undefined);
  }
  const putRoute = 'PutObject';
  const getRoute = 'GetAsset';

  it('count the requests that they match', () => {
    expect(fired({ route: putRoute, nth: 2 }, [putRoute, getRoute, putRoute, putRoute])).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(fired({ route: putRoute, nth: (n) => n > 1 }, [putRoute, putRoute, putRoute])).toEqual([
      false,
      true,
      true,
    ]);
    expect(fired({ route: putRoute, times: 2 }, [putRoute, putRoute, putRoute])).toEqual([true, true, false]);
    expect(fired({ route: /^(Put|Get)/ }, [putRoute, getRoute, 'ListAssets'])).toEqual([true, true, false]);
    expect(fired({ route: putRoute, where: ({ bytes }) => bytes < 0 }, [putRoute])).toEqual([false]);
  });

  it('apply in the order in which they were added', () => {
    const plan = createFaultPlan();
    const [request] = sandbox.requests;
    plan.add({ route: /./, nth: 1, fault: 'hang' });
    plan.add({ route: /./, fault: 'html' });
    expect(request && [plan.take(request), plan.take(request)]).toEqual(['hang', 'html']);
    plan.clear();
    expect(request && plan.take(request)).toBeUndefined();
  });
});

describe('faults', () => {
  it('answer instead of ion', async () => {
    const count = sandbox.assets.size;
    sandbox.faults.add({
      route: 'CreateAsset',
      nth: 1,
      fault: { status: 503, headers: { 'retry-after': '1' } },
    });
    sandbox.faults.add({ route: 'CreateAsset', nth: 2, fault: { status: 409, body: { code: 'X' } } });
    sandbox.faults.add({ route: 'CreateAsset', nth: 3, fault: { status: 502, body: '<html>' } });
    sandbox.faults.add({ route: 'CreateAsset', nth: 4, fault: 'html' });
    const first = await post();
    expect(first).toMatchObject({ status: 503, body: { code: 'ServiceUnavailable' } });
    expect(first.headers.get('retry-after')).toBe('1');
    expect(await post()).toMatchObject({ status: 409, body: { code: 'X' } });
    expect(await post()).toMatchObject({ status: 502, body: '<html>' });
    expect(await post()).toMatchObject({ status: 200, body: expect.stringContaining('<!DOCTYPE html>') });
    expect(sandbox.assets.size).toBe(count);
    expect(await post()).toMatchObject({ status: 200 });
    expect(sandbox.assets.size).toBe(count + 1);
  });

  it.each<['reset-before' | 'reset-after' | 'truncate', number, number | undefined]>([
    ['reset-before', 0, undefined],
    ['reset-after', 1, undefined],
    ['truncate', 1, 200],
  ])('%s', async (fault, created, status) => {
    const count = sandbox.assets.size;
    sandbox.faults.add({ route: 'CreateAsset', times: 1, fault });
    await expect(post()).rejects.toThrow(/fetch failed|terminated/);
    expect(sandbox.assets.size).toBe(count + created);
    expect(sandbox.requests.at(-1)?.status).toBe(status);
  });

  it('truncate an object after half of its bytes', async () => {
    const { location } = await createAsset(sandbox);
    await sendRaw(location, { body: '0123456789' });
    sandbox.faults.add({ route: 'GetObject', fault: 'truncate' });
    const { url, headers } = sign(location, { method: 'GET' });
    const { body } = await fetch(url, { headers });
    let text = '';
    const read = async () => {
      for await (const chunk of body ?? []) text += Buffer.from(chunk).toString();
    };
    await expect(read()).rejects.toThrow('terminated');
    expect(text).toBe('01234');
  });

  it('truncate an answer without a body', async () => {
    const id = await createTestAsset(sandbox);
    sandbox.faults.add({ route: 'UploadComplete', fault: 'truncate' });
    await expect(ion(sandbox, 'POST', `/v1/assets/${id}/uploadComplete`)).rejects.toThrow('fetch failed');
    expect(await readStatus(sandbox, id)).toBe('NOT_STARTED 0');
  });

  it('omit a body, delay, and answer as for expired credentials', async () => {
    sandbox.faults.add({ route: 'GetMe', nth: 1, fault: 'empty-body' });
    sandbox.faults.add({ route: 'GetMe', nth: 2, fault: { delayMs: 1 } });
    sandbox.faults.add({ route: 'GetMe', nth: 3, fault: 'expired-credentials' });
    const empty = await fetch(`${sandbox.ionUrl}/v1/me`, {
      headers: { authorization: `Bearer ${sandbox.token}` },
    });
    expect([empty.status, await empty.text()]).toEqual([200, '']);
    expect(await ion(sandbox, 'GET', '/v1/me')).toMatchObject({ body: { username: 'sandbox' } });
    expect(await ion(sandbox, 'GET', '/v1/me')).toMatchObject({ status: 401 });
  });

  it('speak XML on S3', async () => {
    sandbox.faults.add({ route: 'PutObject', nth: 1, fault: { status: 503 } });
    sandbox.faults.add({ route: 'PutObject', nth: 2, fault: 'expired-credentials' });
    sandbox.faults.add({ route: 'PutObject', nth: 3, fault: 'error-in-200' });
    const body = Buffer.alloc(1_000_000);
    const put = (): ReturnType<typeof sendRaw> => sendRaw(asset.location, { body });
    expect(await put()).toMatchObject({ status: 503, code: 'SlowDown' });
    expect(await put()).toMatchObject({ status: 400, code: 'ExpiredToken' });
    expect(await put()).toMatchObject({ status: 200, code: 'InternalError' });
    expect(await sandbox.objects(asset.id)).toEqual(new Map());
    expect(sandbox.requests.at(-1)?.bytes).toBe(1_000_000);
  });

  it('answer before the body of a client that waits for 100 Continue', async () => {
    sandbox.faults.add({ route: 'PutObject', fault: { status: 503 } });
    const { headers, ...rest } = sign(asset.location, { body: 'never sent' });
    const answer = await send({ ...rest, headers: { ...headers, expect: '100-continue' } }, '');
    expect(answer).toMatchObject({ status: 503, headers: { connection: 'close' } });
    expect(sandbox.requests.at(-1)?.bytes).toBe(0);
  });
});

describe('close', () => {
  it('ends pending requests, and removes the data', async () => {
    const other = await startSandbox();
    const { id, location } = await createAsset(other);
    await sendRaw(location, { body: 'x' });
    const [file = ''] = (await other.objects(id)).values();
    const arrived = Promise.withResolvers<undefined>();
    const isLast = ({ url }: RecordedRequest): boolean => {
      if (other.requests.filter((request) => request.url === url).length === 2) arrived.resolve(undefined);
      return true;
    };
    other.faults.add({ route: 'GetMe', nth: 1, where: isLast, fault: 'hang' });
    other.faults.add({ route: 'GetMe', nth: 2, where: isLast, fault: { delayMs: 3_600_000 } });
    const pending = Promise.allSettled([ion(other, 'GET', '/v1/me'), ion(other, 'GET', '/v1/me')]);
    await arrived.promise;
    await other.close();
    expect((await pending).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(access(file)).rejects.toThrow('ENOENT');
  });
});

describe('TLS', () => {
  it('is trusted by a process that has the certificate', async () => {
    const secure = await startSandbox({ tls: true });
    try {
      expect(secure.ionUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
      expect(secure.s3Url).toMatch(/^https:/);
      const script = `
        const [ion, s3] = process.argv.slice(1);
        const answers = await Promise.all([fetch(ion + '/appData'), fetch(s3)]);
        console.log(answers.map(({ status }) => status).join());`;
      const run = (env: NodeJS.ProcessEnv): Promise<{ stdout: string }> =>
        promisify(execFile)(
          process.execPath,
          ['--input-type=module', '-e', script, secure.ionUrl, secure.s3Url],
          { env },
        );
      const { stdout } = await run({ ...process.env, NODE_EXTRA_CA_CERTS: secure.caFile });
      expect(stdout.trim()).toBe('200,403');
      const distrust: NodeJS.ProcessEnv = { ...process.env };
      delete distrust['NODE_EXTRA_CA_CERTS'];
      await expect(run(distrust)).rejects.toThrow('fetch failed');
    } finally {
      await secure.close();
    }
  });
});
