import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { IonError } from '../../ion/ion-error.ts';
import { UserError } from '../../lib/user-error.ts';
import { NotListableError } from '../../provenance/find-by-description.ts';
import { findUnchanged, type Unchanged } from '../../provenance/find-unchanged.ts';
import { listInventory, type Inventory } from '../../provenance/inventory.ts';
import { siblingsOf } from '../../provenance/siblings.ts';
import type { Fingerprint } from '../../source/fingerprint.ts';
import type { Io, Run } from './context.ts';
import { checkSiblings, noticeNewKey } from './judge-key.ts';

/** What was found of earlier runs. */
export type Earlier =
  /** What the repository has was not, or may not be, listed. */
  | { readonly kind: 'unlisted' }
  /** None of what the repository has is what this run is about to publish. */
  | { readonly kind: 'changed'; readonly inventory: Inventory }
  /** This version is. */
  | ({ readonly kind: 'unchanged'; readonly inventory: Inventory } & Unchanged);

/**
 * Lists what the repository has published, and looks for the same data among that.
 * @throws UserError where ion does not list, `keep-latest` asks for what the token may not do, or another step of this
 * run publishes under the same key
 */
export async function findEarlier(
  inputs: UploadInputs,
  { metadataHash, readDigest }: Pick<Fingerprint, 'metadataHash' | 'readDigest'>,
  { provenance, nonce }: Pick<Run, 'provenance' | 'nonce'>,
  io: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<Earlier> {
  if (!inputs.reuse && inputs.keepLatest === undefined) return { kind: 'unlisted' };
  if (provenance === undefined) return ofUnknownRun(inputs, io);
  const inventory = await listEarlier(inputs, provenance.repository, io);
  if (inventory === undefined) return { kind: 'unlisted' };
  const sought = { metadataHash, readDigest };
  const unchanged = inputs.reuse
    ? await findUnchanged(inventory.versions, provenance, sought, io)
    : undefined;
  checkSiblings(
    siblingsOf(inventory, provenance, { nonce, id: unchanged?.version.asset.id }),
    inputs,
    io.log,
  );
  if (unchanged !== undefined) return { kind: 'unchanged', inventory, ...unchanged };
  if (inputs.reuse) io.log.info('No earlier asset has the same data, type and options.');
  noticeNewKey(inventory, provenance, inputs.assetKey, io.log);
  return { kind: 'changed', inventory };
}

function ofUnknownRun({ keepLatest }: UploadInputs, { log }: Pick<Io, 'log'>): Earlier {
  const message = 'GitHub does not tell whose run this is, so it cannot be told which assets are its own.';
  if (keepLatest !== undefined) {
    const hint =
      'Leave `keep-latest` out where the action does not run on GitHub, or in a `workflow_run` for a pull request from a fork.';
    throw new UserError('todo', message, hint);
  }
  log.info(`${message} None is reused.`);
  return { kind: 'unlisted' };
}

async function listEarlier(
  { keepLatest }: UploadInputs,
  repository: string,
  { client, log, signal }: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<Inventory | undefined> {
  try {
    return await listInventory(client, repository, signal);
  } catch (error) {
    if (keepLatest !== undefined) throw error;
    // the next run may see what this one cannot: it is not for a passing fault to make the same asset twice
    if (isFaultOfList(error)) {
      const hint = `${error.hint} With \`reuse: false\` the step publishes without looking for earlier assets.`;
      throw new UserError('todo', error.message, hint, { cause: error });
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
