import { UserError } from '../lib/user-error.ts';
import { defaultKey, readAssetKey } from './asset-key.ts';
import { isBare, parseBoolean, withDefaults, type GetInput } from './parse.ts';

/** Reads `github-token`; undefined if it is empty. */
export function readGithubToken(get: GetInput): string | undefined {
  return get('github-token') || undefined;
}

/** Reads `pr-comment`. @throws UserError if it is invalid */
export function readPrComment(get: GetInput): boolean {
  return parseBoolean('pr-comment', get('pr-comment') || 'false');
}

/**
 * Reads `viewer-url`: the address of a page that shows assets; undefined if it is empty. Reports publish it.
 * @throws UserError if it is not http(s), or has a user name, a query or a fragment
 */
export function readViewerUrl(get: GetInput): string | undefined {
  const text = get('viewer-url');
  if (text === '') return undefined;
  const url = URL.parse(text);
  const yaml = 'viewer-url: https://OWNER.github.io/REPOSITORY/';
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const message = 'The input `viewer-url` is not an http or https URL.';
    const hint = 'Set `viewer-url` to the address of the page that the action `viewer` wrote.';
    throw new UserError('input-invalid', message, hint, { yaml });
  }
  if (!isBare(url)) {
    throw new UserError(
      'input-invalid',
      'The input `viewer-url` contains a user name, a query or a fragment.',
      'Remove that part: links to the page are public, and this action adds `#asset=ID`.',
      { yaml: `viewer-url: ${url.origin}${url.pathname}` },
    );
  }
  return url.href;
}

/** What to report on GitHub. */
export interface Reporting {
  readonly commitStatus: boolean;
  readonly statusContext: string;
  readonly prComment: boolean;
}

/** The defaults of empty inputs, the same as in each `action.yml`. */
const reportingDefaults = { 'commit-status': 'false' };

/**
 * Reads `commit-status`, `status-context` and `pr-comment`.
 * @param assetKey a part of the default of `status-context`, if it names a key
 * @throws UserError that names the invalid input
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
 * Checks the name of a commit status. GitHub rejects an invalid name, and a pull request would wait for the status for
 * ever. Source: answers of `POST /repos/{owner}/{repo}/statuses/{sha}` (https://github.com/ouzi-dev/commit-status-updater/issues/527)
 */
function checkContext(context: string, input: string): void {
  const hint = `Set \`status-context\` to a name of at most ${maxContextLength} characters, without emoji and line breaks.`;
  const yaml = 'status-context: cesium-ion / city';
  const wrong = /[\u{10000}-\u{10FFFF}\p{Cc}]/u.exec(context)?.[0];
  if (wrong !== undefined) {
    throw new UserError(
      'status-context-invalid',
      `The input \`${input}\` contains ${describeCharacter(wrong)}, which GitHub rejects in the name of a commit status.`,
      hint,
      { yaml },
    );
  }
  if (context.length > maxContextLength) {
    throw new UserError(
      'status-context-invalid',
      `The input \`${input}\` has more than ${maxContextLength} characters, which GitHub rejects in the name of a commit status.`,
      hint,
      { yaml },
    );
  }
}

/** `“🏙” (U+1F3D9)`, or only the code of an invisible character. */
function describeCharacter(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /\p{Cc}/u.test(character) ? code : `“${character}” (${code})`;
}

/** Reads `job-summary`. @throws UserError if it is invalid */
export function readJobSummary(get: GetInput): boolean {
  return parseBoolean('job-summary', get('job-summary') || 'true');
}

/** What the upload action reports on GitHub. */
export interface UploadReporting extends Reporting {
  readonly releaseNotes: boolean;
}

/** Reads `release-notes` and all inputs of `readReporting`. @throws UserError that names the invalid input */
export function readUploadReporting(get: GetInput): UploadReporting {
  return {
    ...readReporting(get, readAssetKey(get)),
    releaseNotes: parseBoolean('release-notes', get('release-notes') || 'false'),
  };
}
