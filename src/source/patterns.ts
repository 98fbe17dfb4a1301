import type { PlatformPath } from 'node:path';

/**
 * A pattern of `@actions/glob` that starts at `directory` (absolute) where it is relative, whatever the working
 * directory is. One that starts at a root, a drive or the home directory (`~`) stays as it is.
 */
export function startAt(directory: string, pattern: string, path: PlatformPath): string {
  const [, negation = '', body = ''] = /^((?:!\s*)*)(.*)$/s.exec(pattern) ?? [];
  if (path.isAbsolute(body) || /^~($|[\\/])|^[a-z]:/i.test(body)) return pattern;
  const below = /^\.($|[\\/])/.test(body) ? body.slice(1) : path.sep + body;
  return negation + escapeGlob(directory, path) + below;
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
function escapeGlob(literal: string, { sep }: PlatformPath): string {
  return (sep === '\\' ? literal : literal.replaceAll('\\', '\\\\')).replace(/[[?*]/g, '[$&]');
}
