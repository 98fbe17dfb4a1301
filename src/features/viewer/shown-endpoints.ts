import pMap from 'p-map';

import { isCesiumApi } from '../../inputs/parse.ts';
import { viewerTokenMissing } from '../../inputs/viewer-access.ts';
import { isNotFound } from '../../ion/assets.ts';
import { readEndpoint } from '../../ion/endpoint.ts';
import { AnswerError } from '../../ion/ion-answers.ts';
import type { IonClient } from '../../ion/ion-api.ts';
import { IonError } from '../../ion/ion-error.ts';
import { listSome } from '../../lib/format.ts';
import { UserError, type Diagnostic } from '../../lib/user-error.ts';
import type { ViewerIo } from './viewer-io.ts';

/** Concurrent requests. */
const maxReads = 4;

/**
 * The origins from which the assets of a page stream, as ion says to the page's token. An asset that the token does not
 * open is a warning, and so are servers that cannot be found out.
 * @param isRefused whether ion refuses the token outside of a browser: then the step's own token asks, if there is one
 * @throws UserError if this ion needs a token and the page has none
 */
export async function readOrigins(
  shown: readonly number[],
  isRefused: boolean,
  { viewer, account, log, signal }: ViewerIo,
): Promise<readonly string[]> {
  const client = isRefused ? account : viewer;
  if (client === undefined) {
    if (!isCesiumApi(viewer.apiUrl)) log.warning(tokenNeeded);
    return [];
  }
  try {
    const found = await pMap(shown, (id) => readOrigin(id, client, { log, signal }), {
      concurrency: maxReads,
    });
    const closed = found.filter(({ isOpen }) => !isOpen).map(({ id }) => id);
    if (closed.length > 0 && !isRefused) warnOfClosed(closed, log);
    const origins = found.map(({ origin }) => origin).filter((origin) => origin !== undefined);
    const silent = found
      .filter(({ isPending, isOpen }) => isPending || (isRefused && !isOpen))
      .map(({ id }) => id);
    // the assets of an ion usually have one server
    if (silent.length > 0 && origins.length === 0 && !isCesiumApi(viewer.apiUrl)) warnOfSilent(silent, log);
    return [...new Set(origins)].filter((origin) => origin !== viewer.apiUrl.origin).toSorted();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.code === 'ion-token-required') throw viewerTokenMissing();
    log.warning(unknownOrigins(error.message, error.hint));
    return [];
  }
}

function unknownOrigins(reason: string, hint: string): Diagnostic {
  return {
    code: 'viewer-origins-unknown',
    message: `It is unknown from which servers the assets stream, and the page may not reach them. ${reason}`,
    hint,
  };
}

const tokenNeeded = unknownOrigins(
  'ion says this only to a token that it accepts outside of browsers, and the input `token` is empty.',
  'Set `token` to a secret token with the scopes assets:read and assets:list. It is never written into the page.',
);

function warnOfSilent(ids: readonly number[], log: ViewerIo['log']): void {
  const reason = `ion does not say where asset ${listSome(ids.map(String))} streams: it is not tiled yet, has failed, or is not open to the token.`;
  log.warning(
    unknownOrigins(
      reason,
      'If the asset is not tiled yet, run this step again after the tiling, and publish the page again.',
    ),
  );
}

function warnOfClosed(ids: readonly number[], log: ViewerIo['log']): void {
  log.warning({
    code: 'viewer-token-asset-closed',
    message: `The page cannot show asset ${listSome(ids.map(String))}: ion has no such asset, or the \`viewer-token\` does not open it.`,
    hint:
      'Check the id. If the token is for selected assets, add the asset to it at https://ion.cesium.com/tokens: each new ' +
      'version has a new id. A token for all assets of a separate account needs no change.',
  });
}

interface FoundOrigin {
  readonly id: number;
  readonly isOpen: boolean;
  /** Whether ion does not say yet where it streams. */
  readonly isPending: boolean;
  readonly origin?: string;
}

/** An asset that does not stream, or not yet, is open: the page reports that. */
async function readOrigin(
  id: number,
  client: IonClient,
  tools: Pick<ViewerIo, 'log' | 'signal'>,
): Promise<FoundOrigin> {
  try {
    const endpoint = await readEndpoint(client, id, tools);
    return {
      id,
      isOpen: true,
      isPending: false,
      ...(endpoint.kind === 'files' && { origin: endpoint.url.origin }),
    };
  } catch (error) {
    if (isNotFound(error)) return { id, isOpen: false, isPending: false };
    if (error instanceof AnswerError || (error instanceof IonError && error.status === 400)) {
      return { id, isOpen: true, isPending: true };
    }
    throw error;
  }
}
