import { describe, expect, it } from '@jest/globals';

import { notifyIon } from '../../../src/features/publish/notify-ion.ts';
import { OutcomeUnknownError } from '../../../src/ion/ion-api.ts';
import { createdWith } from '../../support/created.ts';
import { userErrorOf } from '../../support/errors.ts';
import { metadata } from '../../support/ion.ts';
import { answer, networkFault, script, serve, type Reply } from '../../support/send.ts';
import { toolsOf } from '../../support/tools.ts';

const lost = networkFault('ECONNRESET');

/**
 * Notifies an ion with this answer.
 *
 * @returns the saved progress during the notify, and at the end
 */
function run(status: number) {
  const stages: unknown[] = [];
  const server = serve(() => {
    stages.push(tools.progress().stage);
    return answer(status);
  });
  const tools = toolsOf({ server });
  return { stages, server, tools, task: () => notifyIon(createdWith(), tools) };
}

describe('the notify', () => {
  const family = { id: 7, childIds: [] };

  it('has the stage `notifying` until ion confirms, and then `tiling`', async () => {
    const { stages, server, tools, task } = run(204);
    await task();
    expect(server.lines()).toEqual(['POST /v1/assets/7/uploadComplete']);
    expect(stages).toEqual(['notifying']);
    expect(tools.progress()).toEqual({ stage: 'tiling', family });
  });

  it('has the stage `notifying` if ion refuses', async () => {
    const { tools, task } = run(409);
    await userErrorOf(task);
    expect(tools.progress()).toEqual({ stage: 'notifying', family });
  });
});

describe('the notify with a missing answer', () => {
  const awaiting = answer(200, metadata(7));
  const started = answer(200, metadata(7, { status: 'NOT_STARTED' }));

  it('sends what onComplete asks for: method, URL and fields, with the token', async () => {
    const onComplete = { method: 'PUT', url: 'https://api.cesium.com/v1/done/7?a=b', fields: { x: [1] } };
    const server = script(answer(204));
    const tools = toolsOf({ server });
    await notifyIon(createdWith({ onComplete }), tools);
    expect(server.lines()).toEqual(['PUT /v1/done/7?a=b']);
    expect(server.sent[0]?.headers).toMatchObject({
      authorization: 'Bearer the-token',
      'content-type': 'application/json',
    });
    expect(JSON.parse(server.sent[0]?.body ?? '')).toEqual({ x: [1] });
  });

  it('uses api-url if onComplete names the host behind a reverse proxy', async () => {
    const server = script(answer(204));
    const tools = toolsOf({ server, apiUrl: 'http://ion.example/base' });
    await notifyIon(createdWith({}, 'http://ion.example/base'), tools);
    expect(server.sent[0]?.url).toBe('http://ion.example/base/v1/assets/7/uploadComplete');
  });

  it.each<[string, Reply]>([
    ['a lost answer', lost],
    ['500', answer(500)],
    ['504', answer(504)],
    ['a web page', answer(200, '<p>Sign in</p>', { 'content-type': 'text/html; charset=utf-8' })],
    ['a web page in capitals', answer(200, '', { 'content-type': 'TEXT/HTML' })],
  ])('reads the asset after %s, and succeeds if ion has received the notify', async (_what, reply) => {
    const server = script(reply, started);
    const tools = toolsOf({ server });
    await notifyIon(createdWith(), tools);
    expect(server.lines()).toEqual(['POST /v1/assets/7/uploadComplete', 'GET /v1/assets/7']);
    expect(tools.log.of('info').at(-1)).toBe('ion confirmed the upload.');
  });

  it('logs what it received in place of an answer', async () => {
    const tools = toolsOf({
      server: script(answer(200, '<p>Sign in</p>', { 'content-type': 'text/html' }), started),
    });
    await notifyIon(createdWith(), tools);
    expect(tools.log.of('info')[0]).toBe(
      'Tried to complete the upload of asset 7, but the result is unknown: ' +
        "ion's response is not JSON (it starts with “<p>Sign in</p>”). " +
        'Reading the asset to see whether ion received the notify.',
    );
  });

  it('fails after repeated web pages', async () => {
    const page = answer(200, '<p>Sign in</p>', { 'content-type': 'text/html' });
    const server = serve(({ method }) => (method === 'GET' ? awaiting : page));
    const tools = toolsOf({ server });
    const error = await userErrorOf(() => notifyIon(createdWith(), tools));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(5);
  });

  it.each<[string, Reply]>([
    ['nothing', answer(204)],
    ['JSON', answer(200, { ok: true }, { 'content-type': 'application/json' })],
    ['a text', answer(200, 'OK', { 'content-type': 'text/plain' })],
    ['what only names a web page', answer(200, '', { 'content-type': 'application/x; of=text/html' })],
  ])('succeeds with %s', async (_what, reply) => {
    const server = script(reply);
    const tools = toolsOf({ server });
    await notifyIon(createdWith(), tools);
    expect(server.sent).toHaveLength(1);
  });

  it('is repeated if ion has not received it', async () => {
    const server = script(lost, awaiting, answer(502), awaiting, answer(204));
    const tools = toolsOf({ server });
    await notifyIon(createdWith(), tools);
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(3);
  });

  it('succeeds after a refused second request if ion has received the first one', async () => {
    const server = script(lost, awaiting, answer(409, { message: 'Already complete' }), started);
    const tools = toolsOf({ server });
    await notifyIon(createdWith(), tools);
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(2);
  });

  it('reports the refusal of a second request if ion has not received the first one', async () => {
    const server = script(lost, awaiting, answer(409, { message: 'No files' }), awaiting);
    const tools = toolsOf({ server });
    const error = await userErrorOf(() => notifyIon(createdWith(), tools));
    expect(error.message).toContain('409: No files');
  });

  it('fails after five requests that ion never receives', async () => {
    const server = serve(({ method }) => (method === 'GET' ? awaiting : lost));
    const tools = toolsOf({ server });
    const error = await userErrorOf(() => notifyIon(createdWith(), tools));
    expect(error.message).toContain('Tried to complete the upload of asset 7, but the result is unknown');
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(5);
  });

  it('pauses between two requests that ion does not receive', async () => {
    const server = serve(({ method }) => (method === 'GET' ? awaiting : lost));
    const tools = toolsOf({ server });
    await userErrorOf(() => notifyIon(createdWith(), tools));
    expect(tools.clock.sleeps.length).toBeGreaterThanOrEqual(4);
  });

  it('logs that it reads the asset to find out', async () => {
    const tools = toolsOf({ server: script(answer(500), started) });
    await notifyIon(createdWith(), tools);
    expect(tools.log.of('info')[0]).toMatch(
      /ion answered 500.* Reading the asset to see whether ion received the notify\.$/,
    );
  });

  it('reports both causes of a 404', async () => {
    const tools = toolsOf({ server: script(answer(404)) });
    const error = await userErrorOf(() => notifyIon(createdWith(), tools));
    expect(error.hint).toMatch(/still exists.*assets:write/);
  });

  it('does not read the asset if ion refuses', async () => {
    const server = script(answer(409, { message: 'No files' }));
    const tools = toolsOf({ server });
    const error = await userErrorOf(() => notifyIon(createdWith(), tools));
    expect(error.message).toContain('409: No files');
  });
});
