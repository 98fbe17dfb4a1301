import nodePath from 'node:path';

import { escapeGlob, withoutNegation } from './patterns.ts';

/** The names in a folder; none if it cannot be read. */
export type NamesIn = (folder: string) => Promise<readonly string[]>;

/**
 * What looks wrong with a line of `files` by which nothing was found, as a sentence.
 * @returns undefined if nothing does
 */
export function hintOfText(line: string): string | undefined {
  const body = withoutNegation(line);
  if (/^-\s/.test(body)) return 'Leave out the `- ` in front: the input `files` is text, not a YAML list.';
  if (/^(["']).*\1,?$/.test(body)) return 'Leave out the quotes.';
  const names = body.split(/\s*,\s*|\s+/).filter((name) => name !== '');
  if (names.length > 1 && names.every((name) => /[./*\\]/.test(name))) return 'Write one name a line.';
  if (nodePath.sep === '/' && body.includes('\\')) return 'Write `/` instead of `\\`.';
  return undefined;
}

/** The hint for a line whose wildcards stand in the name of a file that exists. */
export function hintOfBrackets(line: string): string {
  const body = withoutNegation(line);
  const escaped = `${line.slice(0, line.length - body.length)}${escapeGlob(body, nodePath)}`;
  return `A file of just that name exists: write \`${escaped}\`.`;
}

/**
 * A path that differs from one that does not exist in case or Unicode normal form only.
 * @returns undefined if there is none
 */
export async function twinOf(path: string, namesIn: NamesIn): Promise<string | undefined> {
  const { root } = nodePath.parse(path);
  let twin = root;
  for (const name of path.slice(root.length).split(nodePath.sep).filter(Boolean)) {
    const names = await namesIn(twin);
    // a folder that may be entered, but not listed
    const listed =
      names.length === 0 || names.includes(name) ? name : names.find((other) => isTwin(other, name));
    if (listed === undefined) return undefined;
    twin = nodePath.join(twin, listed);
  }
  return twin === path ? undefined : twin;
}

function isTwin(a: string, b: string): boolean {
  return plainForm(a) === plainForm(b);
}

function plainForm(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
