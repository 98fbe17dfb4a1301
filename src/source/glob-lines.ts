import nodePath from 'node:path';

import type { Globber } from '@actions/glob';

import { isWild, startsAbsolutely } from './patterns.ts';

/** What a pattern matches, as bits: the same values as in `@actions/glob`. */
export const matchKind = { none: 0, directory: 1, file: 2, all: 3 } as const;

/** A line of the input `files`. It matches paths, and all paths below them. */
export interface GlobLine {
  /** As the user wrote it. */
  readonly text: string;
  /** Whether it excludes what it matches. */
  readonly negate: boolean;
  /** Whether it has wildcards. If not, it names a file or folder. */
  readonly isWild: boolean;
  /** Whether it does not start at the workspace. */
  readonly isAbsolute: boolean;
  /** The part before the first wildcard, as an absolute path. */
  readonly literal: string;
  /** Bits of `matchKind`. The bit `directory` matches a folder and all below it. */
  match(path: string): number;
  /** Whether it can match a path below a folder. */
  mayMatchBelow(folder: string): boolean;
}

/** The part of a pattern of `@actions/glob` 0.7 that is used here. The library does not export this type. */
interface GlobPattern {
  readonly negate: boolean;
  readonly searchPath: string;
  readonly segments: readonly string[];
  readonly trailingSeparator: boolean;
  match(path: string): number;
  partialMatch(path: string): boolean;
}

type PatternMaker = new (negate: boolean, isImplicit: boolean, segments: readonly string[]) => GlobPattern;

/**
 * Converts the patterns of a globber to lines, in the same order.
 * @param texts the lines as the user wrote them
 * @throws Error if `@actions/glob` does not have the structure that this adapter expects
 */
export function parseGlobLines(globber: Globber, texts: readonly string[]): readonly GlobLine[] {
  const { patterns } = globber as { patterns?: unknown };
  if (!Array.isArray(patterns) || patterns.length !== texts.length || !patterns.every(isPattern)) {
    throw new Error('The patterns of @actions/glob do not have the expected structure.');
  }
  return patterns.map((pattern, index) => toLine(pattern, texts[index] ?? ''));
}

function isPattern(value: unknown): value is GlobPattern {
  if (typeof value !== 'object' || value === null) return false;
  const { negate, searchPath, segments, trailingSeparator, match, partialMatch } =
    value as Partial<GlobPattern>;
  return (
    typeof negate === 'boolean' &&
    typeof searchPath === 'string' &&
    Array.isArray(segments) &&
    typeof trailingSeparator === 'boolean' &&
    typeof match === 'function' &&
    typeof partialMatch === 'function'
  );
}

function toLine(own: GlobPattern, text: string): GlobLine {
  const below = descendantsOf(own);
  const { negate, searchPath: literal } = own;
  // a cheap check that avoids most of the work with many lines; not for Windows, which ignores case
  const isPlain = nodePath.sep === '/' && !text.includes('\\');
  const cannotMatch = (path: string) => isPlain && !path.startsWith(literal);
  return {
    text,
    negate,
    isWild: isWild(text, nodePath),
    isAbsolute: startsAbsolutely(text, nodePath),
    literal,
    match: (path) => (cannotMatch(path) ? matchKind.none : own.match(path) | (below?.match(path) ?? 0)),
    mayMatchBelow(folder) {
      // on a network share `partialMatch` is always false, and the exclusion must still apply
      if (negate && folder.startsWith('\\\\')) return true;
      return own.partialMatch(folder) || (below?.partialMatch(folder) ?? false);
    },
  };
}

/** The pattern for all paths below a pattern, created as in `@actions/glob`. Undefined if the pattern itself matches them. */
function descendantsOf(own: GlobPattern): GlobPattern | undefined {
  const { negate, segments, trailingSeparator } = own;
  if (segments.at(-1) === '**' && !trailingSeparator) return undefined;
  return new (own.constructor as PatternMaker)(negate, true, [...segments, '**']);
}
