import { describe, expect, it } from '@jest/globals';

import { judgeScopes, startTokenCheck, type ScopeNeeds } from '../../src/ion/token-check.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { clientOf } from '../support/ion.ts';
import { answer, networkFault, script, type Reply } from '../support/send.ts';

const all: ScopeNeeds = { needed: ['assets:write', 'assets:read'], useful: ['assets:list'] };

describe('judgeScopes', () => {
  it.each<[readonly string[], ScopeNeeds]>([
    [['assets:read', 'assets:write', 'geocode'], all],
    [['assets:read'], { needed: ['assets:read'], useful: [] }],
    [['assets:limited-list'], { needed: ['assets:list'], useful: [] }],
    [['geocode'], { needed: [], useful: ['assets:list'] }],
  ])('accepts %j for %j', (scopes, needs) => {
    expect(() => {
      judgeScopes(scopes, needs);
    }).not.toThrow();
  });

  it.each<[readonly string[], string]>([
    [['assets:read', 'assets:list'], 'The token lacks the scope assets:write.'],
    [['assets:write'], 'The token lacks the scopes assets:read and assets:list.'],
    [['geocode'], 'The token lacks the scopes assets:write, assets:read and assets:list.'],
  ])('names all that %j lacks at once', async (scopes, message) => {
    const error = await userErrorOf(() => {
      judgeScopes(scopes, all);
    });
    expect(error.message).toBe(message);
    expect(error.hint).toContain('https://ion.cesium.com/tokens');
    expect(error.hint).toContain('assets:write, assets:read, assets:list');
  });
});

describe('a check of the token', () => {
  const check = (reply: Reply) => {
    const { client, clock, log } = clientOf(script(reply));
    // its sleep takes time, as ion's response does
    const tools = { client, log, clock: systemClock, signal: neverAborts };
    return { token: startTokenCheck(tools), clock, log };
  };

  it('logs the free storage once, and never the account', async () => {
    const body = {
      ...{ id: 7, username: 'jane', email: 'jane@example.com', scopes: ['assets:read', 'assets:write'] },
      storage: { used: 1e9, available: 4e9, total: 5e9 },
    };
    const { token, log } = check(answer(200, body));
    await token.waitForAnswer(1000);
    token.judge(all);
    token.judge(all);
    expect(log.all).toEqual(['info: Free storage: 4.0 GB of 5.0 GB.']);
  });

  it('judges only by the answers that have arrived', async () => {
    const { token } = check(answer(200, { scopes: ['assets:read'] }));
    expect(() => {
      token.judge(all);
    }).not.toThrow();
    await token.waitForAnswer(1000);
    expect(() => {
      token.judge(all);
    }).toThrow('lacks the scopes assets:write and assets:list');
  });

  it.each<[string, Reply]>([
    ['404', answer(404, { code: 'ResourceNotFound' })],
    ['401', answer(401, { code: 'InvalidCredentials' })],
    ['503', answer(503)],
    ['a reset', networkFault('ECONNRESET')],
    ['a web page', answer(200, '<html>', { 'content-type': 'text/html' })],
    ['no JSON', answer(200, 'yes')],
    ['no scopes', answer(200, { id: 7 })],
    ['an empty list of scopes', answer(200, { scopes: [] })],
    ['scopes of another sign-on', answer(200, { scopes: ['admin', 'user'] })],
    ['a scope for everything', answer(200, { scopes: ['assets:*', 'geocode'] })],
    ['scopes in one text', answer(200, { scopes: ['geocode assets:read assets:write'] })],
    ['scopes that are no texts', answer(200, { scopes: [{ name: 'assets:read' }] })],
    ['storage of another shape', answer(200, { storage: 5, scopes: 'assets:read' })],
  ])('asks once, and ignores %s', async (_what, reply) => {
    const { token, log, clock } = check(reply);
    await token.waitForAnswer(1000);
    token.judge(all);
    expect(log.all).toEqual([]);
    expect(clock.sleeps).toEqual([]);
  });

  it.each<[Reply, boolean, boolean]>([
    [answer(200, { id: 7, scopes: ['assets:read'] }), true, false],
    [answer(200, { id: 7, scopes: ['assets:read', 'assets:write'] }), true, true],
    [answer(200, { id: 7 }), true, true],
    [networkFault('ECONNRESET'), true, true],
  ])('knows only from ion which scopes the token lacks: %j', async (reply, mayRead, mayWrite) => {
    const { token } = check(reply);
    expect(token.mayHave('assets:write')).toBe(true); // nothing is known yet
    await token.waitForAnswer(1000);
    expect([token.mayHave('assets:read'), token.mayHave('assets:write')]).toEqual([mayRead, mayWrite]);
  });
});
