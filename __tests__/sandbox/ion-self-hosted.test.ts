import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { readFormPart } from '../../sandbox/http/form-data.ts';
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
    });
    expect(await ion(sandbox, 'GET', '/v1/me')).toMatchObject({ status: 404 });
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

  it('stores an empty file and hears the notify', async () => {
    expect((await upload(formOf('empty', 'empty', Buffer.alloc(0)))).status).toBe(204);
    expect((await sandbox.objects(id)).has('empty')).toBe(true);
    expect(await ion(sandbox, 'POST', `/v1/assets/${id}/uploadComplete`)).toMatchObject({ status: 204 });
    expect(sandbox.assets.get(id)?.notified).toBe(1);
  });

  it('refuses other forms', async () => {
    const data = Buffer.from('data');
    const two = formOf('a', 'a', data);
    two.append('b', 'b');
    for (const form of [formOf('file', 'x', data), formOf('x', 'x', data, 'text/plain'), two]) {
      expect((await upload(form)).status).toBe(400);
    }
    expect((await fetch(endpoint, { method: 'POST', body: data })).status).toBe(400);
    expect((await fetch(endpoint.replace(String(id), '1'), { method: 'POST', body: two })).status).toBe(404);
    expect((await sandbox.objects(id)).has('x')).toBe(false);
  });
});

describe('a form', () => {
  const formBytes = Buffer.from(
    '--B\r\nContent-Disposition: form-data; name="n"; filename="f"\r\n\r\nab\r\n--\r\n--B--\r\n',
  );

  async function* cut(bytes: Buffer, step: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += step) {
      yield await Promise.resolve(bytes.subarray(at, at + step));
    }
  }

  async function read(bytes: Buffer, step: number): Promise<string> {
    const part = readFormPart(cut(bytes, step), 'B');
    for (let data = ''; ;) {
      const next = await part.next();
      if (next.done === true) return `${next.value.name} ${next.value.fileName ?? ''}: ${data}`;
      data += next.value.toString();
    }
  }

  it.each([1, 2, 3, 5, 7, 1000])('is read the same however it is cut: every %i bytes', async (step) => {
    expect(await read(formBytes, step)).toBe('n f: ab\r\n--');
  });

  it('must be whole', async () => {
    for (const length of [0, 20, 60, formBytes.length - 10, formBytes.length - 4]) {
      await expect(read(formBytes.subarray(0, length), 4)).rejects.toThrow(
        'ends before its closing boundary',
      );
    }
    await expect(read(Buffer.from('--C\r\n\r\n\r\n'), 4)).rejects.toThrow('does not begin with the boundary');
  });
});
