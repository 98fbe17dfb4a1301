import { describe, expect, it } from '@jest/globals';

import { codeBlock, details, joinBlocks, link, list, prose, table } from '../../src/github/markdown.ts';

describe('prose', () => {
  it.each([
    [
      'plain words',
      'It isn’t there, in 12 of 300 files (so far).',
      'It isn’t there, in 12 of 300 files (so far).',
    ],
    ['what is code already', 'Set `a b`, or “`<c>`”.', 'Set `a b`, or “`<c>`”.'],
    ['what may be markup', 'no <b>, *x* or [y](z)!', 'no `<b>`, `*x*` or `[y](z`)!'],
    ['mentions and references', 'ask @team, see #12 or GH-12', 'ask `@team`, see `#12` or `GH-12`'],
    [
      'addresses',
      'See https://x.test/a, www.x.test, a@b.c.',
      'See `https://x.test/a`, `www.x.test`, `a@b.c`.',
    ],
    ['a commit', 'at deadbeef', 'at `deadbeef`'],
    ['a list', '1. one - two', '`1`. one `-` two'],
    ['line breaks', 'a\n\n# b\r\nc', 'a `#` b c'],
    ['a workflow command', '::error::x ##[error]', '`\\::error::x` `##\\[error]`'],
    ['an open code span', 'a `b c', 'a `` `b `` c'],
    ['code spans without a space between', '`a``b`', '``` `a``b` ```'],
    ['nothing', ' \n ', ''],
    ['other scripts', '東京 Häuser', '東京 Häuser'],
  ])('of %s', (_what, text, expected) => {
    expect(prose(text)).toBe(expected);
  });

  it('links to allowed pages', () => {
    const pages = ['https://x.test/'];
    expect(prose('See https://x.test/a?b=c, or (https://y.test/a).', { pages })).toBe(
      'See [`https://x.test/a?b=c`](https://x.test/a?b=c), or (`https://y.test/a`).',
    );
  });

  it.each([
    'https://x.test.evil/',
    'https://x.test@evil/',
    'https://x.test/own/../other',
    'https://x.test/own/%2e%2e/a',
  ])('does not link to %s, which leaves the allowed page', (address) => {
    expect(prose(address, { pages: ['https://x.test/own/'] })).not.toContain('](');
  });

  it('does not link to an address that was cut: it can be that of another page', () => {
    expect(prose('https://x.test/123456', { maxLength: 20, pages: ['https://x.test/'] })).not.toContain('](');
  });

  it('is cut if it is too long, never within a character', () => {
    expect(prose('z'.repeat(20), { maxLength: 10 })).toBe('zzzzzzzzz…');
    expect(prose('🏠'.repeat(20), { maxLength: 10 })).toBe('`🏠🏠🏠🏠`…');
  });
});

describe('link', () => {
  it('keeps an address unchanged', () => {
    expect(link('x', 'http://127.0.0.1:8080/v1/assets/7?a=b&c=d#e')).toBe(
      '[x](http://127.0.0.1:8080/v1/assets/7?a=b&c=d#e)',
    );
  });

  it('escapes the characters that could end it', () => {
    expect(link('x', 'https://a.test/)(*|[];<y> \n')).toBe(
      '[x](https://a.test/%29%28%2A%7C%5B%5D%3B%3Cy%3E)',
    );
  });

  it.each(['javascript:alert(1)', '', 'https://'])('is only the text for %j', (url) => {
    expect(link('x', url)).toBe('x');
  });
});

describe('a document', () => {
  const rows = Array.from({ length: 100 }, (_, n) => `row ${n}`);

  it('is complete if there is enough room', () => {
    expect(joinBlocks(['a', undefined, list(['b', 'c'])])).toBe('a\n\n- b\n- c\n');
  });

  it('omits a block that does not fit, keeps those that follow, and says so', () => {
    const text = joinBlocks(['a', 'x'.repeat(400), 'b'], 300);
    expect(text).toMatch(/^a\n\nb\n\n_Some parts are left out .*_\n$/);
  });

  it.each([
    list(rows),
    table(
      ['x'],
      rows.map((row) => [row]),
    ),
    codeBlock('', rows),
    details('x', codeBlock('', rows)),
  ])('cuts a list between its rows', (listing) => {
    for (let limit = 250; limit < 4000; limit += 7) {
      const text = joinBlocks([listing], limit);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
      const shown = text.match(/row \d+/g)?.length ?? 0;
      if (shown < 100) expect(text).toMatch(new RegExp(`\n\n(and ${100 - shown} more\n$|_Some)`));
    }
    expect(joinBlocks([listing], 10_000).match(/row \d+/g)).toHaveLength(100);
  });

  it('counts bytes, not characters', () => {
    expect(Buffer.byteLength(joinBlocks([list(rows.map(() => '東京'))], 700))).toBeLessThanOrEqual(700);
  });
});

it('no line ends a block of code', () => {
  const { open, close, rows } = codeBlock('json', ['````', '', 'a`b', '\u202e\n```']);
  expect([open, ...rows, close]).toEqual(['`````json', '````', '', 'a`b', '\\u202e\\n```', '`````']);
});
