import { describe, expect, it } from '@jest/globals';

import { createRecordedAsset } from '../../../src/features/publish/create-asset.ts';
import { thrownBy, userErrorOf } from '../../support/errors.ts';
import { searchRequests, createdByRun, fakeIon, type FakeIon } from '../../support/fake-ion.ts';
import { createAnswer, metadata } from '../../support/ion.ts';
import { answer, networkFault, script, serve, type Reply } from '../../support/send.ts';
import { runNonce, toolsOf } from '../../support/tools.ts';

const asset = {
  name: 'City',
  description: '',
  attribution: '',
  type: '3DTILES',
  options: { sourceType: 'BIM_CAD' },
};

describe('creating the asset', () => {
  it('logs id, page and children', async () => {
    const whole = createAnswer(7, { assets: [{ ...metadata(8) }, { ...metadata(9) }] });
    const server = script(answer(200, whole));
    const tools = toolsOf({ server });
    const created = await createRecordedAsset(asset, tools, tools);
    expect(created).toMatchObject({ uploadLocation: { kind: 'S3' }, onComplete: { method: 'POST' } });
    expect(server.lines()).toEqual(['POST /v1/assets']);
    expect(tools.known()).toEqual({
      assetId: 7,
      childIds: [8, 9],
      reused: false,
      assetUrl: 'https://ion.cesium.com/assets/7',
      assets: [
        { id: 7, type: '3DTILES', name: 'Reichstag', status: 'AWAITING_FILES' },
        { id: 8, type: '', name: '', status: '' },
        { id: 9, type: '', name: '', status: '' },
      ],
      status: 'AWAITING_FILES',
      percentComplete: 0,
    });
    expect(tools.log.of('info')).toEqual(['Asset 7: https://ion.cesium.com/assets/7', 'Children: 8, 9']);
    expect(tools.log.secrets).toContain('session-token');
  });

  it('does not mention children if there are none', async () => {
    const tools = toolsOf({ server: script(answer(200, createAnswer(7))) });
    await createRecordedAsset(asset, tools, tools);
    expect(tools.log.of('info')).toHaveLength(1);
    expect(tools.known().childIds).toEqual([]);
  });

  it('logs an only child', async () => {
    const whole = createAnswer(7, { additionalAssets: [{ ...metadata(8) }] });
    const tools = toolsOf({ server: script(answer(200, whole)) });
    await createRecordedAsset(asset, tools, tools);
    expect(tools.log.of('info')).toContain('Children: 8');
  });

  it('counts an asset among its own children, or a child listed twice, only once', async () => {
    const assets = [{ ...metadata(7) }, { ...metadata(8) }, { ...metadata(8) }];
    const tools = toolsOf({
      server: script(answer(200, createAnswer(7, { assets }))),
    });
    await createRecordedAsset(asset, tools, tools);
    expect(tools.known().childIds).toEqual([8]);
  });

  it('logs the id before anything else can fail', async () => {
    const whole = createAnswer(7, { uploadLocation: {} });
    const tools = toolsOf({ server: script(answer(200, whole)) });
    await thrownBy(() => createRecordedAsset(asset, tools, tools));
    expect(tools.known().assetId).toBe(7);
  });

  it('records nothing if nothing was created', async () => {
    const tools = toolsOf({ server: script(answer(409, { message: 'No' })) });
    await userErrorOf(() => createRecordedAsset(asset, tools, tools));
    expect(tools.progress().stage).toBe('none');
    expect(tools.known()).toEqual({});
  });

  it.each([
    ['', `[ion-upload]: #v=1&nonce=${runNonce}`],
    ['**City**', `**City**\n\n[ion-upload]: #v=1&nonce=${runNonce}`],
  ])('puts the record of the run below the description %j', async (description, written) => {
    const server = script(answer(200, createAnswer(7)));
    const tools = toolsOf({ server });
    await createRecordedAsset({ ...asset, description }, tools, tools);
    expect(JSON.parse(server.sent[0]?.body ?? '')).toEqual({ ...asset, description: written });
  });

  it('saves the progress before it creates, and after it knows the ids', async () => {
    const whole = createAnswer(7, { assets: [{ ...metadata(8) }] });
    const atCreate: unknown[] = [];
    const server = serve(({ method }) => {
      if (method !== 'POST') return answer(200, metadata(7));
      atCreate.push(tools.progress());
      return answer(200, whole);
    });
    const tools = toolsOf({ server });
    await createRecordedAsset(asset, tools, tools);
    expect(atCreate).toEqual([{ stage: 'creating', nonce: runNonce, name: 'City' }]);
    expect(tools.progress()).toEqual({ stage: 'uploading', family: { id: 7, childIds: [8] } });
  });

  it.each<[string, Parameters<typeof createAnswer>[1]]>([
    ['a place for the files', { uploadLocation: {} }],
    ['a way to notify ion', { onComplete: null }],
  ])(
    'detects before the upload that the answer lacks %s, and creates no other asset',
    async (_what, fields) => {
      const server = script(answer(200, createAnswer(7, fields)));
      const tools = toolsOf({ server });
      const error = await userErrorOf(() => createRecordedAsset(asset, tools, tools));
      expect(error.message).toMatch(/^ion's response has no (uploadLocation|onComplete)/);
      expect(server.sent).toHaveLength(1);
      expect(tools.progress()).toEqual({ stage: 'uploading', family: { id: 7, childIds: [] } });
    },
  );
});

describe('a create whose answer is lost', () => {
  const lost = networkFault('ECONNRESET');
  const create = 'POST /v1/assets';

  /**
   * An ion with these replies to the first creates, and success for the next one. `made` creates the assets that they
   * leave.
   */
  function ionLosing(
    replies: readonly Reply[],
    made: (ion: FakeIon, round: number) => void = () => undefined,
  ) {
    let round = 0;
    const ion: FakeIon = fakeIon([], ({ method }) => {
      if (method !== 'POST') return undefined;
      const reply = replies[round++];
      if (reply !== undefined) {
        made(ion, round);
        return reply;
      }
      ion.assets.push(createdByRun(7));
      return answer(200, createAnswer(7));
    });
    return ion;
  }

  it.each<[string, Reply, string]>([
    ['a reset', lost, 'Tried to create the asset, but the result is unknown: '],
    ['500', answer(500), 'Tried to create the asset, but the result is unknown: '],
    ['504', answer(504), 'Tried to create the asset, but the result is unknown: '],
    [
      'an answer that is cut off',
      answer(200, '{"assetMetadata":{"id":5'),
      'Tried to create the asset, but the result is unknown: ',
    ],
    ['a web page', answer(200, '<p>Sign in</p>'), 'Tried to create the asset, but the result is unknown: '],
    [
      'an answer without an id',
      answer(200, createAnswer(5, { assetMetadata: {} })),
      "ion's response has no asset id.",
    ],
  ])('with %s searches for the asset, and is repeated if it finds none', async (_what, reply, words) => {
    const ion = ionLosing([reply]);
    const tools = toolsOf({ server: ion });
    expect((await createRecordedAsset(asset, tools, tools)).asset.id).toBe(7);
    expect(ion.lines()).toEqual([create, ...searchRequests, ...searchRequests, ...searchRequests, create]);
    expect(ion.sent.at(-1)?.body).toBe(ion.sent[0]?.body);
    expect(tools.clock.sleeps).toEqual([2000, 4000]);
    const [looking = '', outcome] = tools.log.of('info');
    expect(looking.startsWith(words)).toBe(true);
    expect(looking).toMatch(/\. Searching for the asset, because ion may have created it\.$/);
    expect(outcome).toBe('ion created no asset. Creating the asset again.');
    expect(tools.progress()).toEqual({ stage: 'uploading', family: { id: 7, childIds: [] } });
    expect(tools.known()).toMatchObject({ assetId: 7 });
  });

  it('deletes what it created, children included, and is repeated', async () => {
    const ion = ionLosing([lost], ({ assets }) => {
      assets.push(createdByRun(5), createdByRun(6), metadata(9));
    });
    const tools = toolsOf({ server: ion });
    expect((await createRecordedAsset(asset, tools, tools)).asset.id).toBe(7);
    expect(ion.lines()).toEqual([
      create,
      ...searchRequests,
      'DELETE /v1/assets/6',
      'DELETE /v1/assets/5',
      create,
    ]);
    expect(ion.ids()).toEqual([9, 7]);
    expect(tools.log.of('info')[1]).toBe(
      'ion created asset 5, 6; it was deleted, because its upload credentials are lost. Creating the asset again.',
    );
  });

  it('is sent three times at most, and leaves nothing', async () => {
    const ion = ionLosing([lost, lost, lost], ({ assets }, round) => {
      assets.push(createdByRun(round));
    });
    const tools = toolsOf({ server: ion });
    const error = await userErrorOf(() => createRecordedAsset(asset, tools, tools));
    expect(error.message).toMatch(
      /^Tried to create the asset, but the result is unknown: .*\. ion created asset 3; it was deleted, because its upload credentials are lost\.$/,
    );
    expect(error.hint).toBe('Run the job again later. If that does not help, check `api-url`.');
    expect(ion.lines().filter((line) => line === create)).toHaveLength(3);
    expect(ion.ids()).toEqual([]);
    expect(tools.known()).toEqual({});
    expect(tools.progress()).toEqual({ stage: 'none' });
  });

  it('reports after the third one that it failed', async () => {
    const ion = ionLosing([lost, lost, lost]);
    const tools = toolsOf({ server: ion });
    const error = await userErrorOf(() => createRecordedAsset(asset, tools, tools));
    expect(error.message).toMatch(/\. ion created no asset\.$/);
    expect(error.hint).toBe('Run the job again later. If that does not help, check `api-url`.');
    expect(tools.progress().stage).toBe('none');
  });

  it('succeeds at the third one', async () => {
    const ion = ionLosing([lost, answer(502)]);
    const tools = toolsOf({ server: ion });
    expect((await createRecordedAsset(asset, tools, tools)).asset.id).toBe(7);
    expect(ion.lines().filter((line) => line === create)).toHaveLength(3);
  });

  it('ends if the next one is refused', async () => {
    const ion = ionLosing([lost, answer(409, { message: 'No' })]);
    const tools = toolsOf({ server: ion });
    const error = await userErrorOf(() => createRecordedAsset(asset, tools, tools));
    expect(error.message).toBe('Could not create the asset: ion answered 409: No.');
    expect(ion.lines().filter((line) => line === create)).toHaveLength(2);
    expect(tools.progress().stage).toBe('none');
  });

  it.each([
    [401, undefined, 'https://ion.cesium.com/assets'],
    [403, undefined, 'https://ion.cesium.com/assets'],
    [404, undefined, 'https://ion.cesium.com/assets'],
    [404, 'https://ion.example', 'https://ion.example/v1/assets'],
  ])(
    'is not repeated if the list is refused (%p): the error says what to search for',
    async (status, apiUrl, place) => {
      const ion = fakeIon([createdByRun(5)], ({ method }) => (method === 'POST' ? lost : answer(status)));
      const tools = toolsOf({ server: ion, ...(apiUrl === undefined ? {} : { apiUrl }) });
      const error = await userErrorOf(() => createRecordedAsset(asset, tools, tools));
      expect(error.message).toMatch(
        /^Tried to create the asset, but the result is unknown: .*ECONNRESET.*ould not list/,
      );
      expect(error).toMatchObject({
        code: 'create-unconfirmed',
        message: expect.stringContaining(`${status}`),
      });
      expect(error.hint).toBe(
        `Check ${place} for an asset “City” with the status \`AWAITING_FILES\`, and delete it. ` +
          'With the scope assets:list, the step does that itself.',
      );
      expect(ion.lines().filter((line) => line === create)).toHaveLength(1);
      expect(tools.progress().stage).toBe('none');
    },
  );

  it.each<[string, 'GET' | 'DELETE', Reply, string, RegExp]>([
    ['looked for', 'GET', answer(502), 'Could not list assets: ion answered 502.', /later/],
    [
      'looked for',
      'GET',
      networkFault('ENOTFOUND'),
      'Could not list assets: api.cesium.com could not be reached: scripted ENOTFOUND (ENOTFOUND).',
      /`api-url`/,
    ],
    ['deleted', 'DELETE', answer(403), 'Could not delete asset 5: ion answered 403.', /account/],
    ['deleted', 'DELETE', answer(500), 'Could not delete asset 5: ion answered 500.', /later/],
  ])(
    'is not repeated if it cannot be %s (%s, %j): the post step tries again',
    async (_what, refused, reply, message, hint) => {
      const ion = fakeIon([createdByRun(5)], ({ method }) => {
        if (method === 'POST') return lost;
        return method === refused ? reply : undefined;
      });
      const tools = toolsOf({ server: ion });
      const error = await userErrorOf(() => createRecordedAsset(asset, tools, tools));
      expect(error.message).toMatch(/^Tried to create the asset, but the result is unknown: .*ECONNRESET/);
      expect(error.message.endsWith(`. ${message}`)).toBe(true);
      expect(error.hint).toMatch(hint);
      expect(error.hint).not.toContain('may have been made');
      expect(ion.lines().filter((line) => line === create)).toHaveLength(1);
      expect(tools.progress()).toEqual({ stage: 'creating', nonce: runNonce, name: 'City' });
    },
  );

  it('is also not repeated if a later search fails', async () => {
    const ion = fakeIon([], ({ method }, index) => {
      if (method === 'POST') return lost;
      return index > 2 ? answer(500) : undefined;
    });
    const tools = toolsOf({ server: ion });
    const error = await userErrorOf(() => createRecordedAsset(asset, tools, tools));
    expect(error.message).toContain('Could not list assets: ion answered 500.');
    expect(tools.progress().stage).toBe('creating');
  });

  it('is left to the post step if the run is aborted meanwhile', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const ion = fakeIon([], ({ method }, index) => {
      if (index === 2) controller.abort(reason);
      return method === 'POST' ? lost : undefined;
    });
    const tools = toolsOf({ server: ion, signal: controller.signal });
    expect(await thrownBy(() => createRecordedAsset(asset, tools, tools))).toBe(reason);
    expect(ion.lines()).toEqual([create, ...searchRequests]);
    expect(tools.progress().stage).toBe('creating');
  });
});
