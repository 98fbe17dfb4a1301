import { describe, expect, it } from '@jest/globals';

import {
  readAssetMetadata,
  readChildren,
  readOnComplete,
  readUploadLocation,
  secretsOf,
} from '../../src/ion/ion-answers.ts';
import type { Json, JsonObject } from '../../src/lib/json.ts';
import { userErrorOf } from '../support/errors.ts';
import { createAnswer, metadata } from '../support/ion.ts';

/** An object without one of its fields. */
function without(object: JsonObject, field: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));
}

const location = createAnswer(7)['uploadLocation'] as JsonObject;
const onComplete = createAnswer(7)['onComplete'] as JsonObject;

describe('readAssetMetadata', () => {
  it('reads the required fields', () => {
    expect(readAssetMetadata({ ...metadata(7, { status: 'IN_PROGRESS', percentComplete: 12.5 }) })).toEqual({
      id: 7,
      name: 'Reichstag',
      description: '',
      attribution: '',
      type: '3DTILES',
      addedMs: Date.UTC(2019, 3, 19, 0, 30, 54, 111),
      status: 'IN_PROGRESS',
      percentComplete: 12.5,
      progress: undefined,
      reason: undefined,
    });
  });

  it('needs only id and status, and accepts unknown types and statuses', () => {
    expect(readAssetMetadata({ id: 0, status: 'DREAMING', type: 'HOLOGRAM' })).toEqual({
      id: 0,
      name: '',
      description: '',
      attribution: '',
      type: 'HOLOGRAM',
      addedMs: undefined,
      status: 'DREAMING',
      percentComplete: 0,
      progress: undefined,
      reason: undefined,
    });
  });

  it('keeps every line of a description', () => {
    expect(readAssetMetadata({ ...metadata(7, { description: 'a\n\nb' }) }).description).toBe('a\n\nb');
    expect(readAssetMetadata({ ...metadata(7, { description: null }) }).description).toBe('');
  });

  it.each<[string, Json, string | undefined]>([
    ['a text', 'No CRS', 'No CRS'],
    ['an object', { message: 'No CRS' }, 'No CRS'],
    [
      'what ion shows',
      { title: 'Bad data', details: { file: 'a.gml', lines: ['one', 7, ['two']] } },
      'Bad data; a.gml; one; two',
    ],
    ['a list', ['one', { two: 'three' }, null, true], 'one; three'],
    ['the same text twice', { code: 'NO_CRS', message: 'NO_CRS' }, 'NO_CRS'],
    ['several lines', 'one\n  two\r\n', 'one two'],
    ['what is hostile', '::error::\u001b[2J\u202e', '\\::error::\\u001b[2J\\u202e'],
    ['null', null, undefined],
    ['an empty text', '', undefined],
    ['no text', { code: 7, more: [] }, undefined],
  ])('reads the reason out of %s', (_what, error, reason) => {
    expect(readAssetMetadata(metadata(7, { error })).reason).toBe(reason);
  });

  it.each<[string, Json]>([
    ['long', 'word '.repeat(1_000_000)],
    ['wide', Array.from({ length: 200_000 }, (_, index) => `text ${index}`)],
    ['deep', JSON.parse(`${'['.repeat(5000)}"x"${']'.repeat(5000)}`) as Json],
    ['full of nothing', Array.from({ length: 200_000 }, () => ({}))],
  ])('shortens a reason that is %s', (_what, error) => {
    const { reason = '' } = readAssetMetadata(metadata(7, { error }));
    expect(reason.length).toBeLessThanOrEqual(1000);
  });

  it('reads the progress message separately', () => {
    expect(readAssetMetadata(metadata(7, { progressMessage: 'Tiling' }))).toMatchObject({
      progress: 'Tiling',
      reason: undefined,
    });
    expect(readAssetMetadata(metadata(7, { progressMessage: [] })).progress).toBeUndefined();
  });

  it.each<[string, Json | undefined, string]>([
    ['nothing', undefined, 'asset'],
    ['null', null, 'asset'],
    ['a list', [], 'asset'],
    ['no id', { ...without(metadata(7), 'id') }, 'asset id'],
    ['an id that is a text', { ...metadata(7, { id: '7' }) }, 'asset id'],
    ['a broken id', { ...metadata(7, { id: 7.5 }) }, 'asset id'],
    ['a negative id', { ...metadata(7, { id: -7 }) }, 'asset id'],
    ['an id beyond exact numbers', { ...metadata(7, { id: 2 ** 53 }) }, 'asset id'],
    ['no status', { ...without(metadata(7), 'status') }, 'asset status'],
    ['a status that is no text', { ...metadata(7, { status: 3 }) }, 'asset status'],
  ])('refuses %s', async (_what, json, lack) => {
    const error = await userErrorOf(() => readAssetMetadata(json));
    expect(error.message).toBe(`ion's response has no ${lack}.`);
    expect(error.hint).toContain('`api-url`');
  });
});

describe('readChildren', () => {
  it.each<[string, JsonObject, number[]]>([
    ['none', {}, []],
    ['those in assets', { assets: [{ ...metadata(8) }, { ...metadata(9) }] }, [8, 9]],
    ['those in additionalAssets', { additionalAssets: [{ ...metadata(8) }] }, [8]],
    ['those in both, each once', { assets: [{ id: 8 }], additionalAssets: [{ id: 9 }, { id: 8 }] }, [8, 9]],
    ['those in additionalAssets if assets is empty', { assets: [], additionalAssets: [{ id: 8 }] }, [8]],
    ['those that can be read', { assets: [null, 8, { id: 9 }, { id: 'x' }, { id: 7 }, {}] }, [8, 9]],
    ['none in null', { assets: null }, []],
    ['none in what is no list', { assets: { id: 8 } }, []],
  ])('finds %s', (_what, answer, ids) => {
    expect(readChildren(answer, 7)).toEqual(ids);
  });
});

describe('readUploadLocation', () => {
  const apiUrl = new URL('https://ion.example');

  it('reads a place in S3', () => {
    expect(readUploadLocation(createAnswer(7), apiUrl)).toEqual({ kind: 'S3', ...location });
  });

  it('accepts a location without endpoint and prefix', () => {
    const uploadLocation = { ...without(without(location, 'endpoint'), 'prefix') };
    expect(readUploadLocation({ uploadLocation }, apiUrl)).toMatchObject({
      kind: 'S3',
      endpoint: undefined,
      prefix: '',
    });
  });

  it('reads an endpoint alone as one for forms', () => {
    const endpoint = 'http://ion.example/upload/7';
    expect(readUploadLocation({ uploadLocation: { endpoint } }, apiUrl)).toEqual({
      kind: 'form',
      url: new URL('https://ion.example/upload/7'),
    });
  });

  it.each(['bucket', 'accessKey', 'secretAccessKey', 'sessionToken'])('needs %s', async (field) => {
    for (const uploadLocation of [{ ...without(location, field) }, { ...location, [field]: '' }]) {
      const error = await userErrorOf(() => readUploadLocation({ uploadLocation }, apiUrl));
      expect(error.message).toBe(`ion's response has no uploadLocation.${field}.`);
    }
  });

  it.each<[Json, string]>([
    [null, 'uploadLocation'],
    ['s3://bucket', 'uploadLocation'],
    [{}, 'uploadLocation.endpoint'],
    [{ endpoint: 'http://' }, 'URL in uploadLocation.endpoint'],
  ])('refuses %j', async (uploadLocation, lack) => {
    const error = await userErrorOf(() => readUploadLocation({ uploadLocation }, apiUrl));
    expect(error.message).toBe(`ion's response has no ${lack}.`);
    expect(error.hint).toContain('`api-url`');
  });
});

describe('secretsOf', () => {
  it('finds the three credentials of S3', () => {
    expect(secretsOf(createAnswer(7)).sort()).toEqual(['ASIAKEY', 'secret/access+key', 'session-token']);
  });

  it.each<[string, JsonObject]>([
    ['no location', {}],
    ['an endpoint alone', { uploadLocation: { endpoint: 'http://ion.example' } }],
    ['empty credentials', { uploadLocation: { accessKey: '', secretAccessKey: null } }],
  ])('finds none in %s', (_what, answer) => {
    expect(secretsOf(answer)).toEqual([]);
  });
});

describe('readOnComplete', () => {
  it('reads method, URL and fields', () => {
    expect(readOnComplete(createAnswer(7))).toEqual({
      method: 'POST',
      url: new URL('https://api.cesium.com/v1/assets/7/uploadComplete'),
      fields: { note: 'as ion says' },
    });
  });

  it.each<[string, JsonObject]>([
    ['absent', without(onComplete, 'fields')],
    ['null', { ...onComplete, fields: null }],
    ['a list', { ...onComplete, fields: [] }],
  ])('ignores fields that are %s', (_what, onCompleteOf) => {
    expect(readOnComplete({ onComplete: { ...onCompleteOf } }).fields).toEqual({});
  });

  it.each<[string, Json, string]>([
    ['nothing', null, 'onComplete'],
    ['no method', { ...without(onComplete, 'method') }, 'onComplete.method'],
    ['a method that is none', { ...onComplete, method: 'POST /x HTTP/1.1\r\n' }, 'onComplete.method'],
    ['no URL', { ...without(onComplete, 'url') }, 'onComplete.url'],
    ['a URL that is none', { ...onComplete, url: '/v1/assets' }, 'onComplete.url'],
  ])('refuses %s', async (_what, json, lack) => {
    const error = await userErrorOf(() => readOnComplete({ onComplete: json }));
    expect(error.message).toBe(`ion's response has no ${lack}.`);
  });
});
