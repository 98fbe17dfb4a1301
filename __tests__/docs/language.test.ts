import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { withoutTables } from '../../scripts/docs.ts';
import { pages } from '../support/workflows.ts';

// Readers use English as a second language: short sentences, and the words of Node's and GitHub's documentation.

/** Has its own form: a look-up by the texts of the code. The architecture is for contributors. */
const others = ['docs/troubleshooting.md', 'docs/architecture.md'];

const mostWords = 25;

/** Old-fashioned or private words, with the plain one. */
const replacements: Readonly<Record<string, string>> = {
  told: 'reported',
  anew: 'again',
  'by chance': 'random',
  'so many': 'N',
  mend: 'fix',
  mended: 'fixed',
  cure: 'hint',
  obeyed: 'respected',
  'taken up': 'reused',
  'takes up': 'reuses',
  hears: 'accepts',
  settle: 'determine',
  settles: 'determines',
  'hand over': 'pass',
  'hands over': 'passes',
  'but for': 'except',
  'at work on': 'using',
  whoever: 'anyone who',
  'looks at': 'reads',
  demand: 'require',
  'goes when': 'is deleted when',
};

/** The prose of a page: cells, items and paragraphs, without code and targets of links. */
function proseOf(text: string): string[] {
  const lines = withoutTables(text)
    .replace(/^```.*?^```/gms, '')
    .split('\n')
    .filter((line) => !/^\|[ :|-]+\|$/.test(line));
  return lines
    .flatMap((line) => (line.startsWith('|') ? line.split(' | ') : [line]))
    .map((line) =>
      line
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/`[^`]*`/g, 'CODE')
        .trim(),
    );
}

function sentencesOf(text: string): string[] {
  return proseOf(text).flatMap((line) => line.split(/(?<=[.!?:;]\**)\s+(?=[\p{Lu}*_“(])/u));
}

function wordsIn(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function oldWordsIn(text: string): string[] {
  const prose = proseOf(text).join('\n');
  return Object.keys(replacements).filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(prose));
}

const mine = (await pages()).filter((page) => !others.includes(page));

describe.each(mine)('%s', (page) => {
  it(`has no sentence of more than ${mostWords} words`, async () => {
    const sentences = sentencesOf(await readFile(page, 'utf8'));
    expect(sentences.length).toBeGreaterThan(10);
    expect(sentences.filter((sentence) => wordsIn(sentence) > mostWords)).toEqual([]);
  });

  it('has plain words', async () => {
    expect(oldWordsIn(await readFile(page, 'utf8'))).toEqual([]);
  });
});

it('would not pass with mistakes', () => {
  const long = `One ${'more word '.repeat(13)}ends. Two.`;
  expect(sentencesOf(long).map(wordsIn)).toEqual([28, 1]);
  expect(oldWordsIn('It is told `anew`, [here](anew.md).')).toEqual(['told']);
});
