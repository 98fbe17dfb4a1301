import { describe, expect, it } from '@jest/globals';

import { checkScopes } from '../../../src/features/viewer/viewer-token.ts';
import type { Json } from '../../../src/lib/json.ts';
import { neverAborts } from '../../support/clock.ts';
import { userErrorOf } from '../../support/errors.ts';
import { fakeIon } from '../../support/fake-ion.ts';
import { clientOf } from '../../support/ion.ts';
import { answer } from '../../support/send.ts';

/** Checks a public token, of which ion lists these scopes. */
function check(scopes: Json) {
  const {
    client: viewer,
    clock,
    log,
  } = clientOf(fakeIon([], ({ url }) => (url.endsWith('/v1/me') ? answer(200, { scopes }) : undefined)));
  const access = { token: undefined, viewerToken: 'a.page-token' };
  return checkScopes(access, {
    viewer,
    anonymous: viewer,
    account: undefined,
    clock,
    log,
    signal: neverAborts,
  });
}

describe('checkScopes', () => {
  it.each<[string, Json[]]>([
    [
      'has the scopes assets:write, tokens:write, x.y2',
      ['assets:read', 'assets:write', 'tokens:write', 'x.y2'],
    ],
    ['has the scopes later.2', ['assets:read', 'later.2']],
    ['has the scopes [7]', ['assets:read', 7]],
    ['lacks the scope assets:read', []],
  ])('refuses a token that %s', async (what, scopes) => {
    const error = await userErrorOf(() => check(scopes));
    expect(error.code).toBe('viewer-token-scopes');
    expect(error.message).toContain(`The \`viewer-token\` ${what}, `);
  });

  it('accepts a token that can only show assets', async () => {
    const scopes = ['assets:read', 'geocode'];
    expect(await check(scopes)).toEqual({ kind: 'read', scopes });
  });
});
