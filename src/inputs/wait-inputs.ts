import type { Family } from '../ion/family.ts';
import { UserError } from '../lib/user-error.ts';
import type { Following } from '../tiling/await-tiling.ts';
import type { Expectation } from '../verification/judge.ts';
import { readAssetKeys, readKeepLatest } from './asset-key.ts';
import { readExpectation } from './expectation.ts';
import { parseFamilies } from './families.ts';
import { readFollowing } from './following.ts';
import type { GetInput } from './parse.ts';

/** The checked inputs of the `wait` action, except access and reporting. */
export interface WaitInputs extends Following, Expectation {
  readonly awaited: GivenAssets | GivenResults;
}

/** Assets that are given by their ids. */
export interface GivenAssets {
  readonly kind: 'assets';
  /** Each id once, children after their asset. */
  readonly families: readonly Family[];
}

/** Assets that are given by the results of upload steps. */
export interface GivenResults {
  readonly kind: 'results';
  /** As the user wrote it. */
  readonly folder: string;
  /** The keys that must have a result. Empty if `manifest` says that, or if there are none. */
  readonly expect: readonly string[];
  /** The manifest whose entries must have results, as the user wrote it. */
  readonly manifest: string | undefined;
  /** The number of versions of each key to keep. Undefined to keep all. */
  readonly keepLatest: number | undefined;
  /** As the user wrote it. Undefined for no file. */
  readonly resultFile: string | undefined;
}

/** Reads the inputs of the `wait` action. @throws UserError that names the first invalid input */
export function readWaitInputs(get: GetInput): WaitInputs {
  return { awaited: readAwaited(get), ...readFollowing(get), ...readExpectation(get) };
}

/** The inputs that need the key of each asset, and why. */
const ofResults = {
  expect: 'ids do not say their keys',
  manifest: 'ids do not say their keys',
  'keep-latest': 'only a result says of which key its asset is a version',
  'result-file': 'only a result says under which key its asset belongs',
};

function readAwaited(get: GetInput): GivenAssets | GivenResults {
  if (get('results') !== '') return readResults(get);
  for (const [name, why] of Object.entries(ofResults)) {
    if (get(name) === '') continue;
    throw new UserError(
      'results-required',
      `The input \`${name}\` works only with \`results\`: ${why}.`,
      `Set \`results\` instead of \`asset-id\`, or remove \`${name}\`.`,
      { yaml: 'results: results # a folder with the artifacts of the jobs that publish' },
    );
  }
  const families = parseFamilies(get('asset-id'), 'family');
  if (families.length > 0) return { kind: 'assets', families };
  throw new UserError(
    'asset-id-missing',
    'The input `asset-id` names no asset.',
    'Pass the output of an earlier job. If its log says "Skip output … since it may contain secret", the output contains ' +
      'a line of a secret: pass `asset-ids` instead of `result`. If that job can publish nothing, add an `if:` to this step.',
    { yaml: 'asset-id: ${{ needs.publish.outputs.asset-ids }}' },
  );
}

function readResults(get: GetInput): GivenResults {
  if (get('asset-id') !== '') {
    throw new UserError(
      'awaited-ambiguous',
      'The inputs `asset-id` and `results` both say which assets to wait for.',
      'Keep `results` for the jobs of a matrix, or `asset-id` for single assets.',
    );
  }
  if (get('expect') !== '' && get('manifest') !== '') {
    throw new UserError(
      'expected-ambiguous',
      'The inputs `expect` and `manifest` both say which keys must have a result.',
      'Keep `manifest` if the assets are published from it. Otherwise keep `expect`.',
    );
  }
  return {
    kind: 'results',
    folder: get('results'),
    expect: readAssetKeys('expect', get),
    manifest: get('manifest') || undefined,
    keepLatest: readKeepLatest(get, true),
    resultFile: get('result-file') || undefined,
  };
}
