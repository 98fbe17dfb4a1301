import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

import { createFetchFile } from '../../src/verification/fetch-file.ts';
import { fakeClock, neverAborts } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { fakeLog } from '../support/log.ts';
import { deserted, startServer } from '../support/server.ts';

const maxLength = 1000;

/** Random bytes. */
const incompressible = randomBytes(2 * maxLength);

/** Adds a name of 2 KB to the header of gzip (RFC 1952, section 2.3). */
function withLongName(gzip: Buffer): Buffer {
  const head = Buffer.from(gzip.subarray(0, 10));
  head[3] = 8;
  return Buffer.concat([head, Buffer.from(`${'n'.repeat(2000)}\0`), gzip.subarray(10)]);
}

async function fetchFrom(
  answer: (response: ServerResponse) => void,
  isHead = false,
): Promise<string | undefined> {
  const { url } = await startServer((_request, response) => {
    answer(response);
  });
  return fetchUrl(url, isHead);
}

async function fetchUrl(
  url: URL,
  isHead: boolean,
  { signal = neverAborts, clock = fakeClock(), attemptMs = 10_000 } = {},
): Promise<string | undefined> {
  const fetchFile = createFetchFile({ userAgent: 'test', clock, log: fakeLog(), attemptMs });
  const bytes = await fetchFile({ url, accessToken: 'secret', maxLength, isHead, signal });
  return bytes && Buffer.from(bytes).toString();
}

describe('a client of asset servers', () => {
  it.each([
    ['the file', 'a'.repeat(maxLength + 1)],
    ['the inflated file', gzipSync('a'.repeat(maxLength + 1))],
  ])('refuses to read %s if it is too large', async (_name, body) => {
    const error = await thrownBy(() => fetchFrom((response) => response.end(body)));
    expect(error).toMatchObject({
      code: 'asset-not-examined',
      message: expect.stringMatching(/ is larger than 1\.0 KB\.$/) as unknown,
    });
  });

  it.each([
    ['plain', 'a'.repeat(10_000_000)],
    ['gzip', gzipSync('a'.repeat(10_000_000))],
  ])('reads the beginning from a server without ranges: %s', async (_name, body) => {
    expect(await fetchFrom((response) => response.end(body), true)).toBe('a'.repeat(maxLength));
  });

  it.each([
    ['does not compress', gzipSync(incompressible)],
    ['has a long header', withLongName(gzipSync(incompressible))],
  ])('reads as much as it needs of gzip that %s', async (_name, body) => {
    const { url, received } = await startServer(({ headers }, response) => {
      const length = Number(/-(\d+)$/.exec(headers.range ?? '')?.[1]) + 1;
      response.writeHead(206, { 'content-encoding': 'gzip' }).end(body.subarray(0, length));
    });
    expect(await fetchUrl(url, true)).toBe(incompressible.toString('utf8', 0, maxLength));
    expect(received).toHaveLength(2);
  });

  it('gives up a file that arrives too slowly', async () => {
    const { url } = await startServer((_request, response) => {
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    expect(await thrownBy(() => fetchUrl(url, false, { attemptMs: 50 }))).toMatchObject({
      code: 'asset-not-examined',
      message: expect.stringMatching(/the file was not complete after 0\.05 s\.$/) as unknown,
    });
  });

  it('reads damaged gzip as it is', async () => {
    expect(await fetchFrom((response) => response.end('\x1f\x8bno'))).toMatch(/no$/);
  });

  it.each([
    ['a compression that it did not ask for', { 'content-encoding': 'br' }, / the content encoding `br`/],
    ['a web page', { 'content-type': 'text/html; charset=utf-8' }, / answered with a web page for /],
  ])('refuses %s', async (_name, headers, message) => {
    const answer = (response: ServerResponse) => response.writeHead(200, headers).end('a');
    expect(await thrownBy(() => fetchFrom(answer))).toMatchObject({
      code: 'asset-not-examined',
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('refuses a redirect, and says so', async () => {
    const answer = (response: ServerResponse) => response.writeHead(302, { location: '/' }).end();
    expect(await thrownBy(() => fetchFrom(answer))).toMatchObject({
      code: 'asset-not-examined',
      hint: expect.stringMatching(/follows no redirects/) as unknown,
    });
  });

  it('reports a server that cannot be reached, without the query', async () => {
    const url = new URL('/tileset.json?key=private', await deserted());
    const error = await thrownBy(() => fetchUrl(url, false));
    expect(error).toMatchObject({
      code: 'asset-not-examined',
      message: expect.stringMatching(/127\.0\.0\.1:\d+ could not be reached: .*ECONNREFUSED/) as unknown,
    });
    expect(String(error)).not.toContain('private');
  });

  it('does not wait longer than its budget', async () => {
    const { url } = await startServer((_request, response) => {
      response.writeHead(503, { 'retry-after': '90' }).end();
    });
    const clock = fakeClock();
    expect(await thrownBy(() => fetchUrl(url, false, { clock }))).toMatchObject({ status: 503 });
    expect(clock.sleeps).toEqual([]);
  });

  it('ends with the reason of its signal', async () => {
    const { url } = await startServer(() => undefined);
    const reason = new Error('cancelled');
    expect(await thrownBy(() => fetchUrl(url, false, { signal: AbortSignal.abort(reason) }))).toBe(reason);
  });
});
