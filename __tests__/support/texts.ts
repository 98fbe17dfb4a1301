import ts from 'typescript';

/**
 * A text in the code. A part that the code fills in is `…`. If the code chooses between words, each choice is a
 * shape.
 */
export interface Text {
  /** For example `src/ion/ion-error.ts:12`. */
  readonly where: string;
  readonly shapes: readonly string[];
  /** Whether users see it: the message of a `UserError`, or a warning. */
  readonly isReported: boolean;
}

/** The texts, of two words at least, in the TypeScript files of a folder. */
export function textsIn(folder: string): readonly Text[] {
  return ts.sys.readDirectory(folder, ['.ts']).flatMap((path) => {
    const source = ts.createSourceFile(path, ts.sys.readFile(path) ?? '', ts.ScriptTarget.Latest, true);
    return nodesIn(source).flatMap((node) => {
      const reported = messagesOf(node).map((text) => ({ text, isReported: true }));
      const all = isString(node) ? [...reported, { text: node, isReported: false }] : reported;
      const where = `${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      return all
        .map(({ text, isReported }) => ({
          where,
          shapes: shapesOf(text).map(bare).filter(hasWords),
          isReported,
        }))
        .filter(({ shapes }) => shapes.length > 0);
    });
  });
}

/** A text without the filled parts at its ends, which contain other texts, and without its full stop. */
export function bare(text: string): string {
  return text
    .trim()
    .replace(/^(… )+|( …)+$/g, '')
    .replace(/\.$/, '');
}

function hasWords(shape: string): boolean {
  return /[a-z]{2,}.*\s.*[a-z]{2,}/i.test(shape);
}

function nodesIn(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  node.forEachChild((child) => void children.push(...nodesIn(child)));
  return [node, ...children];
}

/** The messages of a node for users; both choices, if it has two. */
function messagesOf(node: ts.Node): ts.Expression[] {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return [];
  const text = messageOf(node);
  if (text === undefined) return [];
  const parent = ts.findAncestor(node, ts.isClassDeclaration)?.heritageClauses?.[0];
  if (parent !== undefined && parent.getText() !== 'extends UserError') return [];
  return ts.isConditionalExpression(text) ? [text.whenTrue, text.whenFalse] : [text];
}

/** The message of an error or a warning that a node creates. */
function messageOf(node: ts.NewExpression | ts.CallExpression): ts.Expression | undefined {
  const name = node.expression.getText();
  const [first, second] = node.arguments ?? [];
  if (/^(UserError|super)$/.test(name)) return second;
  if (!name.endsWith('log.warning') || first === undefined || !ts.isObjectLiteralExpression(first)) {
    return undefined;
  }
  const property = first.properties.find((one) => one.name?.getText() === 'message');
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

function isString(node: ts.Node): node is ts.StringLiteral | ts.TemplateLiteral {
  return ts.isStringLiteral(node) || ts.isTemplateLiteral(node);
}

function shapesOf(text: ts.Expression): string[] {
  if (ts.isStringLiteral(text) || ts.isNoSubstitutionTemplateLiteral(text)) return [text.text];
  if (ts.isTemplateExpression(text)) {
    return text.templateSpans.reduce(
      (starts, { expression, literal }) => join(join(starts, shapesOf(expression)), [literal.text]),
      [text.head.text],
    );
  }
  if (ts.isBinaryExpression(text)) return join(shapesOf(text.left), shapesOf(text.right));
  if (ts.isConditionalExpression(text)) return [text.whenTrue, text.whenFalse].flatMap(shapesOf);
  if (ts.isParenthesizedExpression(text)) return shapesOf(text.expression);
  if (ts.isCallExpression(text) && text.expression.getText() === 'sentence') {
    return text.arguments.flatMap(shapesOf).map((shape) => shape.replace(/\.?$/, '.'));
  }
  // the text after the first sentence is a separate text
  if (ts.isCallExpression(text) && text.expression.getText() === 'sentences') {
    return text.arguments.slice(0, 1).flatMap(shapesOf);
  }
  const value = ts.isIdentifier(text) ? constantOf(text) : undefined;
  return value === undefined ? ['…'] : shapesOf(value);
}

function join(starts: readonly string[], ends: readonly string[]): string[] {
  return starts.flatMap((start) => ends.map((end) => (start + end).replace(/……+/g, '…')));
}

/** The value of a constant of the same function, or file. */
function constantOf(name: ts.Identifier): ts.Expression | undefined {
  const block = ts.findAncestor(
    name.parent,
    (node) => (ts.isBlock(node) || ts.isSourceFile(node)) && declarationIn(node, name) !== undefined,
  );
  return block && declarationIn(block as ts.Block | ts.SourceFile, name)?.initializer;
}

function declarationIn({ statements }: ts.Block | ts.SourceFile, { text }: ts.Identifier) {
  return statements
    .filter((statement) => ts.isVariableStatement(statement))
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => name.getText() === text);
}
