import { describe, expect, it } from '@jest/globals';

import { createAsset, readImport } from '../../src/ion/assets.ts';
import { linesOf, type ImportSource } from '../../src/ion/import-source.ts';
import { createIonClient } from '../../src/ion/ion-api.ts';
import { fakeClock, neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { importSource } from '../support/imports.ts';
import { createAnswer, metadata } from '../support/ion.ts';
import { fakeLog } from '../support/log.ts';
import { answer, script, type Reply } from '../support/send.ts';

const { accessKeyId, secretAccessKey } = importSource;
const apiUrl = new URL('https://api.cesium.com');
const texts = { name: 'City', description: '', attribution: '', type: '3DTILES', options: {} };

/** The secret in JSON as some servers write it: a plus sign and a slash by their code points. */
const escaped = secretAccessKey.replaceAll('/', '\\u002f').replaceAll('+', '\\u002B');

/** Creates an import on an ion with these replies. */
function create(from: ImportSource, ...replies: Reply[]) {
  const server = script(...replies);
  const log = fakeLog();
  const clock = fakeClock();
  const secrets = [accessKeyId, secretAccessKey];
  const client = createIonClient({
    ...{ apiUrl, token: 'the-token', secrets, send: server.send, clock, hasAnswered: true },
    log: {
      ...log,
      debug: (text) => {
        log.info(text);
      },
    },
  });
  const task = () => createAsset(client, { ...texts, from }, { clock, log, signal: neverAborts });
  return { server, log, task };
}

describe('the create of an import', () => {
  it.each<[string, Partial<ImportSource>, object]>([
    ['prefixes and keys', {}, { keys: ['more/a.las'], prefixes: ['city/'] }],
    ['no keys', { keys: [] }, { prefixes: ['city/'] }],
    ['no prefixes', { prefixes: [] }, { keys: ['more/a.las'] }],
  ])('has bucket, key and %s in its body', async (_what, changes, names) => {
    const { server, task } = create(
      { ...importSource, ...changes },
      answer(200, { assetMetadata: metadata(7) }),
    );
    await task();
    expect(JSON.parse(server.sent[0]?.body ?? '')).toEqual({
      ...texts,
      from: {
        type: 'S3',
        bucket: 'scans.example',
        credentials: { accessKey: accessKeyId, secretAccessKey },
        ...names,
      },
    });
  });

  it('has the key nowhere else: not in the URL, headers or log', async () => {
    const { server, log, task } = create(
      importSource,
      answer(503, { message: `${accessKeyId} ${secretAccessKey}` }),
      answer(200, { assetMetadata: metadata(7) }),
    );
    await task();
    expect(server.sent).toHaveLength(2);
    for (const { url, headers } of server.sent) {
      expect(JSON.stringify([url, headers])).not.toMatch(/AKIA|wJalr/);
    }
    expect(log.all.length).toBeGreaterThan(0);
    expect(log.all.join()).not.toMatch(/AKIA|wJalr/);
  });

  it.each<[string, Reply]>([
    ['a refusal', answer(400, { code: 'Bad', message: `no: ${secretAccessKey} of ${accessKeyId}` })],
    ['a refusal with escaped letters', answer(400, `{"message":"no: ${escaped} of ${accessKeyId}"}`)],
    ['a text', answer(400, `no: ${secretAccessKey} of ${accessKeyId}`)],
    ['a lost answer', answer(500, { message: `${accessKeyId} ${secretAccessKey}` })],
    ['a web page', answer(200, `${secretAccessKey} ${accessKeyId}`, { 'content-type': 'text/html' })],
    ['an answer that is no JSON', answer(200, `x ${secretAccessKey} ${accessKeyId}`)],
  ])('repeats no part of the key that %s repeats', async (_what, reply) => {
    const { log, task } = create(importSource, reply);
    const { message, hint } = await userErrorOf(task);
    expect(`${message} ${hint}`).toContain('***');
    expect(`${message} ${hint} ${log.all.join()}`).not.toMatch(/AKIA|wJalr/);
  });

  it('has no field `from` if it is an upload', async () => {
    const { server, log } = create(importSource, answer(200, createAnswer(7)));
    const clock = fakeClock();
    const client = createIonClient({
      ...{ apiUrl, token: undefined, send: server.send, clock, log, hasAnswered: true },
    });
    await createAsset(client, texts, { clock, log, signal: neverAborts });
    expect(JSON.parse(server.sent[0]?.body ?? '')).toEqual(texts);
  });
});

describe('readImport', () => {
  it.each([{}, { onComplete: null, uploadLocation: null }])('expects no more of %j', (fields) => {
    expect(readImport(fields, 7, apiUrl)).toEqual({ onComplete: undefined, expectsUpload: false });
  });

  it('reads how to start the tiling, and a location that an import does not need', () => {
    expect(readImport(createAnswer(7), 7, apiUrl)).toMatchObject({
      onComplete: { method: 'POST', operation: { doing: 'complete the upload of asset 7' } },
      expectsUpload: true,
    });
    expect(readImport({ ...createAnswer(7), uploadLocation: null }, 7, apiUrl).expectsUpload).toBe(false);
    // an ion that does not know imports may name a location that cannot be read
    expect(readImport({ uploadLocation: {} }, 7, apiUrl)).toEqual({
      onComplete: undefined,
      expectsUpload: true,
    });
  });

  it.each<[string, object, RegExp]>([
    ['malformed', {}, /^ion's response has no onComplete/],
    ['at another host', { method: 'POST', url: 'https://evil.example/', fields: {} }, /evil\.example/],
  ])('refuses a notify that is %s', async (_what, onComplete, words) => {
    const error = await userErrorOf(() => readImport({ onComplete: { ...onComplete } }, 7, apiUrl));
    expect(error.message).toMatch(words);
  });
});

describe('linesOf', () => {
  it('is what the input `from` has', () => {
    expect(linesOf(importSource)).toEqual(['s3://scans.example/city/', 's3://scans.example/more/a.las']);
  });
});
