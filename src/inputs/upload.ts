import { UserError } from '../lib/errors.ts';
import type { JsonObject } from '../lib/json.ts';
import { hasSameLetters, nearest } from '../lib/nearest.ts';
import { assetTypes, sourceTypes, sourceTypesOf, typesOf, type AssetType } from '../ion/source-types.ts';
import { parseOptions } from './options.ts';
import {
  isCesiumApi,
  parseApiUrl,
  parseBoolean,
  parseChoice,
  parseLines,
  parseNumber,
  suggestion,
  type GetInput,
} from './parse.ts';

/** The inputs of the upload action, checked. */
export interface UploadInputs {
  /** `''` for a self-hosted ion without sign-on. */
  readonly token: string;
  readonly apiUrl: URL;
  /** Glob patterns as written. */
  readonly files: readonly string[];
  /** As written; undefined to derive it from the patterns. */
  readonly root: string | undefined;
  readonly ifNoFilesFound: 'error' | 'warn' | 'ignore';
  readonly includeHiddenFiles: boolean;
  readonly name: string;
  readonly description: string;
  readonly attribution: string;
  readonly type: AssetType | undefined;
  /** May be one that is not known here yet; then `type` is given. */
  readonly sourceType: string | undefined;
  /** Without `sourceType`. */
  readonly options: JsonObject;
  readonly wait: boolean;
  readonly waitTimeoutMs: number;
  readonly pollIntervalMs: number;
  /** Undefined to choose it from the work. */
  readonly concurrency: number | undefined;
  readonly dryRun: boolean;
}

/** What stands in for an input that is empty; the same as in `action.yml`. */
const defaults: Readonly<Record<string, string>> = {
  'if-no-token': 'error',
  'api-url': 'https://api.cesium.com',
  'if-no-files-found': 'error',
  'include-hidden-files': 'false',
  wait: 'true',
  'wait-timeout-minutes': '120',
  'poll-interval-seconds': '10',
  'dry-run': 'false',
};

/** The access that this run has to ion, settled before anything else. */
export type Access =
  | { readonly granted: true; readonly apiUrl: URL; readonly token: string }
  | { readonly granted: false; readonly reason: string };

/**
 * Reads `token`, `if-no-token` and `api-url`. A self-hosted ion may do without a token.
 * @throws UserError naming the input that is missing or wrong
 */
export function readAccess(get: GetInput): Access {
  const read = withDefaults(get);
  const apiUrl = parseApiUrl('api-url', read('api-url'));
  const ifNoToken = parseChoice('if-no-token', read('if-no-token'), ['error', 'skip']);
  const token = read('token');
  if (/[^\x21-\x7e]/.test(token)) {
    throw new UserError(
      'The input `token` has characters in it that no access token has, such as white space.',
      'Store one ion access token in the secret, without quotes or line breaks.',
    );
  }
  if (token !== '') return { granted: true, apiUrl, token };
  if (ifNoToken === 'skip') {
    return {
      granted: false,
      reason: 'There is no `token`, and `if-no-token` is `skip`: nothing was uploaded.',
    };
  }
  if (!isCesiumApi(apiUrl)) return { granted: true, apiUrl, token };
  throw new UserError(
    'The input `token` is empty.',
    'Create an access token with the scopes assets:write and assets:read at https://ion.cesium.com/tokens, store it as a ' +
      'secret and write `token: ${{ secrets.CESIUM_ION_TOKEN }}`; workflows from forks and Dependabot have no ' +
      'secrets: there, `if-no-token: skip` ends the step without an error.',
  );
}

/**
 * Reads all further inputs of the upload action.
 * @param defaultName the asset's name where `name` is empty
 * @throws UserError naming the first input that is wrong, with its cure
 */
export async function readUploadInputs(
  get: GetInput,
  access: Access & { granted: true },
  defaultName: string,
): Promise<UploadInputs> {
  const read = withDefaults(get);
  const { sourceType: innerSourceType, ...options } = await parseOptions('options', read('options'));
  return {
    token: access.token,
    apiUrl: access.apiUrl,
    files: readFiles(read('files')),
    root: read('root') || undefined,
    ifNoFilesFound: parseChoice('if-no-files-found', read('if-no-files-found'), ['error', 'warn', 'ignore']),
    includeHiddenFiles: parseBoolean('include-hidden-files', read('include-hidden-files')),
    name: read('name') || defaultName,
    description: read('description'),
    attribution: read('attribution'),
    ...readTypes(read('type'), oneSourceType(read('source-type'), innerSourceType)),
    options,
    wait: parseBoolean('wait', read('wait')),
    waitTimeoutMs:
      60_000 *
      parseNumber('wait-timeout-minutes', read('wait-timeout-minutes'), {
        least: 0,
        most: 7200,
        whole: false,
      }),
    pollIntervalMs:
      1000 *
      parseNumber('poll-interval-seconds', read('poll-interval-seconds'), {
        least: 1,
        most: 600,
        whole: false,
      }),
    concurrency: readConcurrency(read('concurrency')),
    dryRun: parseBoolean('dry-run', read('dry-run')),
  };
}

function withDefaults(get: GetInput): GetInput {
  return (name) => get(name) || (defaults[name] ?? '');
}

function readConcurrency(text: string): number | undefined {
  return text === '' ? undefined : parseNumber('concurrency', text, { least: 1, most: 256, whole: true });
}

/** The patterns of `files`. @throws UserError where there is none, or one that `@actions/glob` cannot read */
function readFiles(text: string): string[] {
  const patterns = parseLines(text).filter((line) => !line.startsWith('#'));
  if (patterns.every((pattern) => pattern.startsWith('!'))) {
    throw new UserError(
      patterns.length === 0 ? 'The input `files` is empty.' : 'The input `files` only excludes.',
      'Name the files to upload: one glob a line, such as `files: data/**`.',
    );
  }
  const braced = patterns.find((pattern) => /\{[^{}]*(,|\.\.)[^{}]*\}/.test(pattern));
  if (braced !== undefined) {
    throw new UserError(
      `The pattern \`${braced}\` in the input \`files\` has braces, which are not known here.`,
      'Write one line for each of the alternatives.',
    );
  }
  return patterns;
}

function oneSourceType(input: string, option: unknown): string {
  if (option === undefined) return input;
  if (typeof option === 'string' && (input === '' || input === option)) return option;
  throw new UserError(
    `The input \`options\` has the source type ${JSON.stringify(option)}, and \`source-type\` is \`${input}\`.`,
    'Leave `sourceType` out of `options`, and write it as `source-type`.',
  );
}

function readTypes(
  type: string,
  sourceType: string,
): { type: AssetType | undefined; sourceType: string | undefined } {
  const checkedType = type === '' ? undefined : parseChoice('type', type, assetTypes);
  if (sourceType === '') return { type: checkedType, sourceType: undefined };
  const made = typesOf(sourceType);
  if (made === undefined) checkUnknownSourceType(sourceType, checkedType);
  else if (checkedType !== undefined && !made.includes(checkedType)) {
    throw new UserError(
      `ion makes no ${checkedType} of the source type ${sourceType}.`,
      `Write \`type: ${made.join('` or `type: ')}\`, or one of these source types: ${sourceTypesOf(checkedType).join(', ')}.`,
    );
  }
  return { type: checkedType, sourceType };
}

/** ion gains source types faster than this action: one that is not known passes, if its type is given. */
function checkUnknownSourceType(sourceType: string, type: AssetType | undefined): void {
  const near = nearest(sourceType, sourceTypes);
  if (type !== undefined && (near === undefined || !hasSameLetters(near, sourceType))) return;
  throw new UserError(
    `The input \`source-type\` is \`${sourceType}\`, which is not one of ${sourceTypes.join(', ')}.`,
    suggestion(
      'source-type',
      near,
      'If ion has it newly, write its `type` too, and it is passed on as it is.',
    ),
  );
}
