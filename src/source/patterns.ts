import type { PlatformPath } from 'node:path';

/**
 * A pattern of `@actions/glob` that starts at `directory` (absolute) where it is relative, whatever the working
 * directory is. One that starts at the home directory (`~`) or at the folder of a drive (`C:a`) stays as it is.
 * @param spell looks up how the literal beginning of a pattern is listed: see `asListed`
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

/** A pattern without the `!` in front. */
export function withoutNegation(pattern: string): string {
  return pattern.replace(/^(?:!\s*)+/, '');
}

function isAtHome(body: string): boolean {
  return /^~($|[\\/])/.test(body);
}

/** Whether a pattern starts somewhere else than at the workspace. */
export function startsAbsolutely(pattern: string, path: PlatformPath): boolean {
  const body = withoutNegation(pattern);
  return isAtHome(body) || path.parse(body).root !== '';
}

/** Whether a pattern has wildcards, other than escaped ones such as `[*]`. */
export function isWild(pattern: string, { sep }: PlatformPath): boolean {
  const unescaped = sep === '\\' ? pattern : pattern.replace(/\\./g, '');
  return /[*?[]/.test(unescaped.replace(/\[[*?[]\]/g, ''));
}

/** Whether a name in a pattern is just that, and may be put together with others. */
function isLiteral(name: string): boolean {
  return !/^\.{0,2}$|[*?[\\]/.test(name);
}

/**
 * Whether a pattern that starts at a root is one by which `@actions/glob` 0.7 finds nothing: on Windows it does not
 * descend into a share (`\\HOST\SHARE`) but for a last `**`, since it splits its path otherwise than minimatch 10 does.
 */
export function isUnsearchable(pattern: string, { sep }: PlatformPath): boolean {
  const isOnShare = sep === '\\' && /^[\\/]{2}(?![?.][\\/])/.test(pattern);
  return isOnShare && /[*?[]/.test(pattern.replace(/[\\/]\*\*$/, ''));
}

/** The pattern that matches just `literal`. A backslash escapes in patterns, but separates on Windows. */
export function escapeGlob(literal: string, { sep }: PlatformPath): string {
  return (sep === '\\' ? literal : literal.replaceAll('\\', '\\\\')).replace(/[[?*]/g, '[$&]');
}
