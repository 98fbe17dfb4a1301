import { UserError } from '../lib/user-error.ts';
import { parseLines, parseNumber, type GetInput } from './parse.ts';

/** The default of `asset-key`, the same as in `action.yml`. */
export const defaultKey = 'default';

const maxLength = 100;

/** Reads `asset-key`. @throws UserError if it is invalid */
export function readAssetKey(read: GetInput): string {
  const key = read('asset-key') || defaultKey;
  if (isAssetKey(key)) return key;
  throw new UserError(
    'asset-key-invalid',
    `The input \`asset-key\` has more than one line, or more than ${maxLength} characters.`,
    'Write a short name that stays the same over time.',
    { yaml: 'asset-key: terrain' },
  );
}

/** Whether a text can be a key. */
export function isAssetKey(text: string): boolean {
  return text !== '' && text.length <= maxLength && !/\p{Cc}/u.test(text);
}

/** Reads asset keys, one a line, each once. @throws UserError if a line is none */
export function readAssetKeys(name: string, read: GetInput): readonly string[] {
  const keys = [...new Set(parseLines(read(name)))];
  if (keys.every(isAssetKey)) return keys;
  throw new UserError(
    'asset-key-invalid',
    `A line of the input \`${name}\` has control characters, or more than ${maxLength} characters.`,
    'Write one key a line, as in the input `asset-key` of the upload action.',
  );
}

/**
 * Reads `keep-latest`; undefined if it is empty.
 * @param isNamed whether the inputs name the key whose assets are deleted
 * @throws UserError if it is not a number, or the key is not named
 */
export function readKeepLatest(read: GetInput, isNamed: boolean): number | undefined {
  const text = read('keep-latest');
  if (text === '') return undefined;
  const keepLatest = parseNumber('keep-latest', text, { min: 1, max: 1000, whole: true });
  if (isNamed) return keepLatest;
  throw new UserError(
    'asset-key-missing',
    'The input `keep-latest` deletes older assets of a key, but `asset-key` does not name a key.',
    'Set `asset-key` to a short name that stays the same over time. ' +
      `For the upload action, \`${defaultKey}\` means no key.`,
    { yaml: 'asset-key: terrain' },
  );
}
