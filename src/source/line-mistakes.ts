import nodePath from 'node:path';

import { withoutNegation } from './patterns.ts';

/** How to correct a line of `files` that found nothing. */
export interface Hint {
  /** Without a full stop. */
  readonly advice: string;
  /** The lines to write instead. Empty if they are not known. */
  readonly lines: readonly string[];
}

/** Whether a path, relative to the workspace, exists. */
export type IsThere = (path: string) => Promise<boolean>;

/** An unfinished hint: what is wrong so far, and what was probably meant. */
interface Draft {
  readonly advices: readonly string[];
  readonly lines: readonly string[];
}

/** Corrects one kind of mistake in a line. @returns undefined if the line does not have it */
type Correction = (line: string, isThere: IsThere) => Promise<Hint | undefined> | Hint | undefined;

/**
 * Finds mistakes in a line that was written as YAML or for a shell. The input is text with one name per line. Only for a
 * line that matches nothing, because files can have any name.
 * @returns undefined if no mistake is found
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
    ? { advice: 'remove the `- ` at the start', lines: [line.replace(/^-\s+/, '')] }
    : undefined;

/** A list in JSON or YAML, or a line of one. */
const brackets: Correction = (line) => {
  const advice = 'write one name per line, without brackets';
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
  return { advice: 'write each comment on a separate line', lines: [name] };
};

const severalNames: Correction = async (line, isThere) => {
  const names = tokensOf(line).filter((name) => name !== '-');
  if (names.length < 2) return undefined;
  for (const name of names) {
    if (!(await isWholeName(withoutQuotes(name), isThere))) return undefined;
  }
  return { advice: 'write one name per line', lines: names };
};

const quotes: Correction = (line) => {
  const bare = withoutQuotes(line);
  return bare === line ? undefined : { advice: 'remove the quotes', lines: [bare] };
};

const comma: Correction = (line) =>
  /[^,],$/.test(line) ? { advice: 'remove the comma at the end', lines: [line.slice(0, -1)] } : undefined;

const address: Correction = (line) =>
  /^[a-z][a-z0-9+.-]+:\/\//i.test(line)
    ? { advice: 'download the files in an earlier step, and name them instead of the URL', lines: [] }
    : undefined;

const variable: Correction = (line) => {
  const workspace = /^\$(\{GITHUB_WORKSPACE\}|GITHUB_WORKSPACE(?!\w))[\\/]*/.exec(line)?.[0];
  if (workspace !== undefined) {
    return {
      advice: 'remove the path of the workspace, where lines start',
      lines: [line.slice(workspace.length) || '.'],
    };
  }
  const [, name] = /^\$\{?([A-Za-z_]\w*)\}?([\\/]|$)/.exec(line) ?? [];
  if (name === undefined) return undefined;
  const expression = expressionFor(name);
  if (expression === undefined) return { advice: 'write the path instead of a shell variable', lines: [] };
  return {
    advice: 'write an expression instead of a shell variable',
    lines: [line.replace(/^\$\{?\w+\}?/, `\${{ ${expression} }}`)],
  };
};

/**
 * The expression for a variable. The runner sets its own variables for processes only: expressions have the contexts
 * `github` and `runner` for them (https://docs.github.com/en/actions/reference/workflows-and-actions/variables).
 * @returns undefined for a variable of the system, which no expression has
 */
function expressionFor(name: string): string | undefined {
  if (/^(HOME|PWD|USER|PATH|TMPDIR|TEMP|TMP)$/.test(name)) return undefined;
  const [, context, key] = /^(GITHUB|RUNNER)_(\w+)$/.exec(name) ?? [];
  return context === undefined || key === undefined
    ? `env.${name}`
    : `${context.toLowerCase()}.${key.toLowerCase()}`;
}

/** On Windows a backslash is a separator, and a path can name a drive. */
const backslashes: Correction = (line) => {
  if (nodePath.sep === '\\' || !line.includes('\\')) return undefined;
  const below = line.replace(/^[A-Za-z]:/, '').replace(/\\+/g, '/');
  if (/^[A-Za-z]:/.test(line)) {
    return {
      advice: 'write paths relative to the workspace and with `/`, because this runner has no drives',
      lines: [below.replace(/^\/+/, '')],
    };
  }
  return { advice: 'write `/` instead of `\\`', lines: [below] };
};

const slash: Correction = (line, isThere) => withoutSlash(line, isThere);

/** Corrects a line that starts at the root of the disk, but exists relative to the workspace. */
export async function withoutSlash(line: string, isThere: IsThere): Promise<Hint | undefined> {
  const below = line.replace(/^[\\/]+/, '');
  if (below === line || below === '' || !(await isThere(literalOf(below)))) return undefined;
  return { advice: 'remove the `/` at the start', lines: [below] };
}

/** Each correction gets the result of the one before. */
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

/** The part before the first name with wildcards; the workspace if that is empty. */
function literalOf(line: string): string {
  const names = line.split(/[\\/]+/);
  const firstWild = names.findIndex((name) => /[*?[]/.test(name));
  return (firstWild < 0 ? names : names.slice(0, firstWild)).join('/') || '.';
}

/** Names that are separated by commas, semicolons or white space. A name in quotes is not split. */
function tokensOf(line: string): string[] {
  return line.match(/"[^"]*"|'[^']*'|[^\s,;]+/g) ?? [];
}

/** Whether a text is probably the name of a file: it has an extension or wildcards, or exists. */
async function isWholeName(name: string, isThere: IsThere): Promise<boolean> {
  return /[*?]|[\\/]$|\.(?=\w*[A-Za-z])\w{1,10}$/.test(name) || isThere(withoutNegation(name));
}

function withoutQuotes(name: string): string {
  return /^(["'`])(.+)\1$/.exec(name)?.[2] ?? name;
}
