import nodePath from 'node:path';

import { listSome } from '../lib/format.ts';
import type { GlobLine } from './glob-lines.ts';
import { findLineMistakes, type Hint } from './line-mistakes.ts';
import type { LineOutcome } from './line-outcomes.ts';
import { bySimilarity, findVariant, hintOfBrackets, hintOfExtension, hintOfVariant } from './misspelling.ts';
import { withoutNegation } from './patterns.ts';
import { isWithin } from './root.ts';
import { isInGit, isOnDisk, type Disk } from './walk.ts';

/** A line of `files` that found or excluded nothing. */
export interface LineNote {
  readonly line: string;
  /** Such as `does not exist`. Undefined if the reason is not known, or there are too many lines. */
  readonly why?: string;
  readonly hint?: Hint;
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

/** The most lines of each kind that are explained. */
export const maxExplained = 5;

/** Where lines are checked. */
interface LineContext {
  readonly disk: Disk;
  /** Absolute. */
  readonly workspace: string;
}

/** Explains the lines that had no effect. */
export async function notesOf(
  lines: readonly GlobLine[],
  outcomes: readonly LineOutcome[],
  place: LineContext,
): Promise<LineNotes> {
  const notes = { missing: [], unmatched: [], unusedNames: [], unusedPatterns: [] } as Record<
    keyof LineNotes,
    LineNote[]
  >;
  for (const [index, line] of lines.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined || outcome.isUsed || (line.negate && namesGit(line))) continue;
    const isLiteral =
      line.isWild && (await isOnDisk(nodePath.resolve(place.workspace, bodyOf(line)), place.disk));
    const isName = !line.isWild || isLiteral;
    const kind = line.negate ? (isName ? 'unusedNames' : 'unusedPatterns') : isName ? 'missing' : 'unmatched';
    const list = notes[kind];
    if (list.length >= maxExplained) list.push({ line: line.text });
    else if (isLiteral) list.push({ line: line.text, why: 'has wildcards', hint: hintOfBrackets(line.text) });
    else list.push({ line: line.text, ...(await explainLine(line, outcome, place)) });
  }
  return notes;
}

type Explanation = Pick<LineNote, 'why' | 'hint'>;

async function explainLine(line: GlobLine, outcome: LineOutcome, place: LineContext): Promise<Explanation> {
  if (outcome.excludedBy !== undefined) return { why: `excluded by \`${outcome.excludedBy.text}\`` };
  if (outcome.unread !== undefined) return { why: `in ${outcome.unread}, which cannot be read` };
  if (outcome.isHidden) return { why: 'hidden names only', hint: includeHidden };
  if (isInGit(nodePath.relative(place.workspace, line.literal))) return { why: '`.git` is never included' };
  const mistakes = await findLineMistakes(line.text, (path) =>
    isOnDisk(nodePath.resolve(place.workspace, path), place.disk),
  );
  if (mistakes !== undefined) return { hint: mistakes };
  return (await isOnDisk(line.literal, place.disk))
    ? explainExisting(line, place)
    : explainMissing(line, place);
}

const includeHidden: Hint = {
  advice: 'Set `include-hidden-files: true` to include names that start with a dot',
  lines: [],
};

async function explainExisting(line: GlobLine, place: LineContext): Promise<Explanation> {
  const { negate, literal, text, isWild } = line;
  const stats = await place.disk.stat(literal).catch(() => undefined);
  if (isWild) return negate || stats?.isDirectory() !== true ? {} : explainFolder(line, place);
  if (stats?.isDirectory() === false && /[\\/]$/.test(text)) return { why: 'a file, not a folder' };
  if (negate) return { why: 'not among the files' };
  if (stats?.isDirectory() !== true) return {};
  const isEmpty = (await namesIn(literal, place)).length === 0;
  return { why: isEmpty ? 'an empty folder' : 'a folder without files' };
}

/** Explains a pattern by the names that its folder has. */
async function explainFolder({ literal, text }: GlobLine, place: LineContext): Promise<Explanation> {
  const all = await namesIn(literal, place);
  const names = all.filter((name) => !name.startsWith('.'));
  const isWorkspace = literal === place.workspace;
  if (names.length === 0) {
    const why = `${folderName(literal, place)} is empty`;
    return { why, ...(isWorkspace && all.length === 0 && { hint: checkOut }) };
  }
  const why = describeFolder(literal, names, place);
  const hint = hintOfExtension(text, names);
  return hint === undefined ? { why } : { why, hint };
}

/** Such as: `data/` has `a.las`, `b.las`. */
function describeFolder(folder: string, names: readonly string[], place: LineContext): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${folderName(folder, place)} has ${listSome(quoted, maxNames)}`;
}

/** The most names of a folder in a message. */
const maxNames = 3;

const checkOut: Hint = {
  advice: 'Fetch the files in an earlier step of this job, for example with `actions/checkout`',
  lines: [],
};

/** Explains a name that does not exist by the names in its folder, the most similar ones first. */

async function explainMissing(line: GlobLine, place: LineContext): Promise<Explanation> {
  const { literal, isWild } = line;
  const variant = await findVariant(literal, (folder) => namesIn(folder, place));
  const hint =
    variant === undefined ? await hintOfEmpty(place) : hintOfVariant(line, variant, place.workspace);
  const first = await firstMissing(literal, place);
  const folder = nodePath.dirname(first);
  const missing = first === literal && !isWild ? '' : `${folderName(first, place)} `;
  const names = bySimilarity(await namesIn(folder, place), nodePath.basename(first));
  const others = names.length === 0 ? '' : `; ${describeFolder(folder, names, place)}`;
  const why = `${missing}does not exist${others}`;
  return hint === undefined ? { why } : { why, hint };
}

async function hintOfEmpty(place: LineContext): Promise<Hint | undefined> {
  return (await namesIn(place.workspace, place)).length === 0 ? checkOut : undefined;
}

/** The shortest part of a path that does not exist. */
async function firstMissing(path: string, place: LineContext): Promise<string> {
  const above = nodePath.dirname(path);
  return above === path || (await isOnDisk(above, place.disk)) ? path : firstMissing(above, place);
}

/** A folder for a message: relative to the workspace if it is in the workspace. */
function folderName(folder: string, { workspace }: LineContext): string {
  if (folder === workspace) return 'the workspace';
  const below = isWithin(folder, workspace, nodePath) ? nodePath.relative(workspace, folder) : folder;
  return `\`${below.replaceAll(nodePath.sep, '/')}/\``;
}

async function namesIn(folder: string, { disk }: LineContext): Promise<readonly string[]> {
  return disk.readdir(folder).then(
    (entries) => entries.map(({ name }) => name),
    () => [],
  );
}

/** Whether a line names a `.git`, which is never included. */
function namesGit({ text }: GlobLine): boolean {
  return /(^|[\\/])\.git($|[\\/])/i.test(withoutNegation(text));
}

function bodyOf({ text }: GlobLine): string {
  return withoutNegation(text);
}
