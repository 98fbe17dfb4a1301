import nodePath from 'node:path';

import type { GlobLine } from './glob-lines.ts';
import type { Hint } from './line-mistakes.ts';
import { escapeGlob, withoutNegation } from './patterns.ts';
import { isWithin } from './root.ts';

/** The names in a folder; none if it cannot be read. */
export type NamesIn = (folder: string) => Promise<readonly string[]>;

/** The hint for a line whose wildcards stand in the name of a file that exists. */
export function hintOfBrackets(line: string): Hint {
  const body = withoutNegation(line);
  const escaped = `${line.slice(0, line.length - body.length)}${escapeGlob(body, nodePath)}`;
  return { advice: 'A file of just that name exists: write', lines: [escaped] };
}

/**
 * A path that differs from one that does not exist in case or Unicode normal form only.
 * @returns undefined if there is none
 */
export async function findVariant(path: string, namesIn: NamesIn): Promise<string | undefined> {
  const { root } = nodePath.parse(path);
  let variant = root;
  for (const name of path.slice(root.length).split(nodePath.sep).filter(Boolean)) {
    const names = await namesIn(variant);
    // a folder that may be entered, but not listed
    const listed =
      names.length === 0 || names.includes(name) ? name : names.find((other) => isVariant(other, name));
    if (listed === undefined) return undefined;
    variant = nodePath.join(variant, listed);
  }
  return variant === path ? undefined : variant;
}

/**
 * The hint for a line whose literal beginning has a twin.
 * @param workspace absolute; the line is written from there on
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
      ? 'Mind upper and lower case'
      : 'Write the name as the disk has it: the same letters can be other characters',
    lines: [`${text.slice(0, text.length - body.length)}${escapeGlob(below, nodePath)}${rest}`],
  };
}

/** The hint for a pattern whose files have their extension in another case. @param names in the folder where it starts */
export function hintOfExtension(text: string, names: readonly string[]): Hint | undefined {
  const extension = /\*\.(\w+)$/.exec(text)?.[1];
  if (extension === undefined) return undefined;
  const others = names.map((name) => /\.(\w+)$/.exec(name)?.[1] ?? '');
  const variant = others.find((other) => other.toLowerCase() === extension.toLowerCase());
  if (variant === undefined || variant === extension) return undefined;
  return { advice: 'Mind upper and lower case', lines: [text.slice(0, -extension.length) + variant] };
}

function isVariant(a: string, b: string): boolean {
  return plainForm(a) === plainForm(b);
}

function plainForm(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
