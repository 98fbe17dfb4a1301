import { describe, expect, it } from '@jest/globals';

import { createAsset, readInstructions, type NewAsset } from '../../src/ion/assets.ts';
import { OutcomeUnknownError } from '../../src/ion/ion-api.ts';
import { neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { clientOf, createAnswer, metadata } from '../support/ion.ts';
import { always, answer, networkFault, script, type Reply } from '../support/send.ts';

const lost = networkFault('ECONNRESET');

describe('createAsset', () => {
  const asset: NewAsset = {
    name: 'Reichstag',
    description: '',
    attribution: '',
    type: '3DTILES',
    options: { sourceType: 'CITYGML', position: [1, -2.5, 3], targetVersion: '1.1', baseTerrainId: 1 },
  };

  it('posts the asset unchanged, empty texts included, and reads the response', async () => {
    const whole = createAnswer(7, { assets: [{ ...metadata(8) }] });
    const server = script(answer(200, whole));
    const tools = clientOf(server);
    const created = await createAsset(tools.client, asset, { ...tools, signal: neverAborts });
    expect(created.asset.id).toBe(7);
    expect(created.family).toEqual({ id: 7, childIds: [8] });
    expect(readInstructions(created.answer, 7, tools.client.apiUrl)).toMatchObject({
      uploadLocation: { kind: 'S3', prefix: 'sources/7/', sessionToken: 'session-token' },
      onComplete: { method: 'POST' },
    });
    expect(created.createdAt).toBe(tools.clock.now());
    expect(server.lines()).toEqual(['POST /v1/assets']);
    expect(server.sent[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(server.sent[0]?.body ?? '')).toEqual(asset);
  });

  it('masks the credentials even if the rest of the response is invalid', async () => {
    const tools = clientOf(script(answer(200, createAnswer(7, { assetMetadata: {} }))));
    await userErrorOf(() => createAsset(tools.client, asset, { ...tools, signal: neverAborts }));
    expect([...tools.log.secrets].sort()).toEqual(['ASIAKEY', 'secret/access+key', 'session-token']);
  });

  it('is posted again if ion declines temporarily', async () => {
    const server = script(answer(503), networkFault('ECONNREFUSED'), answer(200, createAnswer(7)));
    const tools = clientOf(server);
    expect((await createAsset(tools.client, asset, { ...tools, signal: neverAborts })).asset.id).toBe(7);
  });

  it.each<[string, Reply]>([
    ['a reset', lost],
    ['500', answer(500)],
    ['502', answer(502)],
    ['an answer that is cut off', answer(200, '{"assetMetadata":{"id":7')],
  ])('is never posted twice after %s', async (_what, reply) => {
    const server = always(reply);
    const tools = clientOf(server);
    const error = await userErrorOf(() =>
      createAsset(tools.client, asset, { ...tools, signal: neverAborts }),
    );
    expect(server.sent).toHaveLength(1);
    expect(error.message).toContain('Tried to create the asset, but the result is unknown');
    expect(error).toBeInstanceOf(OutcomeUnknownError);
  });

  it.each([
    [404, 'Give the token the scope assets:write'],
    [409, '`source-type`'],
    [402, 'storage'],
    [413, 'storage'],
    [400, '`options`'],
  ])('reports a refusal with %p and its hint', async (status, hint) => {
    const tools = clientOf(script(answer(status, { code: 'Code', message: 'Words of ion.' })));
    const error = await userErrorOf(() =>
      createAsset(tools.client, asset, { ...tools, signal: neverAborts }),
    );
    expect(error.message).toBe(`Could not create the asset: ion answered ${status}: Code: Words of ion.`);
    expect(error.hint).toContain(hint);
  });
});

describe('readInstructions', () => {
  it('refuses to send the token to another server', async () => {
    const onComplete = { method: 'POST', url: 'https://evil.example/steal', fields: {} };
    const apiUrl = new URL('https://api.cesium.com');
    const error = await userErrorOf(() => readInstructions(createAnswer(7, { onComplete }), 7, apiUrl));
    expect(error.message).toContain(
      "https://evil.example/steal, which ion's response named (onComplete.url)",
    );
  });
});
