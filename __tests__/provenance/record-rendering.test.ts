import { describe, expect, it } from '@jest/globals';
import { HtmlRenderer, Parser } from 'commonmark';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';

import { writeRecord, type NewRecord } from '../../src/provenance/record.ts';
import { familyOf } from '../support/family.ts';
const record: NewRecord = {
  nonce: '0123456789abcdef0123456789abcdef',
  provenance: {
    repository: '0123456789abcdef',
    key: 'fedcba9876543210',
    scope: 'pr-7',
    commit: 'c'.repeat(40),
    line: '0123456789abcdef',
    run: '123',
    attempt: '2',
  },
  reusedAt: 1_700_000_000,
  verdict: 'rejected',
  contents: {
    data: {
      metadataHash: '00112233aabbccdd',
      files: 'f'.repeat(16),
      asked: 'a'.repeat(16),
      digest: 'd'.repeat(64),
    },
    family: familyOf(7, 8),
  },
};

const markdownIt = new MarkdownIt({ html: true });

const renderers: Readonly<Record<string, (markdown: string) => string>> = {
  marked: (markdown) => marked(markdown, { async: false }),
  'markdown-it': (markdown) => markdownIt.render(markdown),
  commonmark: (markdown) => new HtmlRenderer().render(new Parser().parse(markdown)),
};

/** Without the white space before tags and at the end. */
const trim = (html: string) => html.replace(/\s+(?=<|$)/g, '');

const texts = [
  '',
  'City',
  'Two\n\nparagraphs',
  'ends in two spaces  ',
  'ends in a backslash\\',
  'ends in `code',
  'ends in *emphasis',
  'ends in [a link',
  '![an image]',
  '# Heading',
  'Setext\n===',
  'Setext\n-',
  'a\n\n***',
  '- a\n- b',
  '- a\n\n- b',
  '- a\n  - b\n\n    c',
  '- [ ] task',
  '-',
  '1. a\n2. b',
  '> quotation',
  '> quotation\nlazily',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '    code',
  '\tcode',
  '    ```\n    code',
  '[x]:',
  '[x]: /u',
  '[x]: /u "title',
  '[x]: <',
  '[x] and\n\n[x]: /u',
  '[^1]: note',
  '&amp',
  'a\r\n\r\n- b\r\n',
  '```\ncode\n```',
  '```\ncode',
  '``` js\ncode\n\nmore',
  '```` \n```\n',
  '```\n~~~',
  '```\n    ```',
  '```\n``` js',
  '```\n```\n```',
  '```a`b',
  '~~~ a`b\ncode',
  '~~~~ js\ncode\n~~~',
  'a\n```\nb',
  '   ```\ncode',
  'a\r```\rb',
  '```\n<!--',
  '```\n- a\n```\n   ~~~\ncode',
  '- ```\n  code',
  '- ```\n  code\n  ```',
  '- a\n  ```\n  code',
  '- a\n  ```\n  code\n  ```',
  '- a\n```\ncode',
  '- a\nlazily\n  ```\nb',
  '1. a\n   ```\n   code',
  '1. ```\n   code\n   ```',
  '> ```\n> code',
  '> a\n```\nb',
  '> - ```\n>   code\n>   ```',
  '<div>\na',
  '<div>\n\n```\ncode',
  '<b>a',
  '<!-- a -->',
  '<!--\n```\n-->',
  '<!-- a\n\nb -->\n\n```\ncode',
  '<!---->\na',
  '<pre>\n\n```\n</pre>',
  '<pre>a</pre>',
  '<PRE>a</PRE>',
  '<prefix>\na',
  '- <!-- a',
  '- a\n  <!-- b',
  '- a\n  <pre>\n  b',
  '> <!-- a',
];

/** HTML that continues to the end of the text, and its end. */
const openHtml: readonly [text: string, end: string][] = [
  ['<!-- a', '-->'],
  ['<!--\n\na', '-->'],
  ['a\n<!-- b', '-->'],
  ['- a\n\n<!-- b', '-->'],
  ['<pre>\n\n- a', '</pre>'],
  ['<PRE CLASS="a">', '</pre>'],
  ['<script>\na', '</script>'],
  ['<style>', '</style>'],
  ['<textarea\n>', '</textarea>'],
  ['<?php a', '?>'],
  ['<!DOCTYPE', '>'],
  ['<![CDATA[ a >', ']]>'],
];

describe.each(Object.entries(renderers))('a record below a text, rendered by %s,', (_name, render) => {
  it.each(texts)('does not show: %j', (text) => {
    expect(trim(render(writeRecord(text, record)))).toBe(trim(render(text)));
  });

  it.each(openHtml)('does not show, as the HTML is closed: %j', (text, end) => {
    expect(trim(render(writeRecord(text, record)))).toBe(trim(`${render(text).trimEnd()}\n${end}`));
  });
});

describe('a record below random lines', () => {
  const lines = [
    '',
    'a',
    '- a',
    '  b',
    '- ```',
    '> a',
    '> ~~~',
    '```',
    '````',
    '~~~',
    '<!--',
    'a -->',
    '<pre>',
  ];

  it.each(['markdown-it', 'commonmark'])('does not show, rendered by %s', (name) => {
    const text = fc.array(fc.constantFrom(...lines), { maxLength: 8 }).map((some) => some.join('\n'));
    fc.assert(
      fc.property(text, (some) => {
        expect(renderers[name]?.(writeRecord(some, record))).not.toContain('ion-upload');
      }),
      { numRuns: 1000 },
    );
  });
});
