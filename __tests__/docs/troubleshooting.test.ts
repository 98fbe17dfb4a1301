import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { bare, textsIn, type Text } from '../support/texts.ts';

const page = await readFile('docs/troubleshooting.md', 'utf8');
const keys = [...page.matchAll(/^```text\n(.*?)^```/gms)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((line) => ({ line, text: bare(line) }));
const texts = textsIn('src');

/** Whether a key of the page is one of the shapes of a text, with a word for each part that the code fills in. */
function isKeyOf(key: string, { shapes }: Text): boolean {
  return shapes.some((shape) => {
    const literal = shape.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
    return new RegExp(`^${literal.replaceAll('…', String.raw`\S*`)}$`).test(key);
  });
}

describe('docs/troubleshooting.md', () => {
  it('has only texts of the code', () => {
    const unknown = keys.filter(({ text }) => !texts.some((one) => isKeyOf(text, one)));
    expect(unknown.map(({ line }) => line)).toEqual([]);
    expect(keys.length).toBeGreaterThan(100);
  });

  it('has every error and warning that people are told', () => {
    const told = texts.filter(({ isTold }) => isTold);
    const missing = told.filter((text) => !keys.some((key) => isKeyOf(key.text, text)));
    expect(missing.map(({ where, shapes: [shape] }) => `${where}: ${shape ?? ''}`)).toEqual([]);
    expect(told.length).toBeGreaterThan(70);
  });
});
