import { UserError } from '../lib/user-error.ts';
import { defaultKey, readAssetKey } from './asset-key.ts';
import { parseBoolean, withDefaults, type GetInput } from './parse.ts';

/** Reads `github-token`; undefined if it is empty. */
export function readGithubToken(get: GetInput): string | undefined {
  return get('github-token') || undefined;
}

/** Reads `pr-comment`. @throws UserError naming the input if it is wrong */
export function readPrComment(get: GetInput): boolean {
  return parseBoolean('pr-comment', get('pr-comment') || 'false');
}

/** What is to be told on GitHub. */
export interface Reporting {
  readonly commitStatus: boolean;
  readonly statusContext: string;
  readonly prComment: boolean;
}

/** What stands in for an input that is empty; the same as in each `action.yml`. */
const reportingDefaults = { 'commit-status': 'false' };

/**
 * Reads `commit-status`, `status-context` and `pr-comment`.
 * @param assetKey a part of what stands in for an empty `status-context`, where it names a key
 * @throws UserError naming the input that is wrong
 */
export function readReporting(get: GetInput, assetKey = defaultKey): Reporting {
  const read = withDefaults(get, reportingDefaults);
  const commitStatus = parseBoolean('commit-status', read('commit-status'));
  const statusContext =
    read('status-context') || (assetKey === defaultKey ? 'cesium-ion' : `cesium-ion / ${assetKey}`);
  const source = read('status-context') === '' ? 'asset-key' : 'status-context';
  if (commitStatus) checkContext(statusContext, source);
  return {
    commitStatus,
    statusContext,
    prComment: readPrComment(get),
  };
}

const maxContextLength = 255;

/**
 * GitHub refuses other names of a commit status: a pull request would wait for it for ever.
 * Source: answers of `POST /repos/{owner}/{repo}/statuses/{sha}` (https://github.com/ouzi-dev/commit-status-updater/issues/527)
 */
function checkContext(context: string, input: string): void {
  const hint =
    'Set `status-context` to a name without emoji and line breaks, such as `status-context: cesium-ion / city`.';
  const wrong = /[\u{10000}-\u{10FFFF}\p{Cc}]/u.exec(context)?.[0];
  if (wrong !== undefined) {
    throw new UserError(
      'todo',
      `The input \`${input}\` has ${describeCharacter(wrong)} in it, which the name of a commit status cannot have.`,
      hint,
    );
  }
  if (context.length > maxContextLength) {
    throw new UserError(
      'todo',
      `The input \`${input}\` has more than ${maxContextLength} characters, which the name of a commit status cannot have.`,
      hint,
    );
  }
}

/** `“🏙” (U+1F3D9)`, or the code alone of what cannot be seen. */
function describeCharacter(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /\p{Cc}/u.test(character) ? code : `“${character}” (${code})`;
}

/** Reads `job-summary`. @throws UserError naming the input if it is wrong */
export function readJobSummary(get: GetInput): boolean {
  return parseBoolean('job-summary', get('job-summary') || 'true');
}

/** What the upload action is to tell. */
export interface UploadReporting extends Reporting {
  readonly releaseNotes: boolean;
}

/** Reads `release-notes` and all that `readReporting` does. @throws UserError naming the input that is wrong */
export function readUploadReporting(get: GetInput): UploadReporting {
  return {
    ...readReporting(get, readAssetKey(get)),
    releaseNotes: parseBoolean('release-notes', get('release-notes') || 'false'),
  };
}
