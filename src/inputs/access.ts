import { UserError } from '../lib/user-error.ts';
import { isCesiumApi, parseApiUrl, parseChoice, withDefaults, type GetInput } from './parse.ts';
import { checkToken, storedTokens } from './token.ts';

/** The API of an ion, and the token for it. Undefined for a self-hosted ion that needs no token. */
export interface GrantedAccess {
  readonly granted: true;
  readonly apiUrl: URL;
  readonly token: string | undefined;
}

/** Whether a run has access to ion. `reason` is a sentence for the log. */
export type Access = GrantedAccess | { readonly granted: false; readonly reason: string };

/** The defaults of empty inputs, the same as in each `action.yml`. */
const accessDefaults = { 'if-no-token': 'error', 'api-url': 'https://api.cesium.com' };

/** Reads `if-no-token` and `api-url`. @throws UserError that names the invalid input */
export function readApi(get: GetInput): { readonly apiUrl: URL; readonly ifNoToken: 'error' | 'skip' } {
  const read = withDefaults(get, accessDefaults);
  return {
    apiUrl: parseApiUrl('api-url', read('api-url')),
    ifNoToken: parseChoice('if-no-token', read('if-no-token'), ['error', 'skip']),
  };
}

/**
 * Reads `token`, `if-no-token` and `api-url`. A self-hosted ion does not always need a token.
 * @throws UserError that names the input that is missing or invalid
 */
export function readAccess(get: GetInput): Access {
  const { apiUrl, ifNoToken } = readApi(get);
  const token = get('token');
  checkToken(token);
  if (token !== '') return { granted: true, apiUrl, token };
  if (ifNoToken === 'skip') {
    return {
      granted: false,
      reason: 'The step did nothing, because `token` is empty and `if-no-token` is `skip`.',
    };
  }
  if (!isCesiumApi(apiUrl)) return { granted: true, apiUrl, token: undefined };
  throw new UserError(
    'token-missing',
    'The input `token` is empty.',
    'Check the name of the secret: a secret that does not exist is empty. If you have no token yet, create one with the ' +
      'scopes assets:write, assets:read and assets:list at https://ion.cesium.com/tokens, and store it as a secret. ' +
      'A reusable workflow gets the secrets of its caller only with `secrets: inherit`. Pull requests from forks have no ' +
      'secrets, and Dependabot has only its own: set `if-no-token: skip` to end the step there without an error.',
    { yaml: storedTokens.token },
  );
}
