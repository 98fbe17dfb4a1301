import { UserError } from '../lib/user-error.ts';
import { readApi, type GrantedAccess } from './access.ts';
import { isCesiumApi, type GetInput } from './parse.ts';
import { checkToken, storedTokens } from './token.ts';

/** The API of an ion, the step's own token, and the public token of the page. */
export interface GrantedViewerAccess extends GrantedAccess {
  /** Undefined for a self-hosted ion that needs no token. */
  readonly viewerToken: string | undefined;
}

/** Whether a page can be written. `reason` is a sentence for the log. */
export type ViewerAccess = GrantedViewerAccess | { readonly granted: false; readonly reason: string };

/**
 * Reads `token`, `viewer-token`, `if-no-token` and `api-url`. Only the token of the page can be required.
 * @throws UserError that names the input that is missing or invalid
 */
export function readViewerAccess(get: GetInput): ViewerAccess {
  const { apiUrl, ifNoToken } = readApi(get);
  const token = get('token');
  const viewerToken = get('viewer-token');
  checkToken(token);
  checkToken(viewerToken, 'viewer-token');
  if (viewerToken === '' && ifNoToken === 'skip') {
    return {
      granted: false,
      reason: 'The step wrote no page, because `viewer-token` is empty and `if-no-token` is `skip`.',
    };
  }
  if (viewerToken === '' && isCesiumApi(apiUrl)) throw viewerTokenMissing();
  return { granted: true, apiUrl, token: token || undefined, viewerToken: viewerToken || undefined };
}

/** The error of a page that needs a token and has none. */
export function viewerTokenMissing(): UserError {
  return new UserError(
    'viewer-token-missing',
    'The input `viewer-token` is empty.',
    'Create a second token with the scope assets:read only, at https://ion.cesium.com/tokens, and store it as a variable of ' +
      'the repository: everybody who opens the page can read it. Never use the token of the upload. ' +
      'Runs of forks may lack variables and secrets: set `if-no-token: skip` to end the step there without an error.',
    { yaml: storedTokens['viewer-token'] },
  );
}
