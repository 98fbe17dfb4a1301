import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { codesIn } from '../support/codes.ts';
import { bare, textsIn, type Text } from '../support/texts.ts';

const page = await readFile('docs/troubleshooting.md', 'utf8');

/** The entries of the page: each is a heading with a code, and the text below it. */
const entries = page.split(/^(?=##)/m).flatMap((part) => {
  const code = /^### `([^`]+)`$/m.exec(part)?.[1];
  return code === undefined ? [] : [{ code, text: part }];
});

const keys = [...page.matchAll(/^```text\n(.*?)^```/gms)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((line) => ({ line, text: bare(line) }));
const texts = textsIn('src');
const codes = codesIn('src');

/** Whether a key of the page is a shape of a text, with a word for each part that the code fills in. */
function isKeyOf(key: string, { shapes }: Text): boolean {
  return shapes.some((shape) => {
    const literal = shape.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
    return new RegExp(`^${literal.replaceAll('…', String.raw`\S*`)}$`).test(key);
  });
}

describe('docs/troubleshooting.md', () => {
  it('has an entry for each code of an error or a warning, and no others', () => {
    expect(codes.length).toBeGreaterThan(80);
    expect(entries.map(({ code }) => code).sort()).toEqual([...codes].sort());
  });

  it.each(entries)('$code has a text of the code, and then says what to do', ({ text }) => {
    expect(text).toMatch(/^### .*\n\n```text\n[^]+\n```\n\n\S/);
  });

  it('has only texts of the code', () => {
    const unknown = keys.filter(({ text }) => !texts.some((one) => isKeyOf(text, one)));
    expect(unknown.map(({ line }) => line)).toEqual([]);
    expect(keys.length).toBeGreaterThan(100);
  });

  it('has the message of every error and warning', () => {
    const reported = texts.filter(({ isReported }) => isReported);
    const missing = reported.filter((text) => !keys.some((key) => isKeyOf(key.text, text)));
    expect(missing.map(({ where, shapes: [shape] }) => `${where}: ${shape ?? ''}`)).toEqual([]);
    expect(reported.length).toBeGreaterThan(70);
  });
});
