import type { PendingStatus } from '../../github/left-statuses.ts';
import type { Version } from '../../provenance/inventory.ts';
import { identityOf, leftCodeOf } from '../../provenance/left-code.ts';
import { mainLine } from '../../provenance/lines.ts';
import { scopeOf } from '../../provenance/scope.ts';

/** Whether a status may be ended by the asset that it names. */
export type Trust =
  /** @param isOwn whether a step on this commit made the asset, so that its record may be marked; not if it was borrowed */
  | { readonly isTrusted: true; readonly version: Version; readonly isOwn: boolean }
  /** @param why a clause, as in "The status stays pending: …" */
  | { readonly isTrusted: false; readonly why: string };

/**
 * Judges whether a status is about the asset that it names: by the record of the asset, because anybody who may write
 * statuses can write any description.
 * @param version undefined if ion has no such asset, or its record is not whole
 * @param repository 16 hexadecimal digits that stand for the repository
 */
export function judgeTrust(
  { left, commit }: Pick<PendingStatus, 'left' | 'commit'>,
  version: Version | undefined,
  repository: string,
): Trust {
  const { assetId } = left;
  if (version === undefined) return distrust(`asset ${assetId} does not exist, or has no whole record`);
  const { record } = version;
  const { scope, line } = record.provenance;
  if (record.provenance.repository !== repository) {
    return distrust(`asset ${assetId} is not of this repository`);
  }
  if (leftCodeOf(identityOf(record), left) !== left.code) {
    return distrust(
      `asset ${assetId} has another key or other data, or the step expects something else of it`,
    );
  }
  const isOfPull = commit.pulls.some((number) => scope === scopeOf(number));
  if (scope !== 'repo' && !isOfPull) {
    return distrust(`asset ${assetId} is of a pull request that is closed, or whose head is another commit`);
  }
  const isOwn = isOfPull || (scope === 'repo' && commit.isMain && line === mainLine);
  return { isTrusted: true, version, isOwn };
}

function distrust(why: string): Trust {
  return { isTrusted: false, why };
}
