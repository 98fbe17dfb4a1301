import type { UploadInputs } from '../../inputs/upload.ts';
import { IonError } from '../../ion/errors.ts';
import { UserError } from '../../lib/errors.ts';
import { NotListableError } from '../../provenance/find-by-description.ts';
import { findUnchanged, type Unchanged } from '../../provenance/find-unchanged.ts';
import { listHoldings, type Holdings } from '../../provenance/inventory.ts';
import { siblingsOf } from '../../provenance/siblings.ts';
import type { Fingerprint } from '../../source/fingerprint.ts';
import type { Io, Run } from './context.ts';
import { checkSiblings, tellFirst } from './judge-key.ts';

/** What was found of earlier runs. */
export type Earlier =
  /** What the repository has was not, or may not be, listed. */
  | { readonly kind: 'unlisted' }
  /** None of what the repository has is what this run is about to publish. */
  | { readonly kind: 'changed'; readonly holdings: Holdings }
  /** This version is. */
  | ({ readonly kind: 'unchanged'; readonly holdings: Holdings } & Unchanged);

/**
 * Lists what the repository has published, and looks for the same data among that.
 * @throws UserError where ion does not list, `keep-latest` asks for what the token may not do, or another step of this
 * run publishes under the same key
 */
export async function findEarlier(
  inputs: UploadInputs,
  { outline, readDigest }: Pick<Fingerprint, 'outline' | 'readDigest'>,
  { mark, nonce }: Pick<Run, 'mark' | 'nonce'>,
  io: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<Earlier> {
  if (!inputs.reuse && inputs.keepLatest === undefined) return { kind: 'unlisted' };
  if (mark === undefined) return ofUnknownRun(inputs, io);
  const holdings = await listEarlier(inputs, mark.repository, io);
  if (holdings === undefined) return { kind: 'unlisted' };
  const sought = { outline, readDigest };
  const unchanged = inputs.reuse ? await findUnchanged(holdings.versions, mark, sought, io) : undefined;
  checkSiblings(siblingsOf(holdings, mark, { nonce, id: unchanged?.version.asset.id }), inputs, io.log);
  if (unchanged !== undefined) return { kind: 'unchanged', holdings, ...unchanged };
  if (inputs.reuse) io.log.info('No earlier asset has the same data, type and options.');
  tellFirst(holdings, mark, inputs.assetKey, io.log);
  return { kind: 'changed', holdings };
}

function ofUnknownRun({ keepLatest }: UploadInputs, { log }: Pick<Io, 'log'>): Earlier {
  const message = 'GitHub does not tell whose run this is, so it cannot be told which assets are its own.';
  if (keepLatest !== undefined) {
    const cure =
      'Leave `keep-latest` out where the action does not run on GitHub, or in a `workflow_run` for a pull request from a fork.';
    throw new UserError(message, cure);
  }
  log.info(`${message} None is reused.`);
  return { kind: 'unlisted' };
}

async function listEarlier(
  { keepLatest }: UploadInputs,
  repository: string,
  { client, log, signal }: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<Holdings | undefined> {
  try {
    return await listHoldings(client, repository, signal);
  } catch (error) {
    if (keepLatest !== undefined) throw error;
    // the next run may see what this one cannot: it is not for a passing fault to make the same asset twice
    if (isFaultOfList(error)) {
      const cure = `${error.cure} With \`reuse: false\` the step publishes without looking for earlier assets.`;
      throw new UserError(error.message, cure, { cause: error });
    }
    // a token that is not valid is no token without a scope
    if (!(error instanceof NotListableError) || isInvalid(error)) throw error;
    log.notice(
      'The token lacks the scope assets:list: earlier assets of the same data are not found, so this is a new one. Give it that scope at https://ion.cesium.com/tokens, or set `reuse: false`.',
    );
    return undefined;
  }
}

/** Whether ion is there, and only cannot list. */
function isFaultOfList(error: unknown): error is IonError {
  return error instanceof IonError && error.status >= 400;
}

function isInvalid({ cause }: NotListableError): boolean {
  return cause instanceof IonError && cause.status === 401;
}
