import { hash } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import { describe, expect, it } from '@jest/globals';

import type { UploadFile } from '../../src/files/upload-file.ts';
import { formBody, formTransfer, type FormBody } from '../../src/transfer/form.ts';
import { neverAborts, fakeClock } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { foundFile, makeFolder } from '../support/folder.ts';
import { fakeLog } from '../support/log.ts';

async function fileOf(key: string, content: string | Buffer): Promise<UploadFile> {
  const found = await foundFile(await makeFolder({ file: content }), 'file');
  return { ...found, key };
}

/** The fields of a form: read by Node's own reader of `multipart/form-data`. */
async function readForm(body: FormBody) {
  const bytes = await buffer(body.open());
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- slow with big forms; these are small
  const form = await new Response(bytes, { headers: { 'content-type': body.type } }).formData();
  return { bytes, entries: [...form.entries()] };
}

const uncounted = () => undefined;

describe('formBody', () => {
  it.each<[string, string, Buffer]>([
    ['a text', 'deep/Häuser 東京 & +.gml', Buffer.from('<CityModel/>')],
    ['an empty file', 'empty.las', Buffer.alloc(0)],
    ['bytes of all values', 'a.las', Buffer.from(Uint8Array.from({ length: 300_000 }, (_, i) => i % 256))],
    ['what looks like a boundary', 'a.txt', Buffer.from('\r\n--other--\r\n')],
  ])('contains %s under the key of the file', async (_what, key, content) => {
    const form = formBody(await fileOf(key, content), 'boundary-1', uncounted, neverAborts);
    const { bytes, entries } = await readForm(form);
    expect(entries).toHaveLength(1);
    const [name, file] = entries[0] ?? [];
    expect(name).toBe(key);
    if (!(typeof file === 'object')) throw new Error('the part is no file');
    expect(file.name).toBe(key);
    expect(file.type).toBe('application/octet-stream');
    expect(Buffer.from(await file.arrayBuffer()).equals(content)).toBe(true);
    expect(bytes).toHaveLength(form.length);
  });

  it('is not changed by special characters in a name', async () => {
    const key = 'a"\r\nContent-Type: text/html\r\n\r\n.las';
    const { bytes } = await readForm(formBody(await fileOf(key, 'x'), 'boundary-1', uncounted, neverAborts));
    const head = bytes.toString('utf8').split('\r\n\r\n')[0];
    expect(head).toBe(
      '--boundary-1\r\nContent-Disposition: form-data; name="a%22%0D%0AContent-Type: text/html%0D%0A%0D%0A.las"; ' +
        'filename="a%22%0D%0AContent-Type: text/html%0D%0A%0D%0A.las"\r\nContent-Type: application/octet-stream',
    );
  });

  it('can be opened again for each attempt', async () => {
    const form = formBody(await fileOf('a', 'same'), 'b', uncounted, neverAborts);
    expect((await buffer(form.open())).equals(await buffer(form.open()))).toBe(true);
  });

  it('ignores an earlier attempt that is still reading', async () => {
    const content = 'x'.repeat(200_000);
    let sum = 0;
    const form = formBody(await fileOf('a', content), 'b', (count) => (sum += count), neverAborts);
    const early = form.open();
    early.resume();
    await once(early, 'data'); // the head; the first read of the file is under way
    await Promise.resolve();
    early.destroy();
    await buffer(form.open());
    expect(form.sha256()).toBe(hash('sha256', content));
    expect(sum).toBe(content.length);
  });

  it.each<[string, (path: string) => Promise<void>]>([
    ['is shorter', (path) => truncate(path, 2)],
    ['is longer', (path) => appendFile(path, 'more')],
    ['is gone', (path) => rm(path)],
  ])('fails if the file %s now', async (_what, change) => {
    const file = await fileOf('a.las', '12345');
    await change(file.path);
    const error = await userErrorOf(() => buffer(formBody(file, 'b', uncounted, neverAborts).open()));
    expect(error.message).toBe(`The file ${file.path} changed while it was read.`);
  });

  it('accepts a file if only its time differs', async () => {
    const content = 'x'.repeat(300_000);
    const file = await fileOf('a.las', content);
    await utimes(file.path, 1, 1);
    const form = formBody(file, 'b', uncounted, neverAborts);
    await buffer(form.open());
    expect(form.sha256()).toBe(hash('sha256', content));
  });

  it('fails if a file is overwritten with the same size while it is read', async () => {
    const file = await fileOf('a.las', 'x'.repeat(300_000));
    const error = await userErrorOf(async () => {
      const chunks = formBody(file, 'b', uncounted, neverAborts).open()[Symbol.asyncIterator]();
      await chunks.next(); // the head
      await chunks.next();
      await writeFile(file.path, 'y'.repeat(300_000));
      await utimes(file.path, 1, 1); // for disks with coarse times
      while ((await chunks.next()).done !== true);
    });
    expect(error.message).toBe(`The file ${file.path} changed while it was read.`);
  });

  it('counts the bytes as they are read, and subtracts those of an earlier attempt', async () => {
    const counts: number[] = [];
    const form = formBody(
      await fileOf('a', 'x'.repeat(100_000)),
      'b',
      (count) => counts.push(count),
      neverAborts,
    );
    await buffer(form.open());
    expect(counts.length).toBeGreaterThan(1);
    expect(counts.reduce((sum, count) => sum + count)).toBe(100_000);
    await buffer(form.open());
    expect(counts).toContain(-100_000);
    expect(counts.reduce((sum, count) => sum + count)).toBe(100_000);
  });

  it('never sends more than the length that it names', async () => {
    const file = await fileOf('a.las', '12345');
    const form = formBody(file, 'b', uncounted, neverAborts);
    await appendFile(file.path, 'x'.repeat(500_000));
    let sent = 0;
    await thrownBy(async () => {
      for await (const chunk of form.open() as AsyncIterable<Buffer>) sent += chunk.length;
    });
    expect(sent).toBeLessThanOrEqual(form.length);
  });
});

describe('formTransfer', () => {
  const tools = {
    clock: fakeClock(),
    log: fakeLog(),
    signal: neverAborts,
    onBytes: () => undefined,
    onWay: () => undefined,
  };

  it('posts one file after another, each in a separate form', async () => {
    const files = [await fileOf('a', 'aa'), await fileOf('b', 'bbb')];
    const reported: string[] = [];
    const transfer = formTransfer(async (file, body) => {
      reported.push(`post ${file.key}`);
      await buffer(body.open());
      reported.push(`posted ${file.key}`);
    });
    await transfer(files, { ...tools, onBytes: (count) => reported.push(`bytes ${count}`) });
    expect(reported).toEqual(['post a', 'bytes 2', 'posted a', 'post b', 'bytes 3', 'posted b']);
  });

  it('returns the SHA-256 of the last attempt', async () => {
    const files = [await fileOf('a', 'aa'), await fileOf('b', '')];
    const transfer = formTransfer(async (_file, body) => {
      await buffer(body.open());
      await buffer(body.open());
    });
    const sums = [hash('sha256', 'aa'), hash('sha256', '')];
    expect([...(await transfer(files, tools))]).toEqual(files.map((file, index) => [file, sums[index]]));
  });

  it('sends nothing more after an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    let outcome: unknown;
    const transfer = formTransfer(async (_file, body) => {
      controller.abort(reason);
      outcome = await thrownBy(() => buffer(body.open()));
    });
    const files = [await fileOf('a', 'x'.repeat(100_000))];
    expect(await thrownBy(() => transfer(files, { ...tools, signal: controller.signal }))).toBe(reason);
    await new Promise(setImmediate);
    expect(outcome).toMatchObject({ name: 'AbortError' });
  });

  it('rejects a success before the whole file was sent', async () => {
    const file = await fileOf('a', 'x'.repeat(100_000));
    const transfer = formTransfer(async (_file, body) => {
      for await (const _chunk of body.open()) if (String(_chunk).includes('x')) break;
    });
    const error = await userErrorOf(() => transfer([file], tools));
    expect(error.message).toBe('The server confirmed the upload of `a` before the whole file was sent.');
    expect(error.hint).toContain('proxies');
  });

  it('has another boundary for each file', async () => {
    const types: string[] = [];
    const file = await fileOf('a', 'a');
    const transfer = formTransfer(async (_file, body) => {
      types.push(body.type);
      await buffer(body.open());
    });
    await transfer([file, file], tools);
    expect(new Set(types).size).toBe(2);
    expect(types[0]).toMatch(/^multipart\/form-data; boundary=[\w-]{20,70}$/);
  });

  it('stops at the first failure', async () => {
    const failure = new Error('refused');
    let posts = 0;
    const transfer = formTransfer(() => {
      posts++;
      return Promise.reject(failure);
    });
    const file = await fileOf('a', 'a');
    expect(await thrownBy(() => transfer([file, file], tools))).toBe(failure);
    expect(posts).toBe(1);
  });

  it('stops between two files after an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    let posts = 0;
    const transfer = formTransfer(async (_file, body) => {
      posts++;
      await buffer(body.open());
      controller.abort(reason);
    });
    const file = await fileOf('a', 'a');
    expect(await thrownBy(() => transfer([file, file], { ...tools, signal: controller.signal }))).toBe(
      reason,
    );
    expect(posts).toBe(1);
  });
});
