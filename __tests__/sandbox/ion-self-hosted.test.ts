import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createBody, ion } from './ion-request.ts';

let sandbox: Sandbox;
let id: number;
let endpoint: string;
beforeAll(async () => {
  sandbox = await startSandbox({ mode: 'FILE_SYSTEM', signOn: false });
  const { body } = await ion(sandbox, 'POST', '/v1/assets', createBody());
  const answer = body as { assetMetadata: { id: number }; uploadLocation: { endpoint: string } };
  expect(Object.keys(answer.uploadLocation)).toEqual(['endpoint']);
  id = answer.assetMetadata.id;
  ({ endpoint } = answer.uploadLocation);
});
afterAll(() => sandbox.close());

function upload(form: FormData): Promise<Response> {
  return fetch(endpoint, { method: 'POST', body: form });
}

function formOf(name: string, fileName: string, data: Buffer, type = 'application/octet-stream'): FormData {
  const form = new FormData();
  form.append(name, new Blob([new Uint8Array(data)], { type }), fileName);
  return form;
}

describe('a self-hosted ion', () => {
  it('needs no token and says so', async () => {
    expect(sandbox.token).toBe('');
    expect((await ion(sandbox, 'GET', '/appData')).body).toEqual({
      applicationMode: 'single-user',
      dataStoreType: 'FILE_SYSTEM',
      attribution: '',
    });
    for (const path of ['/v1/me', '/v2/tokens', '/v2/tokens/default']) {
      expect(await ion(sandbox, 'GET', path)).toMatchObject({ status: 404 });
    }
  });

  it.each(['a.bin', 'Dach & Fläche + 1%.gml', 'sub/"quoted".txt', '東京'])(
    'stores the file %s',
    async (name) => {
      const data = Buffer.concat([
        Buffer.from('\r\n--not the boundary\r\n\r\n'),
        Buffer.alloc(100_000, name),
      ]);
      const response = await upload(formOf(name, name, data));
      expect(response.status).toBe(204);
      const file = (await sandbox.objects(id)).get(name) ?? '';
      expect(data.equals(await readFile(file))).toBe(true);
      expect(sandbox.requests.at(-1)).toMatchObject({ route: 'FormUpload', status: 204 });
    },
  );

  it('stores an empty file and accepts the notify', async () => {
    expect((await upload(formOf('empty', 'empty', Buffer.alloc(0)))).status).toBe(204);
    expect((await sandbox.objects(id)).has('empty')).toBe(true);
    expect(await ion(sandbox, 'POST', `/v1/assets/${id}/uploadComplete`)).toMatchObject({ status: 204 });
    expect(sandbox.assets.get(id)?.notified).toBe(1);
  });

  it('refuses other forms', async () => {
    const data = Buffer.from('data');
    const two = formOf('a', 'a', data);
    two.append('b', 'b');
    for (const form of [formOf('x', 'x', data, 'text/plain'), two]) {
      expect((await upload(form)).status).toBe(400);
    }
    expect((await fetch(endpoint, { method: 'POST', body: data })).status).toBe(400);
    expect((await fetch(endpoint.replace(String(id), '1'), { method: 'POST', body: two })).status).toBe(404);
    expect((await sandbox.objects(id)).has('x')).toBe(false);
  });
});

describe('a form', () => {
  const whole = Buffer.from(
    '--B\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n' +
      'Content-Type: application/octet-stream\r\n\r\nab\r\n--\r\n--B--\r\n',
  );
  const send = (body: Buffer, type = 'multipart/form-data; boundary=B') =>
    fetch(endpoint, { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(body) });

  it('must be complete', async () => {
    for (const length of [0, 20, 60, whole.length - 10, whole.length - 4]) {
      expect((await send(whole.subarray(0, length))).status).toBe(400);
    }
    expect((await sandbox.objects(id)).has('f')).toBe(false);
    expect((await send(whole)).status).toBe(204);
    expect(await readFile((await sandbox.objects(id)).get('f') ?? '', 'utf8')).toBe('ab\r\n--');
  });

  it('must have the boundary that its header names', async () => {
    expect((await send(whole, 'multipart/form-data; boundary=C')).status).toBe(400);
    expect((await send(whole, 'multipart/form-data')).status).toBe(400);
    expect((await send(Buffer.from('f=ab'), 'application/x-www-form-urlencoded')).status).toBe(400);
  });
});
