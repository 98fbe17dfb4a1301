import { UserError } from '../lib/user-error.ts';
import { parseNumber, type GetInput } from './parse.ts';

/** What stands in for an `asset-key` that is empty; the same as in `action.yml`. */
export const defaultKey = 'default';

const maxLength = 100;

/** Reads `asset-key`. @throws UserError where it is none */
export function readAssetKey(read: GetInput): string {
  const key = read('asset-key') || defaultKey;
  if (key.length <= maxLength && !/\p{Cc}/u.test(key)) return key;
  throw new UserError(
    'todo',
    `The input \`asset-key\` has several lines, or more than ${maxLength} characters.`,
    'Write a short name that stays the same over time, such as `asset-key: terrain`.',
  );
}

/**
 * Reads `keep-latest`, undefined where it is empty.
 * @param isNamed whether the key whose assets are to be deleted was named
 * @throws UserError where it is no number, or where the key was not named
 */
export function readKeepLatest(read: GetInput, isNamed: boolean): number | undefined {
  const text = read('keep-latest');
  if (text === '') return undefined;
  const keepLatest = parseNumber('keep-latest', text, { min: 1, max: 1000, whole: true });
  if (isNamed) return keepLatest;
  throw new UserError(
    'todo',
    'The input `keep-latest` deletes older assets of a key, and `asset-key` does not name one.',
    'Name it by a word that stays the same over time, such as `asset-key: terrain`; ' +
      `on the upload action \`${defaultKey}\` stands for no key.`,
  );
}
