import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { truthy } from '@actions/expressions/result';

import type { Conclusion, GithubContext } from './types.ts';

type Functions = ConstructorParameters<typeof Evaluator>[2];

/** The contexts of an expression in addition to `github`, by name: `needs`, `steps`, … */
export type Contexts = Readonly<Record<string, unknown>>;

function evaluate(expression: string, contexts: Contexts, functions: NonNullable<Functions>) {
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), [...functions.values()]).parse();
  // only this reviver converts plain data to the library's own types
  const dictionary = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  return new Evaluator(tree, dictionary, functions).evaluate();
}

/**
 * The text with each `${{ expression }}` replaced by its value in the contexts, by GitHub's own library.
 * @throws Error of the library, for an invalid expression
 */
export function evaluateTemplate(text: string, github: GithubContext, others: Contexts = {}): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluate(expression.trim(), { ...others, github }, new Map()).coerceString(),
  );
}

/**
 * The value of a text: if the text is one `${{ expression }}` and nothing else, the value of the expression, with its type;
 * else the text with its expressions replaced.
 * @throws Error of the library, for an invalid expression
 */
export function evaluateValue(text: string, github: GithubContext, others: Contexts = {}): unknown {
  const [, expression] = /^\s*\$\{\{((?:(?!\}\}).)*)\}\}\s*$/s.exec(text) ?? [];
  if (expression === undefined) return evaluateTemplate(text, github, others);
  const value = evaluate(expression.trim(), { ...others, github }, new Map());
  return JSON.parse(JSON.stringify(value, data.replacer)) as unknown;
}

/**
 * Whether a condition such as `runs.post-if` is true if the job's status is `conclusion`.
 * @throws Error of the library, for an invalid expression
 */
export function evaluateCondition(
  condition: string,
  conclusion: Conclusion | 'skipped',
  github: GithubContext,
  others: Contexts = {},
): boolean {
  const status = (name: string, holds: boolean) =>
    [name, { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(holds) }] as const;
  const functions = new Map([
    status('always', true),
    status('success', conclusion === 'success'),
    status('failure', conclusion === 'failure'),
    status('cancelled', conclusion === 'cancelled'),
  ]);
  const expression = condition.trim().replace(/^\$\{\{(.*)\}\}$/s, '$1');
  return truthy(evaluate(expression, { ...others, github }, functions));
}
