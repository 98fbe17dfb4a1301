import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createTestAsset } from './ion-request.ts';

const selfHosted = { mode: 'FILE_SYSTEM', signOn: false } as const;

let sandbox: Sandbox;
let id: number;
beforeAll(async () => {
  sandbox = await startSandbox(selfHosted);
  id = await createTestAsset(sandbox);
});
afterAll(() => sandbox.close());

/** Sends the bytes of a form. */
function send(head: string, boundary = 'B', parameter = boundary): Promise<Response> {
  return sendTo(`${sandbox.ionUrl}/v1/assets/${id}/upload`, head, boundary, parameter);
}

function sendTo(url: string, head: string, boundary = 'B', parameter = boundary): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${parameter}` },
    body: `--${boundary}\r\n${head}\r\n\r\nDATA\r\n--${boundary}--\r\n`,
  });
}

const type = 'Content-Type: application/octet-stream';
const disposition = (parameters: string): string => `Content-Disposition: form-data; ${parameters}`;

describe('the forms of', () => {
  // the bytes that each client writes: .NET's by its source (ContentDispositionHeaderValue), the others recorded
  it.each<[string, string, string]>([
    ['.NET', 'a.las', "name=a.las; filename=a.las; filename*=utf-8''a.las"],
    ['.NET', 'a b.las', 'name="a b.las"; filename="a b.las"; filename*=utf-8\'\'a%20b.las'],
    [
      '.NET',
      'ü b.las',
      'name="=?utf-8?B?w7wgYi5sYXM=?="; filename="=?utf-8?B?w7wgYi5sYXM=?="; filename*=utf-8\'\'%C3%BC%20b.las',
    ],
    ['curl 7.88', 'ü b.las', 'name="ü b.las"; filename="ü b.las"'],
    ['curl before 7.81', 'a"b.las', 'name="a\\"b.las"; filename="a\\"b.las"'],
    ['requests 2.34', 'q/"q".txt', 'name="q/%22q%22.txt"; filename="q/%22q%22.txt"'],
    [
      'urllib3 2.8, RFC 2231',
      '東京.las',
      "name*=utf-8''%E6%9D%B1%E4%BA%AC.las; filename*=utf-8''%E6%9D%B1%E4%BA%AC.las",
    ],
    ['aiohttp 3.14', 'a.las', 'name="a.las"; filename="a.las"'],
    ['aiohttp 3.14', 'ü c.las', 'name*=utf-8\'\'%C3%BC%20c.las; filename="%C3%BC%20c.las"'],
    ['aiohttp 3.14', 'sub/"q".txt', 'name="sub/\\"q\\".txt"; filename="sub%2F%22q%22.txt"'],
    [
      'aiohttp 3.14',
      "it's 100% (1).las",
      'name="it\'s\\ 100%\\ (1).las"; filename="it%27s%20100%25%20%281%29.las"',
    ],
    ['aiohttp 3.14 without quoting', '東 京.las', 'name="東 京.las"; filename="東 京.las"'],
    ['others', '100%.las', 'name="100%.las"; filename="100%.las"'],
    ['others', 'no name.las', 'filename="no name.las"'],
    ['others', '100%25.las', 'name="100%25.las"; filename="100%25.las"'],
    ['others', 'c.las', 'name="ignored"; filename="b.las"; filename*=utf-8\'\'c.las'],
  ])('%s: %s', async (_client, name, parameters) => {
    expect((await send(`${type}\r\n${disposition(parameters)}`)).status).toBe(204);
    const objects = await sandbox.objects(id);
    expect(await readFile(objects.get(name) ?? '', 'utf8')).toBe('DATA');
  });

  it('.NET, whose boundary is quoted', async () => {
    const guid = '7a2b6b0f-3c1e-4f5d-9a54-0e5bb41f7a35';
    const head = `${type}\r\n${disposition("name=q.las; filename=q.las; filename*=utf-8''q.las")}`;
    expect((await send(head, guid, `"${guid}"`)).status).toBe(204);
    expect((await sandbox.objects(id)).has('q.las')).toBe(true);
  });
});

it.each(['name="x"; filename="y"', 'name="=?utf-8?B?eA==?="; filename="y"'])(
  'takes the file name of a part with %s, or refuses it if strict',
  async (parameters) => {
    const head = `${type}\r\n${disposition(parameters)}`;
    expect((await send(head)).status).toBe(204);
    expect((await sandbox.objects(id)).has('y')).toBe(true);
    const strict = await startSandbox({ ...selfHosted, strict: true });
    try {
      const url = `${strict.ionUrl}/v1/assets/${await createTestAsset(strict)}/upload`;
      expect((await sendTo(url, head)).status).toBe(400);
    } finally {
      await strict.close();
    }
  },
);

it.each([
  ['no file name', `${type}\r\n${disposition('name="x"')}`],
  ['another type', `Content-Type: text/plain\r\n${disposition('name="x"; filename="x"')}`],
  ['no disposition', type],
  ['a broken disposition', `${type}\r\n${disposition('name="x; filename=')}`],
  ['a field', disposition('name="x"')],
])('refuses a part with %s', async (_what, head) => {
  const before = (await sandbox.objects(id)).size;
  expect((await send(head)).status).toBe(400);
  expect((await sandbox.objects(id)).size).toBe(before);
});

describe('a form without an end', () => {
  const good = `${type}\r\n${disposition('name="x"; filename="x"')}`;
  it.each([
    ['in its file', good],
    ['in a part of another type', `Content-Type: text/plain\r\n${disposition('name="x"; filename="x"')}`],
    ['in a second file', `${good}\r\n\r\nDATA\r\n--B\r\n${good}`],
  ])('is refused: %s', async (_where, head) => {
    const answer = await fetch(`${sandbox.ionUrl}/v1/assets/${id}/upload`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=B' },
      body: `--B\r\n${head}\r\n\r\nDATA`,
    });
    expect(answer.status).toBe(400);
    expect((await sandbox.objects(id)).has('x')).toBe(false);
  });
});
