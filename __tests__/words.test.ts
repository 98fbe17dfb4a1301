import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const repository = resolve(import.meta.dirname, '..');

/**
 * Words of an earlier vocabulary of this project, each with the standard term. An identifier is refused if one of its
 * words is in this table; `load`, `look`, `mark`, `piece` and `purpose` are ordinary words and are not in it.
 */
const retiredWords: Readonly<Record<string, string>> = {
  anew: 'again',
  cure: 'hint',
  cures: 'hints',
  deaf: 'does not abort',
  doubt: 'unconfirmed',
  doubts: 'unconfirmed',
  fate: 'outcome',
  fates: 'outcomes',
  heard: 'acknowledged',
  holdings: 'inventory',
  lane: 'buffer slot',
  lanes: 'buffer slots',
  leftover: 'unfinished asset',
  lingering: 'grace',
  mend: 'fix',
  outline: 'metadata hash',
  patience: 'idle limit',
  settle: 'determine, recover, wait',
  settles: 'determines',
  sight: 'observation',
  slip: 'mistake',
  slips: 'mistakes',
  stray: 'orphan',
  strays: 'orphans',
  stretch: 'range',
  stretches: 'ranges',
  supply: 'read-ahead',
  surplus: 'to delete',
  tame: 'escape',
  tell: 'report, log',
  tells: 'reports, logs',
  told: 'reported, logged',
  unheard: 'pending',
  untold: 'unavailable',
};

/** Prefixes of constants that have a standard form: `max…`, `min…`. */
const retiredPrefixes = ['most', 'least', 'longest'];

/** Identifiers that are right all the same, each with the reason. */
const allowedIdentifiers = new Map<string, string>([]);

/** Phrases that readers of English as a second language read twice, each with plain words. */
const retiredPhrases: readonly (readonly [RegExp, string])[] = [
  [/\b(tell|tells|told|telling)\b/, 'say, report, write, notify'],
  [/\banew\b/, 'again'],
  [/\bby chance\b/, 'random'],
  [/\bso many\b/, 'N'],
  [/\bmend(s|ed)?\b/, 'fix'],
  [/\bobey(s|ed)?\b/, 'respect'],
  [/\b(take|takes|taken|took|taking) up\b(?! to\b)/, 'reuse'],
  [/\b(tame|tamed|tames)\b/, 'escape'],
  [/\b(hear|hears|heard|unheard)\b/, 'receive, acknowledge'],
  [/\b(cure|cures|cured)\b/, 'hint, fix'],
  [/\b(settle|settles|settled)\b/, 'determine, decide'],
  [/\bhand(s|ed)? (over|out)\b/, 'pass, provide'],
  [/\bbut for\b/, 'except'],
  [/\bsees? to\b/, 'clean up, finish'],
  [/\bunforeseen\b/, 'unexpected'],
  [/\bby now\b/, 'already'],
  [/\bof late\b/, 'recently'],
  [/\bin vain\b/, 'without result'],
  [/\bsuch as makes?\b/, 'that'],
  [/\bhad better\b/, 'should'],
  [/\bat work on\b/, 'using'],
  [/\bwhoever\b/, 'anyone who'],
  [/\bgoes when\b/, 'is deleted when'],
];

/** Uses of these phrases that are right all the same, such as words of GitHub's. */
const allowedPhrases: readonly string[] = [];

interface Named {
  readonly where: string;
  readonly text: string;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly root: ts.SourceFile;
}

function readSource(path: string): Source {
  const text = readFileSync(join(repository, path), 'utf8');
  return { path, text, root: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
}

/** All code, except this file: it has the retired words. */
const sources = globSync('{src,sandbox,scripts,bench,fixtures,__tests__}/**/*.{ts,mjs}', { cwd: repository })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path !== '__tests__/words.test.ts')
  .map(readSource);

function nodesIn(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  node.forEachChild((child) => void children.push(...nodesIn(child)));
  return [node, ...children];
}

function textsOf(isMeant: (node: ts.Node) => node is ts.Identifier | ts.LiteralLikeNode): readonly Named[] {
  return sources.flatMap(({ path, root }) =>
    nodesIn(root)
      .filter(isMeant)
      .map((node) => ({
        where: `${path}:${lineOf(root, node)}`,
        text: node.text,
      })),
  );
}

/** Titles of tests and suites: also those of `posixIt`, `linuxDescribe` and `it.each`. */
function titlesIn({ path, root }: Source): readonly Named[] {
  return nodesIn(root).flatMap((node) => {
    if (!ts.isCallExpression(node)) return [];
    const [title] = node.arguments;
    const isTest = /^\w*(it|test|describe)\b/i.test(node.expression.getText());
    if (
      !isTest ||
      title === undefined ||
      !(ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))
    ) {
      return [];
    }
    return [{ where: `${path}:${lineOf(root, title)}`, text: title.getText() }];
  });
}

function commentsIn({ path, text }: Source): readonly Named[] {
  return [...text.matchAll(/^ *\/\*\*[^]*?\*\/|\/\/.*/gm)].map(({ 0: comment, index }) => ({
    where: `${path}:${text.slice(0, index).split('\n').length}`,
    text: comment,
  }));
}

function lineOf(root: ts.SourceFile, node: ts.Node): number {
  return root.getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

/** The retired phrases in some texts, each with its place. */
function foundIn(texts: readonly Named[]): readonly string[] {
  return texts.flatMap(({ where, text }) => phrasesIn(text).map((phrase) => `${where} ${phrase}`));
}

/** The words of an identifier in lower case: `mostMsOfPost` has most, ms, of, post. */
function wordsOf(identifier: string): readonly string[] {
  return identifier.split(/(?=[A-Z])|[^A-Za-z]+/).map((word) => word.toLowerCase());
}

function isRetired(identifier: string): boolean {
  if (allowedIdentifiers.has(identifier)) return false;
  const [first = '', ...others] = wordsOf(identifier);
  return (
    [first, ...others].some((word) => Object.hasOwn(retiredWords, word)) || retiredPrefixes.includes(first)
  );
}

/** The retired phrases in a text, as they are written there. */
function phrasesIn(text: string): readonly string[] {
  const rest = allowedPhrases.reduce((left, phrase) => left.replaceAll(phrase, ''), text);
  return retiredPhrases.flatMap(([phrase]) => new RegExp(phrase, 'i').exec(rest)?.[0] ?? []);
}

const pages = [
  '*.md',
  'docs/*.md',
  'wait/*.md',
  'cleanup/*.md',
  'plan/*.md',
  'sync/*.md',
  'viewer/*.md',
  '.github/*.md',
  'bench/*.md',
]
  .flatMap((glob) => globSync(glob, { cwd: repository }))
  .concat(
    'action.yml',
    'wait/action.yml',
    'cleanup/action.yml',
    'check/action.yml',
    'plan/action.yml',
    'sync/action.yml',
    'viewer/action.yml',
  );

describe('the words of the project', () => {
  it('are in identifiers the standard ones', () => {
    const all = textsOf((node) => ts.isIdentifier(node));
    expect(all.length).toBeGreaterThan(10_000);
    expect(all.filter(({ text }) => isRetired(text)).map(({ where, text }) => `${where} ${text}`)).toEqual(
      [],
    );
  });

  it('are in the texts of the code plain ones', () => {
    const all = textsOf((node) => ts.isStringLiteralLike(node) || isTemplatePart(node));
    expect(foundIn(all.filter(({ where }) => where.startsWith('src/')))).toEqual([]);
  });

  it('are in comments plain ones', () => {
    expect(foundIn(sources.flatMap(commentsIn))).toEqual([]);
  });

  it('are in titles of tests plain ones', () => {
    const titles = sources.flatMap(titlesIn);
    expect(titles.length).toBeGreaterThan(1000);
    expect(foundIn(titles)).toEqual([]);
  });

  it.each(pages)('are in %s plain ones', (page) => {
    const lines = readFileSync(join(repository, page), 'utf8').split('\n');
    const found = lines.flatMap((line, index) =>
      phrasesIn(line).map((phrase) => `${page}:${index + 1} ${phrase}`),
    );
    expect(found).toEqual([]);
  });

  it('would not pass with retired ones', () => {
    expect(['mostMs', 'hintOfCure', 'tellGone', 'longest', 'maxMs', 'stepName'].filter(isRetired)).toEqual([
      'mostMs',
      'hintOfCure',
      'tellGone',
      'longest',
    ]);
    expect(phrasesIn('ion was told, by chance, to make it anew')).toEqual(['told', 'anew', 'by chance']);
    expect(phrasesIn('ion is notified again')).toEqual([]);
  });
});

function isTemplatePart(node: ts.Node): node is ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail {
  return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
}
