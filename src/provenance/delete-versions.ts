import { deleteAssets, findAsset } from '../ion/assets.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { assetPage } from '../ion/page.ts';
import type { Clock } from '../lib/clock.ts';
import { listSome } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { UserError } from '../lib/user-error.ts';
import { isAbandonedUpload } from './abandoned.ts';
import { readVersion, toUnfinished, type Unfinished, type Version } from './inventory.ts';
import { isSamePlace } from './lines.ts';
import type { AssetRecord, Provenance } from './record.ts';
import { isVersionAtRest } from './retention.ts';

/** The default of `max-deletions`; children are not counted. */
export const defaultMaxDeletions = 20;

/** The result of the check right before an asset is deleted. */
export type Finding =
  | { readonly ids: readonly number[] } // to delete, the asset before its children
  | { readonly kept: string } // the reason, as in "Asset 7 is kept: …"
  | 'gone';

/** An asset to delete. */
export interface Target {
  readonly id: number;
  /** Describes the asset to people. */
  readonly title: string;
  readonly check: (signal: AbortSignal) => Promise<Finding>;
}

/** What deletions need. */
export interface DeleteTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Called with each deleted id. */
  readonly onDeleted: (id: number) => void;
}

/**
 * Deletes assets and their children. Checks each asset right before, and continues after a failure.
 * @returns for each failure its reason, as sentences
 * @throws the abort's reason
 */
export async function deleteAll(
  targets: readonly Target[],
  { client, log, signal, onDeleted }: Omit<DeleteTools, 'clock'>,
): Promise<readonly string[]> {
  const failures: string[] = [];
  const gone: number[] = [];
  for (const { id, title, check } of targets) {
    signal.throwIfAborted();
    try {
      const finding = await check(signal);
      if (finding === 'gone') gone.push(id);
      else if ('kept' in finding) log.info(`Asset ${id} is kept: ${finding.kept}.`);
      else {
        await deleteAssets(client, finding.ids, signal, onDeleted);
        log.info(`Deleted asset ${finding.ids.join(', ')} (${title}).`);
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures.push(`${error.message} ${error.hint} See ${assetPage(client.apiUrl, id)}.`);
    }
  }
  if (gone.length === 0) return failures;
  const words = `Not found any more: asset ${listSome(gone.map(String))}`;
  if (gone.length < targets.length) {
    log.info(`${words}.`);
    return failures;
  }
  return [`${words}. Or the token lacks the scope assets:read.`, ...failures];
}

/**
 * A version as a target. It is kept if its record has changed, for example because a run has reused it. It is also kept
 * if it or a child is tiling again, or has become complete.
 */
export function versionTarget(
  version: Version,
  { client, clock }: Pick<DeleteTools, 'client' | 'clock'>,
): Target {
  const { id } = version.asset;
  return {
    id,
    title: describeVersion(version, version.status, version.children),
    check: async (signal) => {
      const now = await readVersion(client, id, signal);
      if (now === undefined) return 'gone';
      if (!isSameRecord(now.record, version.record)) return reused;
      if (now.status === 'COMPLETE' && version.status !== 'COMPLETE') return complete;
      if (!isVersionAtRest(now, clock.wallNow())) return atWork;
      return { ids: [now.asset, ...now.children].map((one) => one.id) };
    },
  };
}

/** An abandoned asset as a target. It is kept if its record has changed, or if a run uses it again. */
export function abandonedTarget(
  unfinished: Unfinished,
  { client, clock }: Pick<DeleteTools, 'client' | 'clock'>,
): Target {
  const { id, status } = unfinished.asset;
  return {
    id,
    title: describeVersion(unfinished, status),
    check: async (signal) => {
      const now = await findAsset(client, id, { signal });
      if (now === undefined) return 'gone';
      const record = toUnfinished(now)?.record;
      if (record === undefined || !isSameRecord(record, unfinished.record)) return reused;
      return isAbandonedUpload(now, clock.wallNow()) ? { ids: [id] } : atWork;
    },
  };
}

const reused: Finding = { kept: 'a run has reused it meanwhile' };
const complete: Finding = { kept: 'it has become complete meanwhile' };
const atWork: Finding = { kept: 'it or one of its children is tiling again' };

/** The fields of a record that are compared. */
type ComparedRecord = Pick<AssetRecord, 'nonce' | 'reusedAt' | 'verdict'> & {
  readonly provenance: Provenance;
};

function isSameRecord(now: ComparedRecord, before: ComparedRecord): boolean {
  return (
    now.nonce === before.nonce &&
    now.reusedAt === before.reusedAt &&
    now.verdict === before.verdict &&
    isSamePlace(now.provenance, before.provenance) &&
    now.provenance.run === before.provenance.run &&
    now.provenance.attempt === before.provenance.attempt
  );
}

function describeVersion(
  { asset, record: { provenance, verdict } }: Version | Unfinished,
  status: string,
  children: Version['children'] = [],
): string {
  const date = asset.addedMs === undefined ? 'of unknown date' : new Date(asset.addedMs).toISOString();
  const commit = provenance.commit === undefined ? '' : `, commit ${provenance.commit.slice(0, 7)}`;
  const family = children.length === 0 ? '' : `, with ${children.map(({ id }) => id).join(', ')}`;
  const judged = verdict === 'rejected' ? ', rejected' : '';
  return `“${asset.name}”, ${status}${judged}, ${date}, ${provenance.scope}${commit}${family}`;
}
