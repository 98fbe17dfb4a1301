import type { PlatformPath } from 'node:path';

/**
 * Makes a relative pattern for `@actions/glob` start at `directory` (absolute) instead of the working directory. A pattern
 * that starts at the home directory (`~`) or at the folder of a drive (`C:a`) does not change.
 * @param spell returns the spelling of the literal beginning on disk: see `asListed`
 */
export async function startAt(
  directory: string,
  pattern: string,
  path: PlatformPath,
  spell: (file: string) => Promise<string>,
): Promise<string> {
  const body = withoutNegation(pattern);
  const negation = pattern.slice(0, pattern.length - body.length);
  const { root } = path.parse(body);
  const isOnDrive = root !== '' && !path.isAbsolute(body);
  if (isAtHome(body) || isOnDrive || /[*?[]/.test(root)) return pattern;
  const start = root === '' ? directory : root;
  const below = root === '' ? body.replace(/^\.(?=$|[\\/])[\\/]*/, '') : body.slice(root.length);
  const names = below === '' ? [] : below.split(path.sep === '\\' ? /[\\/]+/ : /\/+/);
  const firstGlob = names.findIndex((name) => !isLiteral(name));
  const rest = firstGlob < 0 ? [] : names.splice(firstGlob);
  const literal = await spell(path.join(start, ...names));
  return negation + [escapeGlob(literal, path), ...rest].join(path.sep);
}

/** A pattern without the `!` at its start. */
export function withoutNegation(pattern: string): string {
  return pattern.replace(/^(?:!\s*)+/, '');
}

function isAtHome(body: string): boolean {
  return /^~($|[\\/])/.test(body);
}

/** Whether a pattern does not start at the workspace. */
export function startsAbsolutely(pattern: string, path: PlatformPath): boolean {
  const body = withoutNegation(pattern);
  return isAtHome(body) || path.parse(body).root !== '';
}

/** Whether a pattern has wildcards that are not escaped, as in `[*]`. */
export function isWild(pattern: string, { sep }: PlatformPath): boolean {
  const unescaped = sep === '\\' ? pattern : pattern.replace(/\\./g, '');
  return /[*?[]/.test(unescaped.replace(/\[[*?[]\]/g, ''));
}

/** Whether a name in a pattern is a plain name, which can be joined with others. */
function isLiteral(name: string): boolean {
  return !/^\.{0,2}$|[*?[\\]/.test(name);
}

/**
 * Whether `@actions/glob` 0.7 finds nothing by a pattern that starts at a root. On Windows it searches a share
 * (`\\HOST\SHARE`) only with `**` at the end, since it splits the path differently than minimatch 10.
 */
export function isUnsearchable(pattern: string, { sep }: PlatformPath): boolean {
  const isOnShare = sep === '\\' && /^[\\/]{2}(?![?.][\\/])/.test(pattern);
  return isOnShare && /[*?[]/.test(pattern.replace(/[\\/]\*\*$/, ''));
}

/** The pattern that matches only `literal`. A backslash is an escape in patterns, but a separator on Windows. */
export function escapeGlob(literal: string, { sep }: PlatformPath): string {
  return (sep === '\\' ? literal : literal.replaceAll('\\', '\\\\')).replace(/[[?*]/g, '[$&]');
}
