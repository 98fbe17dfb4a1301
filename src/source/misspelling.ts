import nodePath from 'node:path';

import leven from 'leven';

import type { GlobLine } from './glob-lines.ts';
import type { Hint } from './line-mistakes.ts';
import { escapeGlob, withoutNegation } from './patterns.ts';
import { isWithin } from './root.ts';
import { plainForm } from './spelling.ts';

/** Lists the names in a folder; empty if it cannot be read. */
export type NamesIn = (folder: string) => Promise<readonly string[]>;

/** The hint for a line with wildcards that is also the exact name of a file. */
export function hintOfBrackets(line: string): Hint {
  const body = withoutNegation(line);
  const escaped = `${line.slice(0, line.length - body.length)}${escapeGlob(body, nodePath)}`;
  return { advice: 'Escape the wildcards, because a file has exactly this name', lines: [escaped] };
}

/**
 * An existing path that differs from a missing one only in case or Unicode normal form.
 * @returns undefined if there is none
 */
export async function findVariant(path: string, namesIn: NamesIn): Promise<string | undefined> {
  const { root } = nodePath.parse(path);
  let variant = root;
  for (const name of path.slice(root.length).split(nodePath.sep).filter(Boolean)) {
    const names = await namesIn(variant);
    // a folder without a list can still be entered
    const listed =
      names.length === 0 || names.includes(name)
        ? name
        : names.find((other) => plainForm(other) === plainForm(name));
    if (listed === undefined) return undefined;
    variant = nodePath.join(variant, listed);
  }
  return variant === path ? undefined : variant;
}

/**
 * The hint for a line whose literal beginning exists in another spelling.
 * @param workspace absolute; the corrected line is relative to it
 */
export function hintOfVariant(
  { text, literal }: Pick<GlobLine, 'text' | 'literal'>,
  variant: string,
  workspace: string,
): Hint {
  const isCase = variant.toLowerCase() === literal.toLowerCase();
  const below = isWithin(variant, workspace, nodePath) ? nodePath.relative(workspace, variant) : variant;
  const body = withoutNegation(text);
  const firstWild = body.search(/[*?[]/);
  const rest = firstWild < 0 ? '' : body.slice(body.slice(0, firstWild).lastIndexOf('/'));
  return {
    advice: isCase
      ? 'Correct upper and lower case'
      : 'Copy the name from the disk, because the same letters can be different characters',
    lines: [`${text.slice(0, text.length - body.length)}${escapeGlob(below, nodePath)}${rest}`],
  };
}

/** The hint for a pattern if files have its extension in another case. @param names in the folder where it starts */
export function hintOfExtension(text: string, names: readonly string[]): Hint | undefined {
  const extension = /\*\.(\w+)$/.exec(text)?.[1];
  if (extension === undefined) return undefined;
  const others = names.map((name) => /\.(\w+)$/.exec(name)?.[1] ?? '');
  const variant = others.find((other) => other.toLowerCase() === extension.toLowerCase());
  if (variant === undefined || variant === extension) return undefined;
  return { advice: 'Correct upper and lower case', lines: [text.slice(0, -extension.length) + variant] };
}

/** The names in a folder, the most similar to a missing one first. Hidden names only for a hidden one. */
export function bySimilarity(names: readonly string[], missing: string): readonly string[] {
  const isHidden = (name: string) => name.startsWith('.');
  return names
    .filter((name) => isHidden(missing) || !isHidden(name))
    .map((name) => ({ name, distance: leven(plainForm(name), plainForm(missing)) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}
