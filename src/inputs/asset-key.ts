import { UserError } from '../lib/user-error.ts';
import { parseNumber, type GetInput } from './parse.ts';

/** The default of `asset-key`, the same as in `action.yml`. */
export const defaultKey = 'default';

const maxLength = 100;

/** Reads `asset-key`. @throws UserError if it is invalid */
export function readAssetKey(read: GetInput): string {
  const key = read('asset-key') || defaultKey;
  if (key.length <= maxLength && !/\p{Cc}/u.test(key)) return key;
  throw new UserError(
    'asset-key-invalid',
    `The input \`asset-key\` has more than one line, or more than ${maxLength} characters.`,
    'Write a short name that stays the same over time.',
    { yaml: 'asset-key: terrain' },
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
