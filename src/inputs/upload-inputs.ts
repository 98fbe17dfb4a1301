import type { JsonObject } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import { hasMarker } from '../provenance/record.ts';
import type { Following } from '../tiling/await-tiling.ts';
import { defaultKey, readAssetKey, readKeepLatest } from './asset-key.ts';
import { readDeletePolicy, type DeletePolicy } from './delete-policy.ts';
import { readFollowing } from './following.ts';
import { parseOptions } from './options.ts';
import { parseBoolean, parseChoice, parseLines, parseNumber, withDefaults, type GetInput } from './parse.ts';
import { readTypes, type TypeInputs } from './types.ts';

/** The inputs of the upload action, checked. */
export interface UploadInputs extends Following, TypeInputs {
  /** Glob patterns as written. */
  readonly files: readonly string[];
  /** As written; undefined to derive it from the patterns. */
  readonly root: string | undefined;
  readonly ifNoFilesFound: 'error' | 'warn' | 'ignore';
  readonly includeHiddenFiles: boolean;
  readonly name: string;
  readonly description: string;
  readonly attribution: string;
  /** Without `sourceType`. */
  readonly options: JsonObject;
  /** Which asset of its repository this is, over time. */
  readonly assetKey: string;
  /** Whether an asset of the same data may be the result. */
  readonly reuse: boolean;
  /** So many assets of the key stay; undefined for all. */
  readonly keepLatest: number | undefined;
  /** As written; undefined for none. */
  readonly resultFile: string | undefined;
  readonly wait: boolean;
  readonly deleteOnFailure: DeletePolicy;
  /** Undefined to choose it from the work. */
  readonly concurrency: number | undefined;
  readonly dryRun: boolean;
}

/** What stands in for an input that is empty; the same as in `action.yml`. */
const uploadDefaults: Readonly<Record<string, string>> = {
  'if-no-files-found': 'error',
  'include-hidden-files': 'false',
  reuse: 'true',
  wait: 'true',
  'dry-run': 'false',
};

/**
 * Reads all further inputs of the upload action.
 * @param defaultName the asset's name where `name` is empty
 * @throws UserError naming the first input that is wrong, with its hint
 */
export async function readUploadInputs(get: GetInput, defaultName: string): Promise<UploadInputs> {
  const read = withDefaults(get, uploadDefaults);
  const { sourceType: innerSourceType, ...options } = await parseOptions('options', read('options'));
  return {
    files: readFiles(read('files')),
    root: read('root') || undefined,
    ifNoFilesFound: parseChoice('if-no-files-found', read('if-no-files-found'), ['error', 'warn', 'ignore']),
    includeHiddenFiles: parseBoolean('include-hidden-files', read('include-hidden-files')),
    name: withoutMarker('name', read('name') || defaultName),
    description: withoutMarker('description', read('description')),
    attribution: read('attribution'),
    ...readTypes(read('type'), read('source-type'), innerSourceType),
    options,
    assetKey: readAssetKey(read),
    reuse: parseBoolean('reuse', read('reuse')),
    ...readCompletion(read),
    ...readFollowing(get),
    concurrency: readConcurrency(read('concurrency')),
    dryRun: parseBoolean('dry-run', read('dry-run')),
  };
}

type CompletionInputs = Pick<UploadInputs, 'wait' | 'deleteOnFailure' | 'keepLatest' | 'resultFile'>;

function readCompletion(read: GetInput): CompletionInputs {
  const wait = parseBoolean('wait', read('wait'));
  const deleteOnFailure = readDeletePolicy(read);
  const completion = {
    wait,
    deleteOnFailure,
    keepLatest: readKeepLatest(read, readAssetKey(read) !== defaultKey),
    resultFile: read('result-file') || undefined,
  };
  if (wait) return completion;
  if (deleteOnFailure === 'always') {
    throw excludesWait('delete-on-failure: always', 'a tiling that is not waited for cannot be seen to fail');
  }
  if (completion.keepLatest !== undefined) {
    throw excludesWait('keep-latest', 'older assets are deleted only once the new one is complete');
  }
  if (completion.resultFile !== undefined) {
    throw excludesWait('result-file', 'only what is complete is written there');
  }
  return completion;
}

function excludesWait(other: string, why: string): UserError {
  return new UserError(
    'todo',
    `The inputs \`wait: false\` and \`${other}\` exclude each other: ${why}.`,
    'Leave one of them out.',
  );
}

/** The action finds its own assets again by what only it writes. */
function withoutMarker(name: string, text: string): string {
  if (!hasMarker(text)) return text;
  throw new UserError(
    'todo',
    `The input \`${name}\` has \`[ion-upload]\` in it, which marks the record that this action keeps in descriptions.`,
    'Leave that out.',
  );
}

function readConcurrency(text: string): number | undefined {
  return text === '' ? undefined : parseNumber('concurrency', text, { min: 1, max: 256, whole: true });
}

/** The patterns of `files`. @throws UserError where there is none, or one that `@actions/glob` cannot read */
function readFiles(text: string): string[] {
  const patterns = parseLines(text).filter((line) => !line.startsWith('#'));
  if (patterns.every((pattern) => pattern.startsWith('!'))) {
    throw new UserError(
      'todo',
      patterns.length === 0 ? 'The input `files` is empty.' : 'The input `files` only excludes.',
      'Name the files to upload: one glob a line, such as `files: data/**`.',
    );
  }
  const braced = patterns.find((pattern) => /\{[^{}]*(,|\.\.)[^{}]*\}/.test(pattern));
  if (braced !== undefined) {
    throw new UserError(
      'todo',
      `The pattern \`${braced}\` in the input \`files\` has braces, which are not known here.`,
      'Write one line for each of the alternatives.',
    );
  }
  return patterns;
}
