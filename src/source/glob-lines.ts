import nodePath from 'node:path';

import type { Globber } from '@actions/glob';

import { isWild, startsAbsolutely } from './patterns.ts';

/** What a pattern matches of a path: bits, as in `@actions/glob`. */
export const matchKind = { none: 0, directory: 1, file: 2, all: 3 } as const;

/** A line of the input `files`: what it matches, all below that included. */
export interface GlobLine {
  /** As the user wrote it. */
  readonly text: string;
  /** Whether it excludes what it matches. */
  readonly negate: boolean;
  /** Whether it has wildcards, rather than the name of a file or folder. */
  readonly isWild: boolean;
  /** Whether it starts somewhere else than at the workspace. */
  readonly isAbsolute: boolean;
  /** Its beginning without wildcards, absolute. */
  readonly literal: string;
  /** Bits of `matchKind`. A folder with the bit `directory` is matched with all below it. */
  match(path: string): number;
  /** Whether it may match something below a folder. */
  mayMatchBelow(folder: string): boolean;
}

/** The part of a pattern of `@actions/glob` 0.7 that is used here. The library does not export it. */
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
 * The patterns of a globber as lines, in their order.
 * @param texts the lines as the user wrote them
 * @throws Error if `@actions/glob` is no longer built as this adapter expects
 */
export function parseGlobLines(globber: Globber, texts: readonly string[]): readonly GlobLine[] {
  const { patterns } = globber as { patterns?: unknown };
  if (!Array.isArray(patterns) || patterns.length !== texts.length || !patterns.every(isPattern)) {
    throw new Error('The patterns of @actions/glob are not built as expected.');
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
  // it is cheap, and spares most of the work if there are many lines; on Windows, case does not matter
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
      // on a network share `partialMatch` finds nothing, and an exclusion must not get lost by that
      if (negate && folder.startsWith('\\\\')) return true;
      return own.partialMatch(folder) || (below?.partialMatch(folder) ?? false);
    },
  };
}

/** What stands for all below a pattern, made as `@actions/glob` does; undefined if the pattern itself means that. */
function descendantsOf(own: GlobPattern): GlobPattern | undefined {
  const { negate, segments, trailingSeparator } = own;
  if (segments.at(-1) === '**' && !trailingSeparator) return undefined;
  return new (own.constructor as PatternMaker)(negate, true, [...segments, '**']);
}
