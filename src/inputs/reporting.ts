import { defaultKey, readAssetKey } from './asset-key.ts';
import { parseBoolean, withDefaults, type GetInput } from './parse.ts';

/** What is to be told on GitHub, and by whom. */
export interface Reporting {
  readonly githubToken: string | undefined;
  readonly commitStatus: boolean;
  readonly statusContext: string;
  readonly prComment: boolean;
}

/** What stands in for an input that is empty; the same as in each `action.yml`. */
const defaults = { 'commit-status': 'false', 'pr-comment': 'false' };

/**
 * Reads `github-token`, `commit-status`, `status-context` and `pr-comment`.
 * @param assetKey a part of what stands in for an empty `status-context`, where it names a key
 * @throws UserError naming the input that is wrong
 */
export function readReporting(get: GetInput, assetKey = defaultKey): Reporting {
  const read = withDefaults(get, defaults);
  return {
    githubToken: read('github-token') || undefined,
    commitStatus: parseBoolean('commit-status', read('commit-status')),
    statusContext:
      read('status-context') || (assetKey === defaultKey ? 'cesium-ion' : `cesium-ion / ${assetKey}`),
    prComment: parseBoolean('pr-comment', read('pr-comment')),
  };
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
