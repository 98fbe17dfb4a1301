import { readFileSync } from 'node:fs';

import type { Rule } from 'eslint';

type Node = Parameters<Rule.RuleContext['sourceCode']['getText']>[0] & object;
type Body = Extract<Node, { type: 'IfStatement' }>['consequent'];
type Positioned = Pick<Node, 'loc'>;

const settings = readFileSync(new URL('../../.prettierrc.json', import.meta.url), 'utf8');
const { printWidth } = JSON.parse(settings) as { readonly printWidth: number };

const simple = [
  'ExpressionStatement',
  'ReturnStatement',
  'ThrowStatement',
  'BreakStatement',
  'ContinueStatement',
];

/**
 * A statement that fits on the line of its `if`, `else` or loop has no braces. ESLint's own `curly` requires braces for
 * all other statements, but cannot measure a line.
 */
export const oneLine: Rule.RuleModule = {
  meta: { type: 'layout', fixable: 'code', schema: [] },
  create(context) {
    const { sourceCode } = context;
    const check = (body: Body, head: Positioned | null) => {
      if (body.type !== 'BlockStatement' || sourceCode.getCommentsInside(body).length > 0) return;
      const [statement, ...others] = body.body;
      if (statement === undefined || others.length > 0 || !simple.includes(statement.type)) return;
      const end = sourceCode.getTokenBefore(body)?.loc.end;
      if (end === undefined || end.line !== head?.loc?.start.line) return;
      // an `else` moves to the start of its line
      const before = sourceCode.lines[end.line - 1]?.slice(0, end.column).replace(/^(\s*)\} /, '$1') ?? '';
      const text = sourceCode.getText(statement);
      if (text.includes('\n') || before.length + 1 + text.length > printWidth) return;
      context.report({
        node: body,
        message: 'This fits on one line, without braces.',
        fix: (fixer) => fixer.replaceText(body, text),
      });
    };
    const checkLoop = (node: Node & { readonly body: Body }) => {
      check(node.body, node);
    };
    return {
      IfStatement(node) {
        check(node.consequent, node);
        if (node.alternate) check(node.alternate, sourceCode.getTokenBefore(node.alternate));
      },
      ForStatement: checkLoop,
      ForInStatement: checkLoop,
      ForOfStatement: checkLoop,
      WhileStatement: checkLoop,
    };
  },
};
