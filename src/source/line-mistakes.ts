import nodePath from 'node:path';

import { withoutNegation } from './patterns.ts';

/** What to do about a line of `files` by which nothing was found. */
export interface Hint {
  /** Without a full stop. */
  readonly advice: string;
  /** The lines to write instead, as far as they are known. */
  readonly lines: readonly string[];
}

/** Whether something is there, by its path from the workspace. */
export type IsThere = (path: string) => Promise<boolean>;

/** A hint in the making: what is wrong so far, and what was probably meant. */
interface Draft {
  readonly advices: readonly string[];
  readonly lines: readonly string[];
}

/** Corrects one thing in a line. @returns undefined if that is not in it */
type Correction = (line: string, isThere: IsThere) => Promise<Hint | undefined> | Hint | undefined;

/**
 * What was probably meant by a line that was written with a wrong notion of the input: it is text, one name a line,
 * and neither YAML nor a shell. Only of use if the line as it stands matches nothing: files may have any name.
 * @returns undefined if nothing looks wrong with it
 */
export async function findLineMistakes(line: string, isThere: IsThere): Promise<Hint | undefined> {
  let draft: Draft = { advices: [], lines: [line] };
  for (const correction of corrections) draft = await applyTo(draft, correction, isThere);
  const { advices, lines } = draft;
  if (advices.length === 0) return undefined;
  const all = advices.join(', ');
  return { advice: all.charAt(0).toUpperCase() + all.slice(1), lines: lines.filter((one) => one !== '') };
}

async function applyTo({ advices, lines }: Draft, correction: Correction, isThere: IsThere): Promise<Draft> {
  const fixes = await Promise.all(
    lines.map(async (line) => {
      const body = withoutNegation(line);
      const fix = await correction(body, isThere);
      const sign = line.slice(0, line.length - body.length);
      return fix && { ...fix, lines: fix.lines.map((one) => (one === '' ? one : sign + one)) };
    }),
  );
  const news = fixes.flatMap((fix) => fix?.advice ?? []);
  return {
    advices: [...new Set([...advices, ...news])],
    lines: fixes.flatMap((fix, index) => fix?.lines ?? lines[index] ?? []),
  };
}

const dash: Correction = (line) =>
  /^-\s+/.test(line)
    ? { advice: 'leave out the `- ` in front', lines: [line.replace(/^-\s+/, '')] }
    : undefined;

/** A list of JSON or YAML, or a line of one. */
const brackets: Correction = (line) => {
  const advice = 'write one name a line, without brackets';
  if (/^[[\]],?$/.test(line)) return { advice, lines: [] };
  const inner = /^\[(.*)\]$/.exec(line)?.[1];
  return inner !== undefined && /[,./"']/.test(inner) ? { advice, lines: tokensOf(inner) } : undefined;
};

const comment: Correction = async (line, isThere) => {
  const at = line.search(/\s#/);
  const name = line.slice(0, Math.max(0, at)).trimEnd();
  if (name === '') return undefined;
  const isSpaced = /^\s#(\s|$)/.test(line.slice(at));
  if (!isSpaced && !(await isWholeName(name, isThere))) return undefined;
  return { advice: 'put comments on lines of their own', lines: [name] };
};

const severalNames: Correction = async (line, isThere) => {
  const names = tokensOf(line).filter((name) => name !== '-');
  if (names.length < 2) return undefined;
  for (const name of names) {
    if (!(await isWholeName(withoutQuotes(name), isThere))) return undefined;
  }
  return { advice: 'write one name a line', lines: names };
};

const quotes: Correction = (line) => {
  const bare = withoutQuotes(line);
  return bare === line ? undefined : { advice: 'leave out the quotes', lines: [bare] };
};

const comma: Correction = (line) =>
  /[^,],$/.test(line) ? { advice: 'leave out the comma at the end', lines: [line.slice(0, -1)] } : undefined;

const address: Correction = (line) =>
  /^[a-z][a-z0-9+.-]+:\/\//i.test(line)
    ? { advice: 'name files of the workspace instead of a URL: an earlier step can download them', lines: [] }
    : undefined;

const variable: Correction = (line) => {
  const workspace = /^\$(\{GITHUB_WORKSPACE\}|GITHUB_WORKSPACE(?!\w))[\\/]*/.exec(line)?.[0];
  if (workspace !== undefined) {
    return {
      advice: 'leave out the workspace, where lines start',
      lines: [line.slice(workspace.length) || '.'],
    };
  }
  const [, name] = /^\$\{?([A-Za-z_]\w*)\}?([\\/]|$)/.exec(line) ?? [];
  if (name === undefined) return undefined;
  return {
    advice: 'inputs do not know the variables of a shell: write expressions for them',
    lines: [line.replace(/^\$\{?\w+\}?/, `\${{ env.${name} }}`)],
  };
};

/** On Windows a backslash is a separator, and a drive may be named. */
const backslashes: Correction = (line) => {
  if (nodePath.sep === '\\' || !line.includes('\\')) return undefined;
  const below = line.replace(/^[A-Za-z]:/, '').replace(/\\+/g, '/');
  if (/^[A-Za-z]:/.test(line)) {
    return {
      advice: 'write paths from the workspace on and with `/`, since this runner has no drives',
      lines: [below.replace(/^\/+/, '')],
    };
  }
  return { advice: 'write `/` instead of `\\`', lines: [below] };
};

const slash: Correction = (line, isThere) => withoutSlash(line, isThere);

/** A line that starts at the root of the disk, and was meant to start at the workspace. */
export async function withoutSlash(line: string, isThere: IsThere): Promise<Hint | undefined> {
  const below = line.replace(/^[\\/]+/, '');
  if (below === line || below === '' || !(await isThere(literalOf(below)))) return undefined;
  return { advice: 'leave out the `/` in front', lines: [below] };
}

/** Each works on what the one before has left. */
const corrections: readonly Correction[] = [
  dash,
  brackets,
  comment,
  severalNames,
  comma,
  quotes,
  address,
  variable,
  backslashes,
  slash,
];

/** What stands before the first name with wildcards; the workspace itself if nothing does. */
function literalOf(line: string): string {
  const names = line.split(/[\\/]+/);
  const firstWild = names.findIndex((name) => /[*?[]/.test(name));
  return (firstWild < 0 ? names : names.slice(0, firstWild)).join('/') || '.';
}

/** Names between commas, semicolons or blanks; quotes hold a name together. */
function tokensOf(line: string): string[] {
  return line.match(/"[^"]*"|'[^']*'|[^\s,;]+/g) ?? [];
}

/** Whether a text is the name of a file, as far as can be told: it has an extension or wildcards, or is there. */
async function isWholeName(name: string, isThere: IsThere): Promise<boolean> {
  return /[*?]|[\\/]$|\.(?=\w*[A-Za-z])\w{1,10}$/.test(name) || isThere(withoutNegation(name));
}

function withoutQuotes(name: string): string {
  return /^(["'`])(.+)\1$/.exec(name)?.[2] ?? name;
}
