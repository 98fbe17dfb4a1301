import type { ImportSource } from '../ion/import-source.ts';
import type { Bounds } from '../lib/bounds.ts';
import { UserError } from '../lib/user-error.ts';
import { hasMarker } from '../provenance/record.ts';
import type { Following } from '../tiling/await-tiling.ts';
import type { Expectation } from '../verification/judge.ts';
import { defaultKey, readAssetKey, readKeepLatest } from './asset-key.ts';
import { readDataInputs, type DataInputs } from './data-inputs.ts';
import { readDeletePolicy, type DeletePolicy } from './delete-policy.ts';
import { readExpectation } from './expectation.ts';
import { readFollowing } from './following.ts';
import { readImport } from './import-inputs.ts';
import { parseBoolean, parseNumber, withDefaults, type GetInput } from './parse.ts';

/** The checked inputs of the upload action. */
export interface UploadInputs extends Following, DataInputs, Expectation {
  /** What ion imports by itself. Undefined to upload files. */
  readonly from: ImportSource | undefined;
  readonly name: string;
  readonly description: string;
  readonly attribution: string;
  /** Identifies the versions of one asset in its repository. */
  readonly assetKey: string;
  /** Whether an existing asset of the same data can be the result. */
  readonly reuse: boolean;
  /** The number of assets of the key to keep. Undefined to keep all. */
  readonly keepLatest: number | undefined;
  /** As written. Undefined for no file. */
  readonly resultFile: string | undefined;
  readonly wait: boolean;
  readonly deleteOnFailure: DeletePolicy;
  /** Undefined to choose it by the size of the upload. */
  readonly concurrency: number | undefined;
  readonly dryRun: boolean;
}

/** The defaults of empty inputs, the same as in `action.yml`. */
const uploadDefaults: Readonly<Record<string, string>> = {
  reuse: 'true',
  wait: 'true',
  'dry-run': 'false',
  'commit-status': 'false',
};

/**
 * Reads the inputs of the upload action, except access and reporting.
 * @param defaultName the name of the asset if `name` is empty
 * @throws UserError that names the first invalid input
 */
export async function readUploadInputs(get: GetInput, defaultName: string): Promise<UploadInputs> {
  const read = withDefaults(get, uploadDefaults);
  const from = readImport(get);
  return {
    from,
    ...(await readDataInputs(get, from !== undefined)),
    name: withoutMarker('name', readText('name', read) || defaultName),
    description: withoutMarker('description', readText('description', read)),
    attribution: readText('attribution', read),
    assetKey: readAssetKey(read),
    reuse: parseBoolean('reuse', read('reuse')),
    ...readCompletion(read),
    ...readFollowing(get),
    concurrency: readConcurrency(read('concurrency')),
    dryRun: parseBoolean('dry-run', read('dry-run')),
  };
}

/**
 * The most characters (Unicode code points) of a text. The documentation of ion's REST API has no limits, so these are far
 * above any use. A result contains the name, and must fit into what `wait` reads.
 */
export const maxTextLengths = { name: 1000, description: 65_536, attribution: 65_536 } as const;

function readText(input: keyof typeof maxTextLengths, read: GetInput): string {
  const text = read(input);
  const max = maxTextLengths[input];
  const count = text.length <= max ? 0 : Array.from(text).length;
  if (count <= max) return text;
  throw new UserError(
    'text-too-long',
    `The input \`${input}\` has ${count} characters, and the limit is ${max}.`,
    `Shorten \`${input}\`.`,
  );
}

type CompletionInputs = Expectation &
  Pick<UploadInputs, 'wait' | 'deleteOnFailure' | 'keepLatest' | 'resultFile'>;

function readCompletion(read: GetInput): CompletionInputs {
  const wait = parseBoolean('wait', read('wait'));
  const deleteOnFailure = readDeletePolicy(read);
  const completion = {
    wait,
    deleteOnFailure,
    keepLatest: readKeepLatest(read, readAssetKey(read) !== defaultKey),
    resultFile: read('result-file') || undefined,
    ...readExpectation(read),
  };
  if (wait) return completion;
  if (deleteOnFailure === 'always') {
    throw needsWait('delete-on-failure: always', 'a failure of the tiling is not seen otherwise');
  }
  if (completion.keepLatest !== undefined) {
    throw needsWait('keep-latest', 'older assets are deleted only after the new one is complete');
  }
  if (completion.resultFile !== undefined) {
    throw needsWait('result-file', 'the file is written only after the asset is complete');
  }
  checkLeft(completion, parseBoolean('commit-status', read('commit-status')));
  return completion;
}

/** What follows the tiling is left to `sync`, if there is a commit status that it can end. */
function checkLeft({ expectedBounds, verify }: Expectation, hasStatus: boolean): void {
  if (!hasStatus && expectedBounds !== undefined) {
    throw needsWait('expected-bounds', 'the place of the asset is known only after the tiling', leave);
  }
  if (!hasStatus && verify === 'error') {
    throw needsWait('verify: error', 'the asset can be verified only after the tiling', leave);
  }
  if (expectedBounds === undefined || isShortBounds(expectedBounds)) return;
  throw new UserError(
    'input-invalid',
    'The input `expected-bounds` has more than seven decimals, and with `wait: false` the commit status has room for seven.',
    'Round the numbers: six decimals are about 0.1 m.',
  );
}

const leave = ' Or let the `sync` action check it: set `commit-status: true`.';

function isShortBounds({ west, south, east, north }: Bounds): boolean {
  return [west, south, east, north].every((degrees) => Number(degrees.toFixed(7)) === degrees);
}

function needsWait(other: string, why: string, more = ''): UserError {
  return new UserError(
    'wait-required',
    `The input \`${other}\` does not work with \`wait: false\`: ${why}.`,
    `Remove \`${other}\`, or wait for the tiling.${more}`,
    { yaml: 'wait: true' },
  );
}

/** The action finds its own assets by this marker, so no other text may contain it. */
function withoutMarker(name: string, text: string): string {
  if (!hasMarker(text)) return text;
  throw new UserError(
    'marker-reserved',
    `The input \`${name}\` contains \`[ion-upload]\`, which marks the record of this action in descriptions.`,
    'Remove `[ion-upload]` from it.',
  );
}

function readConcurrency(text: string): number | undefined {
  return text === '' ? undefined : parseNumber('concurrency', text, { min: 1, max: 256, whole: true });
}
