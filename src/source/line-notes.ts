import nodePath from 'node:path';

import type { Fate } from './fates.ts';
import type { GlobLine } from './glob-lines.ts';
import { hintOfBrackets, hintOfText, twinOf } from './misspelling.ts';
import { withoutNegation } from './patterns.ts';
import { isInGit, isMissing, type Disk } from './walk.ts';

/** A line of `files` by which nothing was found, or excluded. */
export interface LineNote {
  readonly line: string;
  /** Such as `does not exist`; undefined if nothing is known, or too many lines are to be told. */
  readonly why?: string;
  /** A sentence that says what to do. */
  readonly hint?: string;
}

/** The lines of `files` that had no effect. */
export interface LineNotes {
  /** They name a file or folder. */
  readonly missing: readonly LineNote[];
  /** They have wildcards. */
  readonly unmatched: readonly LineNote[];
  /** They exclude a name. */
  readonly unusedNames: readonly LineNote[];
  /** They exclude by wildcards. */
  readonly unusedPatterns: readonly LineNote[];
}

/** So many lines of each kind are explained. */
export const mostExplained = 5;

/** Where lines are looked up. */
interface Place {
  readonly disk: Disk;
  /** Absolute. */
  readonly workspace: string;
}

/** Tells of the lines that had no effect what is known of them. */
export async function notesOf(
  lines: readonly GlobLine[],
  fates: readonly Fate[],
  place: Place,
): Promise<LineNotes> {
  const notes = { missing: [], unmatched: [], unusedNames: [], unusedPatterns: [] } as Record<
    keyof LineNotes,
    LineNote[]
  >;
  for (const [index, line] of lines.entries()) {
    const fate = fates[index];
    if (fate === undefined || fate.isUsed || (line.negate && namesGit(line))) continue;
    const isLiteral = line.isWild && (await exists(nodePath.resolve(place.workspace, bodyOf(line)), place));
    const isName = !line.isWild || isLiteral;
    const kind = line.negate ? (isName ? 'unusedNames' : 'unusedPatterns') : isName ? 'missing' : 'unmatched';
    const list = notes[kind];
    if (list.length >= mostExplained) list.push({ line: line.text });
    else if (isLiteral) list.push({ line: line.text, why: 'has wildcards', hint: hintOfBrackets(line.text) });
    else list.push({ line: line.text, ...(await explain(line, fate, place)) });
  }
  return notes;
}

type Explanation = Pick<LineNote, 'why' | 'hint'>;

async function explain(line: GlobLine, fate: Fate, place: Place): Promise<Explanation> {
  if (fate.excludedBy !== undefined) return { why: `excluded by \`${fate.excludedBy.text}\`` };
  if (fate.unread !== undefined) return { why: `in ${fate.unread}, which cannot be read` };
  if (fate.isHidden) {
    return { why: 'hidden names only', hint: 'Set `include-hidden-files: true` to include hidden names.' };
  }
  if (isInGit(nodePath.relative(place.workspace, line.literal))) return { why: '`.git` is never included' };
  if (await exists(line.literal, place)) return line.isWild ? {} : explainExisting(line, place);
  const twin = await twinOf(line.literal, (folder) => namesIn(folder, place));
  const hint = twin === undefined ? hintOfText(line.text) : `Case matters: ${twin} exists.`;
  const why = line.isWild ? `${line.literal} does not exist` : 'does not exist';
  return hint === undefined ? { why } : { why, hint };
}

async function explainExisting({ negate, literal, text }: GlobLine, { disk }: Place): Promise<Explanation> {
  const stats = await disk.stat(literal).catch(() => undefined);
  if (stats?.isDirectory() === false && /[\\/]$/.test(text)) return { why: 'a file, not a folder' };
  if (negate) return { why: 'not among the files' };
  return stats?.isDirectory() ? { why: 'a folder without files' } : {};
}

async function exists(path: string, { disk }: Place): Promise<boolean> {
  return disk.lstat(path).then(
    () => true,
    (error: unknown) => !isMissing(error),
  );
}

async function namesIn(folder: string, { disk }: Place): Promise<readonly string[]> {
  return disk.readdir(folder).then(
    (entries) => entries.map(({ name }) => name),
    () => [],
  );
}

/** Whether a line is about a `.git`, which is left out in any case. */
function namesGit({ text }: GlobLine): boolean {
  return /(^|[\\/])\.git($|[\\/])/i.test(withoutNegation(text));
}

function bodyOf({ text }: GlobLine): string {
  return withoutNegation(text);
}
