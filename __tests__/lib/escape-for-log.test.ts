import { describe, expect, it } from '@jest/globals';

import { markdownCode, escapeForLog } from '../../src/lib/escape-for-log.ts';

describe('escapeForLog', () => {
  it.each([
    ['does not change plain text', 'Häuser (1:500) # 東京 + 50 %.las', 'Häuser (1:500) # 東京 + 50 %.las'],
    ['does not change emoji', 'a 🏠 b', 'a 🏠 b'],
    ['does not change a double colon inside a line', 'a::b', 'a::b'],
    ['escapes a command at the start', '::error::x', '\\::error::x'],
    ['escapes a command after white space', ' \u00a0::error::x', ' \u00a0\\::error::x'],
    ['escapes ##[ anywhere', 'a##[error]b##[group]c.las', 'a##\\[error]b##\\[group]c.las'],
    ['escapes ##[ after more hashes', '###[error]', '###\\[error]'],
    ['escapes a line break', 'a\n::set-output name=x::y', 'a\\n::set-output name=x::y'],
    ['escapes a carriage return', 'a\r::error::b', 'a\\r::error::b'],
    ['escapes a leading tab, which could hide a command', '\t::error::b', '\\t::error::b'],
    ['escapes an escape sequence', '\u001b[31mred', '\\u001b[31mred'],
    ['escapes NUL, DEL and C1 characters', '\u0000\u007f\u0085', '\\u0000\\u007f\\u0085'],
    ['escapes line and paragraph separators', 'a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
    ['escapes a byte order mark', '\ufeff::error::x', '\\ufeff::error::x'],
  ])('%s', (_what, text, expected) => {
    expect(escapeForLog(text)).toBe(expected);
  });

  // all of Unicode's property Bidi_Control
  it.each([
    ...['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e'],
    ...['\u2066', '\u2067', '\u2068', '\u2069'],
  ])('escapes the bidirectional control %j', (character) => {
    const shown = escapeForLog(`a${character}b`);
    expect(shown).not.toContain(character);
    expect(shown).toBe(`a\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}b`);
  });

  it('leaves no command in texts that are escaped twice', () => {
    for (const text of ['::error::x', '##[error]x', '\n::error::x', '#\n#[error]']) {
      const twice = escapeForLog(escapeForLog(text));
      expect(twice).not.toMatch(/^\s*::|##\[|\n/);
    }
  });
});

describe('markdownCode', () => {
  it.each([
    ['a plain text', 'a.las', '`a.las`'],
    ['markup and mentions', '**b** <b> @me #1', '`**b** <b> @me #1`'],
    ['a backtick inside', 'a`b', '``a`b``'],
    ['runs of backticks', 'a`b``c', '```a`b``c```'],
    ['a backtick at the start', '`a', '`` `a ``'],
    ['a backtick at the end', 'a`', '`` a` ``'],
    ['a space at both ends', ' a ', '`  a  `'],
    ['a space at one end', ' a', '` a`'],
    ['a pipe', 'a|b||c', '`a|b||c`'],
    ['a line break', 'a\nb', '`a\\nb`'],
    ['a command', '##[error]', '`##\\[error]`'],
    ['nothing', '', ''],
    ['white space only', '  ', ''],
  ])('of %s', (_what, text, expected) => {
    expect(markdownCode(text)).toBe(expected);
  });
});
