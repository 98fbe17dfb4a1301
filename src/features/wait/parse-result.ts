import { isAssetKey } from '../../inputs/asset-key.ts';
import { idsInResult, toId } from '../../inputs/families.ts';
import { idsOf, toFamily, type Family } from '../../ion/family.ts';
import { isJsonObject, parseJson, textOf, type JsonObject } from '../../lib/json.ts';
import type { Log } from '../../lib/log.ts';
import { UserError } from '../../lib/user-error.ts';
import type { ResultText } from './find-results.ts';

/** The result of an upload step that has an asset. */
export interface FoundResult {
  /** The file that has it. */
  readonly file: string;
  readonly assetKey: string;
  readonly family: Family;
  /** Of the data: 64 hexadecimal digits; `''` if the result does not say. */
  readonly digest: string;
  /** The attempt of the workflow run that published it; 0 if the result does not say. */
  readonly attempt: number;
}

/**
 * Reads a file with the output `result` of an upload step.
 * @returns undefined if it has no asset: the step failed, or had nothing to publish
 * @throws UserError that names the file, if it has something else
 */
export function parseResult({ file, text }: ResultText): FoundResult | undefined {
  if (text.trim() === '') return undefined; // the output of a step that failed
  const json = parseJson(text);
  if (!isJsonObject(json)) throw malformed(file, 'it is no JSON object');
  if ((json['asset-id'] ?? '') === '') return undefined;
  const ids = idsInResult(json).map(toId);
  const family = ids.includes(undefined) ? undefined : toFamily([...new Set(ids)] as readonly number[]);
  if (family === undefined) throw malformed(file, 'its `asset-id` and `asset-ids` are no ids');
  const assetKey = textOf(json['asset-key']);
  if (!isAssetKey(assetKey)) throw malformed(file, 'its `asset-key` is no key');
  return { file, assetKey, family, digest: digestOf(json), attempt: attemptOf(json, file) };
}

function digestOf({ digest }: JsonObject): string {
  return /^sha256:([0-9a-f]{64})$/.exec(textOf(digest))?.[1] ?? '';
}

function attemptOf({ 'run-attempt': attempt = '' }: JsonObject, file: string): number {
  if (typeof attempt === 'string' && /^\d{0,6}$/.test(attempt)) return Number(attempt);
  throw malformed(file, 'its `run-attempt` is no number');
}

/** The error for a file that is no result. @param why as in "…: it is empty" */
export function malformed(file: string, why: string): UserError {
  return new UserError(
    'results-malformed',
    `The file ${file} in \`results\` is no \`result\` of the upload action: ${why}.`,
    'Write the output `result` into the file as it is. Keep other JSON files out of this folder.',
  );
}

/**
 * Reads results, and chooses one for each key: that of the latest attempt of the workflow run.
 * @throws UserError that names a file that is no result, or two files that contradict each other
 */
export function chooseResults(texts: readonly ResultText[], log: Log): readonly FoundResult[] {
  const all = texts.flatMap((text) => {
    const result = parseResult(text);
    if (result === undefined) log.info(`The result ${text.file} has no asset.`);
    return result ?? [];
  });
  const results = [...Map.groupBy(all, ({ assetKey }) => assetKey).values()].flatMap((ofKey) =>
    latestOf(ofKey, log),
  );
  checkIds(results);
  return results;
}

/** The result of the latest attempt. @param ofKey all results of one key */
function latestOf(ofKey: readonly FoundResult[], log: Log): readonly FoundResult[] {
  const attempt = Math.max(...ofKey.map((result) => result.attempt));
  const [first, ...same] = ofKey.filter((result) => result.attempt === attempt);
  if (first === undefined) return [];
  for (const earlier of ofKey.filter((result) => result.attempt < attempt)) {
    log.info(`The result ${first.file} of attempt ${attempt} replaces ${earlier.file}.`);
  }
  const other = same.find(({ family }) => idsOf(family).join() !== idsOf(first.family).join());
  if (other === undefined) return [first];
  throw new UserError(
    'results-contradict',
    `The results ${first.file} and ${other.file} name different assets for \`asset-key: ${first.assetKey}\`.`,
    'Give each upload step its own `asset-key`, and download only the results of this workflow run.',
  );
}

/** @throws UserError if two results have an asset in common: each asset has one key */
function checkIds(results: readonly FoundResult[]): void {
  const byId = new Map<number, FoundResult>();
  for (const result of results) {
    for (const id of idsOf(result.family)) {
      const other = byId.get(id);
      if (other !== undefined) {
        throw new UserError(
          'results-contradict',
          `The results ${other.file} and ${result.file} both name asset ${id}, for different keys.`,
          'Give each upload step its own `asset-key`, and write its own output `result` into each file.',
        );
      }
      byId.set(id, result);
    }
  }
}
