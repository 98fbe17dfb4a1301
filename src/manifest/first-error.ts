import { plural } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';

/**
 * The error that stands for those of several entries: the first one, with their number.
 * @param count the number of all entries
 * @returns undefined if there is no error
 */
export function firstError(errors: readonly UserError[], count: number): UserError | undefined {
  const [first] = errors;
  if (first === undefined || errors.length === 1) return first;
  const { code, message, hint, yaml, at } = first;
  const total = `In all, ${errors.length} of ${plural(count, 'data set')} cannot be published.`;
  return new UserError(code, `${message} ${total}`, hint, { yaml, at, cause: first });
}
