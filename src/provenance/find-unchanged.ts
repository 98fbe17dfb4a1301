import type { IonClient } from '../ion/client.ts';
import { latestFirst, readVersion, type Version } from './inventory.ts';
import type { Mark } from './record.ts';

/** Statuses of an asset that may be taken for the result. */
const usable = ['COMPLETE', 'IN_PROGRESS', 'NOT_STARTED'];

/**
 * The assets that may be what a run is about to publish: of its key and scope, or, for a pull request, of `repo`; of
 * the same outline, and complete or tiling. The best first: complete, of the own scope, the latest.
 */
function candidates(versions: readonly Version[], { key, scope }: Mark, outline: string): readonly Version[] {
  return versions
    .filter(({ record: { mark } }) => mark.key === key && (mark.scope === scope || mark.scope === 'repo'))
    .filter(({ record }) => record.contents.outline === outline)
    .filter(({ status }) => usable.includes(status))
    .toSorted(
      (a, b) =>
        Number(b.status === 'COMPLETE') - Number(a.status === 'COMPLETE') ||
        Number(b.record.mark.scope === scope) - Number(a.record.mark.scope === scope) ||
        latestFirst(a, b),
    );
}

/** What tells data, types and options from others. */
export interface SoughtData {
  /** 16 hexadecimal digits that stand for all but the bytes. */
  readonly outline: string;
  /** 64 hexadecimal digits that stand for all of it; asked for only where the outline is that of an earlier asset. */
  readonly readDigest: () => Promise<string>;
}

/**
 * Finds the version that is what a run is about to publish; undefined where there is none.
 * @throws UserError with the cure
 */
export async function findUnchanged(
  versions: readonly Version[],
  mark: Mark,
  { outline, readDigest }: SoughtData,
  { client, signal }: { readonly client: IonClient; readonly signal: AbortSignal },
): Promise<Version | undefined> {
  const likely = candidates(versions, mark, outline);
  return likely.length === 0 ? undefined : firstUsable(client, likely, await readDigest(), signal);
}

/**
 * The first of the candidates that has the digest and is, read now, still complete or tiling, with all its children.
 * @throws UserError with the cure
 */
async function firstUsable(
  client: IonClient,
  versions: readonly Version[],
  digest: string,
  signal: AbortSignal,
): Promise<Version | undefined> {
  for (const { asset, record } of versions) {
    if (record.contents.digest !== digest) continue;
    const now = await readVersion(client, asset.id, signal);
    if (now?.record.contents.digest === digest && usable.includes(now.status)) return now;
  }
  return undefined;
}
