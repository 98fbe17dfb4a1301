import { describe, expect, it } from '@jest/globals';

import { createPhase } from '../../src/phases/create.ts';
import { userErrorOf } from '../support/errors.ts';
import { createAnswer, metadata } from '../support/ion.ts';
import { answer, script, serve } from '../support/send.ts';
import { toolsOf } from '../support/tools.ts';

const asset = {
  name: 'City',
  description: '',
  attribution: '',
  type: '3DTILES',
  options: { sourceType: 'BIM_CAD' },
};

describe('creating the asset', () => {
  it('tells id, page and children, and reads the asset once', async () => {
    const whole = createAnswer(7, { assets: [{ ...metadata(8) }, { ...metadata(9) }] });
    const server = script(answer(200, whole), answer(200, metadata(7)));
    const tools = toolsOf({ server });
    const created = await createPhase(asset, tools);
    expect(created.answer).toEqual(whole);
    expect(server.lines()).toEqual(['POST /v1/assets', 'GET /v1/assets/7']);
    expect(tools.known()).toEqual({
      assetId: 7,
      childIds: [8, 9],
      assetUrl: 'https://ion.cesium.com/assets/7',
      status: 'AWAITING_FILES',
      percentComplete: 0,
    });
    expect(tools.log.of('info')).toEqual(['Asset 7: https://ion.cesium.com/assets/7', 'Children: 8, 9']);
    expect(tools.log.secrets).toContain('session-token');
  });

  it('says nothing of children where there are none', async () => {
    const tools = toolsOf({ server: script(answer(200, createAnswer(7)), answer(200, metadata(7))) });
    await createPhase(asset, tools);
    expect(tools.log.of('info')).toHaveLength(1);
    expect(tools.known().childIds).toEqual([]);
  });

  it('tells an only child', async () => {
    const whole = createAnswer(7, { additionalAssets: [{ ...metadata(8) }] });
    const tools = toolsOf({ server: script(answer(200, whole), answer(200, metadata(7))) });
    await createPhase(asset, tools);
    expect(tools.log.of('info')).toContain('Children: 8');
  });

  it('counts an asset that ion lists among its own children, and a child listed twice, once', async () => {
    const assets = [{ ...metadata(7) }, { ...metadata(8) }, { ...metadata(8) }];
    const tools = toolsOf({
      server: script(answer(200, createAnswer(7, { assets })), answer(200, metadata(7))),
    });
    await createPhase(asset, tools);
    expect(tools.known().childIds).toEqual([8]);
  });

  it('has told the id before anything else can fail', async () => {
    const server = serve(({ method }) => (method === 'POST' ? answer(200, createAnswer(7)) : answer(404)));
    const tools = toolsOf({ server });
    const error = await userErrorOf(() => createPhase(asset, tools));
    expect(error.message).toContain('assets:read');
    expect(tools.known().assetId).toBe(7);
  });

  it('records nothing where nothing was created', async () => {
    const tools = toolsOf({ server: script(answer(409, { message: 'No' })) });
    await userErrorOf(() => createPhase(asset, tools));
    expect(tools.known()).toEqual({});
  });
});
