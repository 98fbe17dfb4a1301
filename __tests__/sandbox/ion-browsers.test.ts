import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createTestAsset, ion } from './ion-request.ts';
import { createAsset, sendRaw } from './s3-request.ts';

let sandbox: Sandbox;
let id: number;
beforeAll(async () => {
  sandbox = await startSandbox();
  id = await createTestAsset(sandbox);
});
afterAll(() => sandbox.close());

/** Calls ion without the Authorization header. */
const call = (path: string, init: RequestInit = {}): Promise<Response> => fetch(sandbox.ionUrl + path, init);

describe('a token in the address', () => {
  it('is as good as one in the header', async () => {
    const query = `access_token=${sandbox.token}`;
    for (const path of [`/v1/assets/${id}`, '/v1/assets', '/v1/me', '/v2/tokens', '/v1/defaults']) {
      expect((await call(`${path}?${query}`)).status).toBe(200);
    }
    const notify = await call(`/v1/assets/${id}/uploadComplete?${query}`, { method: 'POST' });
    expect(notify.status).toBe(204);
  });

  it('goes before the header', async () => {
    const right = `Bearer ${sandbox.token}`;
    const me = (token: string, authorization: string): Promise<Response> =>
      call(`/v1/me?access_token=${token}`, { headers: { authorization } });
    expect((await me(sandbox.token, 'Bearer wrong')).status).toBe(200);
    expect((await me('wrong', right)).status).toBe(401);
  });

  it('is not in the links to other pages', async () => {
    await createTestAsset(sandbox);
    const list = await call(`/v1/assets?limit=1&access_token=${sandbox.token}`);
    const [, cursor = ''] = /cursor=([^>]+)>; rel="next"/.exec(list.headers.get('link') ?? '') ?? [];
    const decoded = Buffer.from(cursor, 'base64url').toString();
    expect(decoded).toContain('limit=1');
    expect(decoded).not.toContain('access_token');
  });
});

describe('scripts of other origins', () => {
  it('may send any request that CesiumJS sends', async () => {
    const asked = 'authorization, x-cesium-client, x-cesium-client-version, content-type';
    for (const path of [`/v1/assets/${id}/endpoint`, '/v1/assets', '/nowhere']) {
      const answer = await call(path, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://viewer.example',
          'access-control-request-method': 'GET',
          'access-control-request-headers': asked,
        },
      });
      expect(answer.status).toBe(204);
      expect(sandbox.requests.at(-1)?.route).toBe('Preflight');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      const allowed = answer.headers.get('access-control-allow-headers')?.split(/, */) ?? [];
      expect(allowed).toEqual(expect.arrayContaining(asked.split(', ')));
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
        expect(answer.headers.get('access-control-allow-methods')).toContain(method);
      }
    }
  });

  it('may read every answer, errors and faults too', async () => {
    const authorization = `Bearer ${sandbox.token}`;
    sandbox.faults.add({ route: 'GetMe', times: 1, fault: { status: 503 } });
    const answers = [
      await call('/v1/me', { headers: { authorization } }),
      await call('/v1/assets', { headers: { authorization } }),
      await call(`/v1/assets/${id}/endpoint`),
      await call('/v1/assets/9', { headers: { authorization } }),
      await call('/v1/assets', { method: 'POST', headers: { authorization }, body: '{}' }),
      await call('/appData'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([503, 200, 401, 404, 400, 200]);
    for (const { headers } of answers) expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(answers[1]?.headers.get('access-control-expose-headers')).toContain('Link');
  });
});

describe('the upload from a page of another origin', () => {
  const origin = 'https://viewer.example';
  const file = { key: 'a.bin', body: 'DATA', headers: { origin } };

  it('is allowed by a preflight request, whatever the headers', async () => {
    const { location } = await createAsset(sandbox);
    // those of the AWS SDK in a browser
    const asked = 'amz-sdk-invocation-id,authorization,x-amz-checksum-crc32,x-amz-date,x-amz-security-token';
    const answer = await fetch(
      `${location.endpoint}/${location.bucket}/${location.prefix}a.bin?partNumber=1`,
      {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': asked,
        },
      },
    );
    expect(answer.status).toBe(200);
    expect(sandbox.requests.at(-1)).toMatchObject({ service: 's3', route: 'Preflight' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toBe(asked);
    for (const method of ['GET', 'HEAD', 'PUT', 'POST', 'DELETE']) {
      expect(answer.headers.get('access-control-allow-methods')).toContain(method);
    }
  });

  it('can read every answer, and the ETag', async () => {
    const { location } = await createAsset(sandbox);
    const answers = [await sendRaw(location, file), await sendRaw({ ...location, prefix: '' }, file)];
    expect(answers.map(({ status }) => status)).toEqual([200, 403]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'ETag',
      });
    }
  });

  it('has answers like any other without an origin', async () => {
    const { location } = await createAsset(sandbox);
    const { headers } = await sendRaw(location, { ...file, headers: {} });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect((await sendRaw(location, { key: 'a.bin', method: 'OPTIONS' })).status).toBe(405);
  });
});

it('HEAD is GET without the body', async () => {
  const get = await ion(sandbox, 'GET', '/v1/assets');
  const head = await call('/v1/assets', {
    method: 'HEAD',
    headers: { authorization: `Bearer ${sandbox.token}` },
  });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
  expect((await call('/v1/assets/1', { method: 'HEAD' })).status).toBe(401);
});
