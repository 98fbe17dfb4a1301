import { describe, expect, it } from '@jest/globals';

import type { Call } from '../../src/ion/ion-api.ts';
import { neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { clientOf } from '../support/ion.ts';
import { always, answer, networkFault, serve, type Reply } from '../support/send.ts';

const get: Call = {
  method: 'GET',
  url: new URL('https://api.cesium.com/v1/things'),
  operation: { doing: 'do the thing', scope: 'assets:write', target: 'account' },
  signal: neverAborts,
};

describe.each<[string, Reply]>([
  ['an unknown host', networkFault('ENOTFOUND')],
  ['a host that refuses', networkFault('ECONNREFUSED')],
  ['a proxy that opens no tunnel', networkFault('ERR_PROXY_TUNNEL')],
  ['a web page', answer(200, '<html>', { 'content-type': 'text/html' })],
  ['a text that is no JSON', answer(200, 'Welcome', { 'content-type': 'text/plain' })],
])('errors of a wrong address: %s', (_what, fault) => {
  const spentOn = async (before: readonly Reply[], hasAnswered: boolean) => {
    const server = serve((_request, index) => before[index] ?? fault);
    const { client, clock } = clientOf(server, { hasAnswered });
    await Promise.all(before.map(() => client.call(get).catch(() => undefined)));
    const start = clock.now();
    await userErrorOf(() => client.callForJson(get));
    return clock.now() - start;
  };

  it('are reported within 20 s if they occur from the first request on', async () => {
    expect(await spentOn([], false)).toBeLessThan(20_000);
  });

  it.each([401, 404])('after a web page with %d too', async (status) => {
    const page = answer(status, '<html>', { 'content-type': 'text/html' });
    expect(await spentOn([page], false)).toBeLessThan(20_000);
  });

  it('after a text that only begins like JSON too', async () => {
    expect(await spentOn([answer(500, '{broken')], false)).toBeLessThan(20_000);
  });

  it.each<[string, Reply]>([
    ['a success', answer(200, { done: true })],
    ['a refusal', answer(404, { code: 'ResourceNotFound' })],
  ])('after %s are reported after two minutes', async (_before, reply) => {
    expect(await spentOn([reply], false)).toBeGreaterThanOrEqual(110_000);
  });

  it('are reported after two minutes if ion has answered before', async () => {
    expect(await spentOn([], true)).toBeGreaterThanOrEqual(110_000);
  });
});

it.each<[string, Reply]>([
  ['503', answer(503)],
  ['a reset', networkFault('ECONNRESET')],
])('errors that can occur at any server are reported after two minutes: %s', async (_what, fault) => {
  const { client, clock } = clientOf(always(fault), { hasAnswered: false });
  const start = clock.now();
  await userErrorOf(() => client.call(get));
  expect(clock.now() - start).toBeGreaterThanOrEqual(110_000);
});
