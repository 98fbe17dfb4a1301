import { describe, expect, test } from '@jest/globals';
import { Linter } from 'eslint';

import { oneLine } from '../../../scripts/lint/one-line.ts';

const config: Linter.Config = {
  plugins: { house: { rules: { 'one-line': oneLine } } },
  rules: { 'house/one-line': 'error' },
};

function fix(code: string): string {
  return new Linter().verifyAndFix(code, config).output;
}

/** As long as a line of 110 characters has room for, beside `if (ab)`. */
const long = `${'x'.repeat(99)}();`;

describe('one-line', () => {
  test.each([
    ['if (a) {\n  b();\n}', 'if (a) b();'],
    ['if (a) {\n  b();\n} else {\n  c();\n}', 'if (a) b(); else c();'],
    ['for (const a of b) {\n  c(a);\n}', 'for (const a of b) c(a);'],
    ['while (a) {\n  b();\n}', 'while (a) b();'],
    [`if (ab) {\n  ${long}\n}`, `if (ab) ${long}`],
  ])('removes the braces of %j', (code, fixed) => {
    expect(fix(code)).toBe(fixed);
  });

  test.each([
    ['two statements', 'if (a) {\n  b();\n  c();\n}'],
    ['a comment', 'if (a) {\n  // why\n  b();\n}'],
    ['a declaration', 'if (a) {\n  let b;\n}'],
    ['another condition, whose else would go elsewhere', 'if (a) {\n  if (b) c();\n} else d();'],
    ['a condition of several lines', 'if (\n  a\n) {\n  b();\n}'],
    ['a statement of several lines', 'if (a) {\n  b(\n    c,\n  );\n}'],
    ['a statement without room', `if (abc) {\n  ${long}\n}`],
  ])('keeps the braces around %s', (_what, code) => {
    expect(fix(code)).toBe(code);
  });
});
