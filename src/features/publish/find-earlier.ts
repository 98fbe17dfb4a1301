import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { IonError } from '../../ion/ion-error.ts';
import { UserError } from '../../lib/user-error.ts';
import { NotListableError } from '../../provenance/find-by-description.ts';
import { findUnchanged, type SoughtData, type Unchanged } from '../../provenance/find-unchanged.ts';
import { listInventory, type Inventory } from '../../provenance/inventory.ts';
import { siblingsOf } from '../../provenance/siblings.ts';
import type { PhaseOutcome } from '../../state/phase-log.ts';
import type { Io, Run } from './context.ts';
import { checkSiblings, noticeNewKey } from './judge-key.ts';

/** What was found of earlier runs. */
export type Earlier =
  /** The assets of the repository were not listed. */
  | { readonly kind: 'unlisted' }
  /** No asset of the repository has the data of this run. */
  | { readonly kind: 'changed'; readonly inventory: Inventory }
  /** This version has it. */
  | ({ readonly kind: 'unchanged'; readonly inventory: Inventory } & Unchanged);

/**
 * Lists the assets of the repository and searches them for the data of this run.
 * @param sought undefined if the data cannot be compared
 * @throws UserError if ion cannot list, if `keep-latest` needs a scope that the token lacks, or if another step of this
 * run publishes under the same key
 */
export async function findEarlier(
  inputs: UploadInputs,
  sought: SoughtData | undefined,
  { provenance, nonce }: Pick<Run, 'provenance' | 'nonce'>,
  io: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<Earlier> {
  if (!inputs.reuse && inputs.keepLatest === undefined) return { kind: 'unlisted' };
  if (provenance === undefined) return ofUnknownRun(inputs, io);
  const inventory = await listEarlier(inputs, provenance.repository, io);
  if (inventory === undefined) return { kind: 'unlisted' };
  const unchanged =
    inputs.reuse && sought !== undefined
      ? await findUnchanged(inventory.versions, provenance, sought, io)
      : undefined;
  checkSiblings(
    siblingsOf(inventory, provenance, { nonce, id: unchanged?.version.asset.id }),
    inputs,
    io.log,
  );
  if (unchanged !== undefined) return { kind: 'unchanged', inventory, ...unchanged };
  if (inputs.reuse && sought !== undefined) io.log.info(noneWords(inventory.versions.length));
  noticeNewKey(inventory, provenance, inputs.assetKey, io.log);
  return { kind: 'changed', inventory };
}

/** What the log shows of the search. */
export function describeEarlier(earlier: Earlier): PhaseOutcome {
  if (earlier.kind === 'unchanged') return { result: `asset ${earlier.version.asset.id} has the same data` };
  return { result: earlier.kind === 'changed' ? 'new data' : 'not checked' };
}

function noneWords(count: number): string {
  if (count === 0) return 'This repository has no earlier asset.';
  const subject = count === 1 ? 'The earlier asset' : `None of the ${count} earlier assets`;
  return `${subject} of this repository ${count === 1 ? 'does not have' : 'has'} the same data, type and options.`;
}

function ofUnknownRun({ keepLatest }: UploadInputs, { log }: Pick<Io, 'log'>): Earlier {
  const message =
    'The repository or pull request of this run is unknown, so its assets cannot be identified.';
  if (keepLatest !== undefined) {
    const hint =
      'Remove `keep-latest` if the action does not run on GitHub, or runs in a `workflow_run` for a pull request from a fork.';
    throw new UserError('owner-unknown', message, hint);
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
    // a transient fault must not create the same asset twice
    if (isFaultOfList(error)) {
      const hint = `${error.hint} To publish without a search for earlier assets, set \`reuse: false\`.`;
      throw new UserError(error.code, error.message, hint, { yaml: error.yaml, cause: error });
    }
    // an invalid token is not the same as a token without a scope
    if (!(error instanceof NotListableError) || isInvalid(error)) throw error;
    log.notice(
      'The token lacks the scope assets:list, so this run cannot find earlier assets and creates a new one. ' +
        'Add that scope at https://ion.cesium.com/tokens, or set `reuse: false`.',
    );
    return undefined;
  }
}

/** Whether ion answers and only cannot list. */
function isFaultOfList(error: unknown): error is IonError {
  return error instanceof IonError && error.status >= 400;
}

function isInvalid({ cause }: NotListableError): boolean {
  return cause instanceof IonError && cause.status === 401;
}
