import { defaultKey } from '../../inputs/asset-key.ts';
import { deleteOlder, type Retention } from '../../provenance/delete-older.ts';
import type { DeleteTools } from '../../provenance/delete-versions.ts';
import { isSamePlace } from '../../provenance/lines.ts';
import { toEntry, updateResultFile, type ResultEntry } from '../../provenance/result-file.ts';
import type { LineOwner } from '../../provenance/write-verdict.ts';
import type { CompleteAwaited, WaitRun } from './complete-asset.ts';
import type { Gate } from './open-gate.ts';
import { malformed } from './parse-result.ts';

/**
 * Writes the assets of results into the result file, all at once, and then deletes the versions that they supersede.
 * @param complete all of them good
 * @throws UserError if the file cannot be written, or if two steps have published under one key
 */
export async function finishGate(
  complete: readonly CompleteAwaited[],
  { resultFile }: Pick<Gate, 'resultFile'>,
  { owner, run }: WaitRun,
  tools: Omit<DeleteTools, 'onDeleted'>,
): Promise<void> {
  // the result file comes first: it names the new assets before an old one is deleted
  if (resultFile !== undefined) {
    await updateResultFile(resultFile, new Map(complete.flatMap(toEntries)));
    tools.log.info(`Wrote ${resultFile}.`);
  }
  if (owner === undefined) return; // then no asset has `keepLatest`
  const retentions = complete.flatMap((one) => toRetentions(one, owner, tools));
  const onDeleted = () => undefined; // the log names it
  if (retentions.length > 0) await deleteOlder(retentions, { ...owner, run }, { ...tools, onDeleted });
}

function toEntries({
  asset,
  family,
  record,
  result,
}: CompleteAwaited): (readonly [key: string, ResultEntry])[] {
  if (result === undefined) return [];
  const digest = record?.contents.data?.digest ?? result.digest;
  if (digest === '' && record?.isImport !== true) {
    throw malformed(result.file, 'it has no `digest`, which the result file needs');
  }
  return [[result.assetKey, toEntry({ asset, family, digest, commit: record?.provenance.commit })]];
}

function toRetentions(
  { asset, keepLatest, record, result }: CompleteAwaited,
  owner: LineOwner,
  { log }: Pick<DeleteTools, 'log'>,
): Retention[] {
  if (keepLatest === undefined || result === undefined || record === undefined) return [];
  const { assetKey } = result;
  if (assetKey === defaultKey) {
    log.notice(
      `\`keep-latest\` deletes nothing of the key \`${defaultKey}\`, which all upload steps without \`asset-key\` share.`,
    );
    return [];
  }
  const { provenance } = record;
  const isBorrowed = !isSamePlace(provenance, { ...provenance, ...owner });
  // what an earlier run rejected was accepted before
  return [{ keepLatest, assetKey, asset, record: { ...record, verdict: undefined }, provenance, isBorrowed }];
}
