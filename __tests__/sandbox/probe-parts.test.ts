import { describe, expect, test } from '@jest/globals';
import MarkdownIt from 'markdown-it';

import type { CallApi } from '../../sandbox/probe/call-api.ts';
import { cleanUp } from '../../sandbox/probe/clean-up.ts';
import { describeAddress, listNames, describeAnswer, describeShape } from '../../sandbox/probe/describe.ts';
import { archiveProbes } from '../../sandbox/probe/facts/archive-probes.ts';
import { describeTokenLife } from '../../sandbox/probe/facts/finished-probes.ts';
import { createLab, liveTimes } from '../../sandbox/probe/lab.ts';
import { formatReport, type ProbeRow } from '../../sandbox/probe/probe-report.ts';
import { createRedactor } from '../../sandbox/probe/redactor.ts';
import { sampleKinds } from '../../sandbox/probe/samples.ts';
import type { Json, JsonObject } from '../../src/lib/json.ts';

const answer = (status: number, json: JsonObject = {}, text = JSON.stringify(json)) => ({
  status,
  json,
  text,
  headers: new Headers(),
});

describe('discretion', () => {
  const redactor = createRedactor();
  redactor.hide('very-secret-token');
  redactor.hide('');
  redactor.hidePerson('jdoe');
  redactor.hidePerson('cesium');
  redactor.addOwnId(2_000_001);

  test.each([
    ['the token very-secret-token is bad', 'the token *** is bad'],
    [`as Base64: ${Buffer.from('very-secret-token').toString('base64')}.`, 'as Base64: ***.'],
    ['ask jane.doe@mail.example.com', 'ask ***'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiIxIn0.abc-def_123 expired', '*** expired'],
    ['arn:aws:sts::123456789012:assumed-role/a/b may not', '*** may not'],
    ['key ASIAABCDEFGHIJKLMNOP', 'key ***'],
    ['0123456789abcdef0123456789abcdef', '***'],
    ['User jdoe at users/jdoe, not jdoes', 'User *** at users/***, not jdoes'],
    ['https://api.cesium.com/v1', 'https://api.cesium.com/v1'],
    ['asset 2000001 of user 7654321', 'asset {id} of user #'],
    ['400 of 1000', '400 of 1000'],
    ['a\n::error::`b`', "a ::error::'b'"],
    ['::error::b', '\\::error::b'],
  ])('%s', (text, shown) => {
    expect(redactor.quote(text)).toBe(shown);
  });

  test('shortens long text, and hides secrets in all text', () => {
    expect(redactor.quote('word '.repeat(100))).toHaveLength(160);
    expect(redactor.mask('jdoe has very-secret-token')).toBe('jdoe has ***');
  });
});

describe('descriptions of answers', () => {
  const redactor = createRedactor();

  test.each([
    [answer(204, {}, ''), '204'],
    [answer(400, { code: 'BadRequest', message: 'no' }), '400 `BadRequest` “no”'],
    [answer(409, { message: 'no' }), '409 `no code` “no”'],
    [answer(502, {}, '<html>'), '502, a page'],
    [answer(503, {}, ''), '503, no body'],
    [answer(500, { oops: 1 }), '500, no code or message'],
  ])('%#', (given, text) => {
    expect(describeAnswer(given, redactor)).toBe(text);
  });

  test('names of fields are shown, except those that could be an id', () => {
    expect(listNames(['a', 'b-c', '<b>', '1234567'])).toBe('`a`, `b-c`, `…`, `…`');
    expect(listNames([])).toBe('none');
  });

  test.each<[Json, string]>([
    [null, 'null'],
    [5, '5'],
    ['me@example.com', '“***”'],
    [[1, 2, 3, 4], '[1, 2, 3, …]'],
    [{ a: [{ b: 'c' }] }, '{ `a`: [{ `b`: “c” }] }'],
    [{ a: { b: { c: { d: { e: 1 } } } } }, '{ `a`: { `b`: { `c`: { `d`: object } } } }'],
  ])('the shape of %j', (value, text) => {
    expect(describeShape(value, redactor)).toBe(text);
  });

  test.each([
    [
      'https://assets.ion.cesium.com/us-east-1/x?v=secret&v=2',
      '`https://assets.ion.cesium.com/us-east-1/x` with the parameters `v`',
    ],
    ['https://minio.intern:9000/a', '`https://{host}/a`'],
    ['https://evil-cesium.com/a', '`https://{host}/a`'],
    ['nothing', 'no URL'],
  ])('the address %s', (url, text) => {
    expect(describeAddress(url, redactor)).toBe(text);
  });

  test('the life of a token is shown, if it has an expiry', () => {
    const token = (claims: object) => `a.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c`;
    expect(describeTokenLife(token({ iat: 1000, exp: 4600 }), 1_060_000)).toBe(
      '59 min 0 s from now on, of 1 h 0 min in all',
    );
    expect(describeTokenLife(token({ exp: 4600 }), 9_000_000)).toBe('0.0 s from now on');
    expect(describeTokenLife(token({}), 0)).toBe('it has no expiry');
    expect(describeTokenLife('endpoint-1', 0)).toBe('it has no expiry');
  });
});

describe('the report', () => {
  const row: ProbeRow = { fact: 'A `fact`', believed: 'a|b', seen: '<b>@somebody #1</b> `x|y` [a](b)\n| c' };

  function cellsOf(markdown: string): string[][] {
    const html = new MarkdownIt().render(markdown);
    expect(html).not.toMatch(/<(b|a)[ >]/);
    return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, cells = '']) =>
      [...cells.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell),
    );
  }

  test('is a table with one row per fact, with any text', () => {
    const text = formatReport(['Date: 2026-11-29'], [row, row]);
    expect(text).toMatch(/^## What ion answers\n\n- Date: `2026-11-29`\n\n\| fact \| believed \| seen \|\n/);
    const rows = cellsOf(text);
    expect(rows.map((cells) => cells.length)).toEqual([3, 3, 3]);
    expect(rows[1]?.[0]).toBe('A <code>fact</code>');
  });

  test('fits into an issue, with any amount of text', () => {
    const rows = Array.from({ length: 60 }, () => ({ ...row, seen: '<@x> '.repeat(1000) }));
    const text = formatReport([], rows);
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(cellsOf(text)).toHaveLength(61);
  });
});

describe('what is uploaded', () => {
  test('is small', () => {
    for (const { file } of Object.values(sampleKinds)) expect(file.content.length).toBeLessThan(2048);
  });
});

describe('archives', () => {
  /** Runs the probes of archives with given answers of ion. Returns the results, and the calls. */
  async function tryArchives(answers: Record<string, ReturnType<typeof answer>>) {
    const calls: string[] = [];
    const call: CallApi = (method, path) => {
      calls.push(`${method} ${path}`);
      return Promise.resolve(answers[`${method} ${path}`] ?? answer(404, { code: 'ResourceNotFound' }));
    };
    const apiUrl = 'http://ion.test';
    const lab = createLab({
      apiUrl,
      call,
      redactor: createRedactor(),
      times: liveTimes,
      namePrefix: 'm',
      finished: [7],
    });
    lab.begin(new AbortController().signal);
    const seen: string[] = [];
    for (const { find } of archiveProbes) seen.push(await find(lab).catch((error: unknown) => String(error)));
    const left = await cleanUp(lab, 't');
    return { seen, calls, left };
  }

  const common = {
    'GET /v1/me': answer(200, { scopes: ['archives:write'] }),
    'GET /v1/assets/7': answer(200, { status: 'COMPLETE', type: '3DTILES' }),
  };

  test('of the account-wide shape are created, read and deleted', async () => {
    const { seen, left } = await tryArchives({
      ...common,
      'GET /v1/archives': answer(200, { items: [{ id: 3, status: 'COMPLETE' }] }),
      'POST /v1/archives': answer(200, { id: 5, status: 'QUEUED' }),
      'GET /v1/archives/5': answer(200, { id: 5, status: 'IN_PROGRESS' }),
      'DELETE /v1/archives/5': answer(204, {}, ''),
    });
    expect(seen).toEqual([
      '200, JSON with `items`; each with `id`, `status`',
      '404 `ResourceNotFound`',
      'account-wide: 200, JSON with `id`, `status`; status `QUEUED`',
      '200, JSON with `id`, `status`; status `IN_PROGRESS`',
      '204',
    ]);
    expect(left).toEqual([]);
  });

  test('of the other shape are created if that is refused', async () => {
    const { seen, left } = await tryArchives({
      ...common,
      'POST /v1/assets/7/archives': answer(200, { archive: { id: 'x1' } }),
      'DELETE /v1/assets/7/archives/x1': answer(204, {}, ''),
    });
    expect(seen.slice(2)).toEqual([
      "account-wide: 404 `ResourceNotFound`; below the asset's path: 200, JSON with `archive`",
      '404 `ResourceNotFound`',
      '204',
    ]);
    expect(left).toEqual([]);
  });

  test('are named if no path deletes them', async () => {
    const { seen, calls, left } = await tryArchives({
      ...common,
      'POST /v1/archives': answer(200, { id: 5 }),
    });
    expect(seen.at(-1)).toBe('404 `ResourceNotFound`; by the other path: 404 `ResourceNotFound`');
    expect(calls.filter((made) => made === 'POST /v1/archives')).toHaveLength(1);
    expect(left).toEqual(['not deleted: the archive /v1/archives/5']);
  });

  test.each([
    [['archives:read'], 'the token lacks archives:write'],
    [undefined, "ion does not return the token's scopes"],
  ])('are not created by a token with %j', async (scopes, reason) => {
    const { seen, calls } = await tryArchives({
      ...common,
      'GET /v1/me': answer(200, scopes === undefined ? {} : { scopes }),
    });
    expect(seen[2]).toContain(reason);
    expect(calls.filter((made) => made.startsWith('POST'))).toEqual([]);
  });
});
