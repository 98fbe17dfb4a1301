import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { withoutTables } from '../../scripts/docs.ts';
import { pages } from '../support/blocks.ts';

// Readers use English as a second language. `words.test.ts` has the words.

/** These pages have another form: a reference by the texts of the code, and a page for contributors. */
const others = ['docs/troubleshooting.md', 'docs/architecture.md'];

const maxWords = 25;

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

const mine = pages().filter((page) => !others.includes(page));

describe.each(mine)('%s', (page) => {
  it(`has no sentence of more than ${maxWords} words`, async () => {
    const sentences = sentencesOf(await readFile(page, 'utf8'));
    expect(sentences.length).toBeGreaterThan(10);
    expect(sentences.filter((sentence) => wordsIn(sentence) > maxWords)).toEqual([]);
  });
});

it('would not pass with mistakes', () => {
  const long = `One ${'more word '.repeat(13)}ends. Two.`;
  expect(sentencesOf(long).map(wordsIn)).toEqual([28, 1]);
});
