import { UserError } from '../lib/user-error.ts';
import { isCesiumApi, parseApiUrl, parseChoice, withDefaults, type GetInput } from './parse.ts';
import { checkToken } from './token.ts';

/** An ion, and the token for it; undefined where it asks for none. */
export interface GrantedAccess {
  readonly granted: true;
  readonly apiUrl: URL;
  readonly token: string | undefined;
}

/** The access that a run has to ion, settled before anything else. */
export type Access = GrantedAccess | { readonly granted: false; readonly reason: string };

/** What stands in for an input that is empty; the same as in each `action.yml`. */
const accessDefaults = { 'if-no-token': 'error', 'api-url': 'https://api.cesium.com' };

/**
 * Reads `token`, `if-no-token` and `api-url`. A self-hosted ion may do without a token.
 * @throws UserError naming the input that is missing or wrong
 */
export function readAccess(get: GetInput): Access {
  const read = withDefaults(get, accessDefaults);
  const apiUrl = parseApiUrl('api-url', read('api-url'));
  const ifNoToken = parseChoice('if-no-token', read('if-no-token'), ['error', 'skip']);
  const token = read('token');
  checkToken(token);
  if (token !== '') return { granted: true, apiUrl, token };
  if (ifNoToken === 'skip') {
    return {
      granted: false,
      reason: 'There is no `token`, and `if-no-token` is `skip`: nothing was done.',
    };
  }
  if (!isCesiumApi(apiUrl)) return { granted: true, apiUrl, token: undefined };
  throw new UserError(
    'todo',
    'The input `token` is empty.',
    'Check the name of the secret in `token: ${{ secrets.CESIUM_ION_TOKEN }}`: one that does not exist is empty. If there is ' +
      'none yet, create an access token with the scopes assets:write, assets:read and assets:list at ' +
      'https://ion.cesium.com/tokens and store it as a secret. A reusable workflow has the secrets of its caller only with ' +
      '`secrets: inherit`. Pull requests from forks have none, and Dependabot has only its own: there, ' +
      '`if-no-token: skip` ends the step without an error.',
  );
}
