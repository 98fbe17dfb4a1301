import { truncate } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { readAssetMetadata } from '../../src/ion/answers.ts';
import type { CreatedAsset } from '../../src/ion/assets.ts';
import { createSend } from '../../src/ion/http.ts';
import type { Json } from '../../src/lib/json.ts';
import { readAhead, uploadPhase } from '../../src/phases/upload.ts';
import type { PublishTools } from '../../src/phases/tools.ts';
import type { SourceFile } from '../../src/source/find.ts';
import { calm, fakeClock } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { foundFile, makeFolder } from '../support/folder.ts';
import { createAnswer, metadata } from '../support/ion.ts';
import { startS3 } from '../support/s3-server.ts';
import { always, answer, script } from '../support/send.ts';
import { startServer } from '../support/server.ts';
import { inputsOf, toolsOf } from '../support/tools.ts';

function createdWith(uploadLocation: Json): CreatedAsset {
  const asset = readAssetMetadata({ ...metadata(7) });
  return { asset, childIds: [], answer: createAnswer(7, { uploadLocation }), createdAt: 0 };
}

async function twoFiles() {
  const folder = await makeFolder({ 'a.las': 'aaa', 'b.las': 'bb' });
  return [await foundFile(folder, 'a.las'), await foundFile(folder, 'b.las')];
}

/** Uploads files as a run does. */
async function upload(created: CreatedAsset, files: readonly SourceFile[], tools: PublishTools) {
  const supply = readAhead(files, inputsOf(), tools);
  try {
    return await uploadPhase(created, files, supply, tools);
  } finally {
    supply.close();
  }
}

describe('uploading', () => {
  it('goes to S3 where ion hands out credentials', async () => {
    const s3 = await startS3();
    const tools = toolsOf();
    await upload(createdWith({ ...s3.access } as Json), await twoFiles(), tools);
    expect(Object.fromEntries([...s3.objects].map(([key, bytes]) => [key, bytes.toString()]))).toEqual({
      'sources/7/a.las': 'aaa',
      'sources/7/b.las': 'bb',
    });
    expect(tools.log.of('info')).toEqual([expect.stringMatching(/^Uploaded 2 files, 5 B, in /)]);
  });

  it.each([
    ['on the API', 'https://ion.example', 'https://ion.example/upload/7?k=v'],
    ['behind a reverse proxy', 'http://internal:8081', 'https://ion.example/upload/7?k=v'],
    ['relative to the API', '', 'https://ion.example/upload/7?k=v'],
  ])('posts forms to api-url where ion keeps files itself (%s)', async (_what, origin, expected) => {
    const server = script(answer(200), answer(204));
    const tools = toolsOf({ server, apiUrl: 'https://ion.example' });
    await upload(createdWith({ endpoint: `${origin}/upload/7?k=v` }), await twoFiles(), tools);
    expect(server.sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST ${expected}`,
      `POST ${expected}`,
    ]);
    const [first] = server.sent;
    expect(first?.headers['authorization']).toBe('Bearer the-token');
    expect(first?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(Number(first?.headers['content-length'])).toBe(Buffer.byteLength(first?.body ?? ''));
    expect(first?.body).toContain('filename="a.las"');
    expect(first?.body).toContain('\r\n\r\naaa\r\n');
    expect(server.sent[1]?.body).toContain('\r\n\r\nbb\r\n');
  });

  it('keeps the base path of api-url, as notify does', async () => {
    const server = always(answer(200));
    const tools = toolsOf({ server, apiUrl: 'https://ion.example/base' });
    const [file] = await twoFiles();
    if (file === undefined) throw new Error('no file');
    await upload(createdWith({ endpoint: 'http://internal/upload/7' }), [file], tools);
    expect(server.sent[0]?.url).toBe('https://ion.example/base/upload/7');
  });

  it('names the file that could not be posted', async () => {
    const tools = toolsOf({
      server: script(answer(413, { message: 'Full' })),
      apiUrl: 'https://ion.example',
    });
    const location = createdWith({ endpoint: 'https://ion.example/upload' });
    const error = await userErrorOf(async () => upload(location, await twoFiles(), tools));
    expect(error.message).toContain('Could not upload `a.las`: ion answered 413: Full');
  });

  it('says so where a file changes while its form is sent', async () => {
    const { url, received } = await startServer((_request, response) => response.end());
    const tools = toolsOf({ server: { send: createSend('test', calm, fakeClock()) }, apiUrl: url.href });
    const files = await twoFiles();
    await truncate(files[0]?.path ?? '', 1);
    const location = createdWith({ endpoint: new URL('/upload', url).href });
    const error = await userErrorOf(() => upload(location, files, tools));
    expect(error.message).toContain(`The file ${files[0]?.path ?? ''} changed while it was read`);
    expect(received).toEqual([]);
  });

  it.each<[string, Json]>([
    ['no place', null],
    ['half a place', { bucket: 'b', endpoint: 'https://s3.amazonaws.com' }],
    ['an endpoint that is no URL', { endpoint: 'http://' }],
  ])('is refused to %s', async (_what, location) => {
    const error = await userErrorOf(() => upload(createdWith(location), [], toolsOf()));
    expect(error.cure).toContain('`api-url`');
  });
});
