import nodePath from 'node:path';

import type { JsonObject } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import { parseOptions } from './options.ts';
import { parseBoolean, parseChoice, parseLines, withDefaults, type GetInput } from './parse.ts';
import { readTypes, type TypeInputs } from './types.ts';

/** The checked inputs that say which files are the data, what they are, and how to check them. */
export interface DataInputs extends TypeInputs {
  /** Glob patterns as written. Empty for an import. */
  readonly files: readonly string[];
  /** As written. Undefined to derive it from the patterns. */
  readonly root: string | undefined;
  readonly ifNoFilesFound: 'error' | 'warn' | 'ignore';
  readonly includeHiddenFiles: boolean;
  /** Without `sourceType`. */
  readonly options: JsonObject;
  /** What happens with the findings of the checks. */
  readonly preflight: (typeof preflightModes)[number];
}

/** The values of `preflight`. */
export const preflightModes = ['error', 'warn', 'off'] as const;

/** The defaults of empty inputs, the same as in `action.yml` and `check/action.yml`. */
const dataDefaults = { 'if-no-files-found': 'error', 'include-hidden-files': 'false', preflight: 'error' };

/**
 * Reads the inputs about the data.
 * @param isImport whether ion imports the data, so that there are no files to upload
 * @throws UserError that names the first invalid input
 */
export async function readDataInputs(get: GetInput, isImport = false): Promise<DataInputs> {
  const read = withDefaults(get, dataDefaults);
  const { sourceType, ...options } = await parseOptions('options', read('options'));
  return {
    files: isImport ? [] : readFiles(read('files')),
    root: read('root') || undefined,
    ifNoFilesFound: parseChoice('if-no-files-found', read('if-no-files-found'), ['error', 'warn', 'ignore']),
    includeHiddenFiles: parseBoolean('include-hidden-files', read('include-hidden-files')),
    ...readTypes(read('type'), read('source-type'), sourceType),
    options,
    preflight: parseChoice('preflight', read('preflight'), preflightModes),
  };
}

/**
 * How many groups of `*` a name in a pattern may have. minimatch 10 turns each into `[^/]*?`, so the time to match a name
 * can grow with a power of its length: for a name made for it, of 255 characters, 2 s with four groups, and minutes with
 * five. Usual names take no time, and names of satellite images need five groups. Folders between `**` do not multiply
 * it: minimatch tries each of them once from the left.
 */
const maxStars = 6;

/** The patterns of `files`. @throws UserError if there is none, or one has braces or takes too long to match */
function readFiles(text: string): string[] {
  const patterns = parseLines(text).filter((line) => !line.startsWith('#'));
  if (patterns.every((pattern) => pattern.startsWith('!'))) {
    throw new UserError(
      'files-empty',
      patterns.length === 0 ? 'The input `files` is empty.' : 'The input `files` has only exclusions.',
      'Name the files to upload: one file, folder or pattern per line.',
      { yaml: 'files: data/**' },
    );
  }
  const braced = patterns.find((pattern) => /\{[^{}]*(,|\.\.)[^{}]*\}/.test(pattern));
  if (braced !== undefined) {
    throw new UserError(
      'pattern-braces',
      `The pattern \`${braced}\` in the input \`files\` has braces, which are not supported.`,
      'Write one line for each alternative.',
    );
  }
  const slow = patterns.find((pattern) =>
    namesIn(pattern).some((name) => name.split(/\*+/).length - 1 > maxStars),
  );
  if (slow !== undefined) {
    throw new UserError(
      'pattern-too-complex',
      `The pattern \`${slow}\` in the input \`files\` has more than ${maxStars} \`*\` in one name.`,
      'Name the folder, or write several lines with fewer `*`.',
    );
  }
  return patterns;
}

/** The names of folders and files in a pattern. A backslash separates them only on Windows; elsewhere it is an escape. */
function namesIn(pattern: string): readonly string[] {
  return pattern.split(nodePath.sep === '\\' ? /[\\/]/ : '/');
}
