import { truncate } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import type { Io } from '../../../src/features/publish/context.ts';
import { sendFiles } from '../../../src/features/publish/upload-files.ts';
import type { CreatedAsset } from '../../../src/ion/assets.ts';
import { createSend } from '../../../src/ion/http.ts';
import type { Json } from '../../../src/lib/json.ts';
import type { SourceFile } from '../../../src/source/find.ts';
import { openReadAhead } from '../../../src/transfer/s3/read-ahead.ts';
import { fakeClock } from '../../support/clock.ts';
import { createdWith } from '../../support/created.ts';
import { userErrorOf } from '../../support/errors.ts';
import { foundFile, makeFolder } from '../../support/folder.ts';
import { startS3 } from '../../support/s3-server.ts';
import { always, answer, script } from '../../support/send.ts';
import { startServer } from '../../support/server.ts';
import { toolsOf } from '../../support/tools.ts';

async function twoFiles() {
  const folder = await makeFolder({ 'a.las': 'aaa', 'b.las': 'bb' });
  return [await foundFile(folder, 'a.las'), await foundFile(folder, 'b.las')];
}

/** Uploads files in the same way as a run. */
async function upload(created: CreatedAsset, files: readonly SourceFile[], io: Io) {
  using readAhead = openReadAhead(files, undefined, io.signal);
  return await sendFiles(created, files, readAhead, io);
}

describe('uploading', () => {
  it('uses S3 if ion provides credentials', async () => {
    const s3 = await startS3();
    const tools = toolsOf();
    const created = createdWith({ uploadLocation: { ...s3.access } as Json });
    const { summary } = await upload(created, await twoFiles(), tools);
    expect(Object.fromEntries([...s3.objects].map(([key, bytes]) => [key, bytes.toString()]))).toEqual({
      'sources/7/a.las': 'aaa',
      'sources/7/b.las': 'bb',
    });
    expect(summary).toMatch(/^2 files, 5 B, in /);
    expect(tools.log.of('info')).toEqual([]);
  });

  it.each([
    ['on the API', 'https://ion.example', 'https://ion.example/upload/7?k=v'],
    ['behind a reverse proxy', 'http://internal:8081', 'https://ion.example/upload/7?k=v'],
    ['relative to the API', '', 'https://ion.example/upload/7?k=v'],
  ])('posts forms to api-url if ion stores files itself (%s)', async (_what, origin, expected) => {
    const server = script(answer(200), answer(204));
    const tools = toolsOf({ server, apiUrl: 'https://ion.example' });
    await upload(
      createdWith({ uploadLocation: { endpoint: `${origin}/upload/7?k=v` } }, 'https://ion.example'),
      await twoFiles(),
      tools,
    );
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

  it('keeps the base path of api-url, as the notify does', async () => {
    const server = always(answer(200));
    const tools = toolsOf({ server, apiUrl: 'https://ion.example/base' });
    const [file] = await twoFiles();
    if (file === undefined) throw new Error('no file');
    await upload(
      createdWith({ uploadLocation: { endpoint: 'http://internal/upload/7' } }, 'https://ion.example/base'),
      [file],
      tools,
    );
    expect(server.sent[0]?.url).toBe('https://ion.example/base/upload/7');
  });

  it('names the file of a failed form', async () => {
    const tools = toolsOf({
      server: script(answer(413, { message: 'Full' })),
      apiUrl: 'https://ion.example',
    });
    const location = createdWith(
      { uploadLocation: { endpoint: 'https://ion.example/upload' } },
      'https://ion.example',
    );
    const error = await userErrorOf(async () => upload(location, await twoFiles(), tools));
    expect(error.message).toContain('Could not upload `a.las`: ion answered 413: Full');
  });

  it('reports a file that changes while its form is sent', async () => {
    const { url, received } = await startServer((_request, response) => response.end());
    const tools = toolsOf({ server: { send: createSend('test', fakeClock()) }, apiUrl: url.href });
    const files = await twoFiles();
    await truncate(files[0]?.path ?? '', 1);
    const location = createdWith({ uploadLocation: { endpoint: new URL('/upload', url).href } }, url.href);
    const error = await userErrorOf(() => upload(location, files, tools));
    expect(error.message).toContain(`The file ${files[0]?.path ?? ''} changed while it was read`);
    expect(received).toEqual([]);
  });
});
