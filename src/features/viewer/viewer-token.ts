import type { GrantedViewerAccess } from '../../inputs/viewer-access.ts';
import type { IonClient } from '../../ion/ion-api.ts';
import { IonError } from '../../ion/ion-error.ts';
import { readMe } from '../../ion/me.ts';
import { listAssets } from '../../ion/paging.ts';
import { expiryOf } from '../../ion/token-claims.ts';
import { listSome } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import type { ViewerIo } from './viewer-io.ts';

/** The scopes that a public token may have. The page needs the first one. */
const publicScopes = ['assets:read', 'geocode'];

/** What is known of the scopes of a page's token, which are allowed. */
export type KnownScopes =
  | { readonly kind: 'read'; readonly scopes: readonly string[] }
  /** This ion does not report scopes. */
  | { readonly kind: 'unreported' }
  /** There is none, or this ion needs none: the page has none. */
  | { readonly kind: 'none' }
  /** ion refuses the token outside of a browser. */
  | { readonly kind: 'refused' };

/**
 * Checks what the token of a page may do: everybody can read it. What cannot be checked is a warning.
 * @throws UserError if it may do more than show assets, or cannot show any
 */
export async function checkScopes(
  { token, viewerToken }: Pick<GrantedViewerAccess, 'token' | 'viewerToken'>,
  io: ViewerIo,
): Promise<KnownScopes> {
  if (viewerToken === undefined) return { kind: 'none' };
  checkExpiry(viewerToken, io);
  const known = await readScopes(io);
  if (known.kind === 'read') judgeScopes(known.scopes);
  else if (known.kind === 'unreported' && (await canList(io.anonymous, io.signal))) return dropToken(io);
  else if (viewerToken === token) throw sameToken();
  else await warnUnchecked(known.kind, io);
  return known;
}

/** @throws UserError if the token has expired */
function checkExpiry(viewerToken: string, { clock, log }: ViewerIo): void {
  const expiry = expiryOf(viewerToken);
  if (expiry === undefined) return;
  const date = new Date(expiry).toISOString();
  const code = 'viewer-token-expires';
  const hint =
    'Use a token of https://ion.cesium.com/tokens: those have no expiry date. A token of a sign-in, as programs and ' +
    'browsers have it, expires and does not belong on a page.';
  if (expiry <= clock.wallNow()) throw new UserError(code, `The \`viewer-token\` expired at ${date}.`, hint);
  log.warning({
    code,
    message: `The \`viewer-token\` expires at ${date}. The page shows nothing after that.`,
    hint,
  });
}

async function readScopes({ viewer, signal }: ViewerIo): Promise<Exclude<KnownScopes, { kind: 'none' }>> {
  try {
    const { listed } = await readMe(viewer, { signal });
    return listed === undefined ? { kind: 'unreported' } : { kind: 'read', scopes: listed };
  } catch (error) {
    if (error instanceof IonError && error.status === 401) return { kind: 'refused' };
    if (error instanceof IonError && [404, 405, 501].includes(error.status)) return { kind: 'unreported' };
    throw error;
  }
}

function judgeScopes(scopes: readonly string[]): void {
  const beyond = scopes.filter((scope) => !publicScopes.includes(scope));
  if (beyond.length > 0) throw tooManyScopes(`has the scopes ${listSome(beyond)}`);
  if (scopes.includes('assets:read')) return;
  throw new UserError(
    'viewer-token-scopes',
    'The `viewer-token` lacks the scope assets:read, so the page could show nothing.',
    'Give it that scope at https://ion.cesium.com/tokens.',
  );
}

/** @param what as in "the token …" */
function tooManyScopes(what: string): UserError {
  return new UserError(
    'viewer-token-scopes',
    `The \`viewer-token\` ${what}, and everybody who opens the page could use that.`,
    'Create a token with the scope assets:read only, at https://ion.cesium.com/tokens. ' +
      'Check that `token` and `viewer-token` are not exchanged. If the token was ever public, regenerate it.',
  );
}

function sameToken(): UserError {
  return new UserError(
    'viewer-token-is-token',
    'The inputs `token` and `viewer-token` are the same token, and its scopes could not be read.',
    'Create a second token with the scope assets:read only, at https://ion.cesium.com/tokens, for `viewer-token`.',
  );
}

/** @throws UserError if the token certainly has another scope */
async function warnUnchecked(
  kind: 'unreported' | 'refused',
  { viewer, log, signal }: ViewerIo,
): Promise<void> {
  if (kind === 'refused') {
    log.warning({
      code: 'viewer-token-unchecked',
      message:
        'ion refuses the `viewer-token` outside of a browser (401). Not checked: its scopes, and which assets it opens.',
      hint:
        'A token with allowed URLs is always refused here. Make sure that it has the scope assets:read only, and that the ' +
        'URL of the page is allowed. If it has no allowed URLs, it is wrong: see https://ion.cesium.com/tokens.',
    });
    return;
  }
  if (await canList(viewer, signal)) throw tooManyScopes('can list the assets of the account');
  log.warning({
    code: 'viewer-token-unchecked',
    message:
      'This ion does not report the scopes of tokens. Not checked: whether the `viewer-token` can change assets.',
    hint: 'Make sure that it has the scope assets:read only.',
  });
}

function dropToken({ log }: ViewerIo): KnownScopes {
  log.warning({
    code: 'viewer-token-unneeded',
    message:
      'This ion needs no token: it lists its assets to everybody. The page was written without the `viewer-token`.',
    hint: 'Remove the input `viewer-token`.',
  });
  return { kind: 'none' };
}

/** Whether a client may list assets. A token for that is not public. */
async function canList(client: IonClient, signal: AbortSignal): Promise<boolean> {
  try {
    await listAssets(client, {}, signal).next();
    return true;
  } catch (error) {
    if (error instanceof IonError && error.status < 500) return false;
    throw error;
  }
}
