/** `${{ }}` expressions, evaluated by GitHub's own library. */

import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { truthy } from '@actions/expressions/result';
import type { Conclusion, GithubContext } from './types.ts';

type Functions = ConstructorParameters<typeof Evaluator>[2];

function evaluate(expression: string, github: GithubContext, functions: NonNullable<Functions>) {
  const tree = new Parser(new Lexer(expression).lex().tokens, ['github'], [...functions.values()]).parse();
  // Only this reviver makes the library's own data types of plain ones.
  const value = JSON.parse(JSON.stringify(github), data.reviver) as data.ExpressionData;
  return new Evaluator(tree, new data.Dictionary({ key: 'github', value }), functions).evaluate();
}

/**
 * The text with each `${{ expression }}` replaced by its value in the `github` context.
 *
 * @throws {Error} of the library, for an expression that it cannot read
 */
export function evaluateTemplate(text: string, github: GithubContext): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluate(expression.trim(), github, new Map()).coerceString(),
  );
}

/**
 * Whether a condition such as `runs.post-if` holds after a job that stands at `conclusion`.
 *
 * @throws {Error} of the library, for an expression that it cannot read
 */
export function evaluateCondition(condition: string, conclusion: Conclusion, github: GithubContext): boolean {
  const status = (name: string, holds: boolean) =>
    [name, { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(holds) }] as const;
  const functions = new Map([
    status('always', true),
    status('success', conclusion === 'success'),
    status('failure', conclusion === 'failure'),
    status('cancelled', conclusion === 'cancelled'),
  ]);
  const expression = condition.trim().replace(/^\$\{\{(.*)\}\}$/s, '$1');
  return truthy(evaluate(expression, github, functions));
}
