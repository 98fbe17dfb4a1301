import ts from 'typescript';

/**
 * The codes of errors and warnings in the TypeScript files of a folder, each once: kebab-case literals in a position
 * for a code, or in a constant or a table of codes.
 */
export function codesIn(folder: string): readonly string[] {
  const codes = ts.sys.readDirectory(folder, ['.ts']).flatMap((path) => {
    const source = ts.createSourceFile(path, ts.sys.readFile(path) ?? '', ts.ScriptTarget.Latest, true);
    return placesIn(source).flatMap(literalsIn);
  });
  return [...new Set(codes)];
}

/** The expressions of a file for a code. */
function placesIn(node: ts.Node): readonly ts.Node[] {
  const below: ts.Node[] = [];
  node.forEachChild((child) => void below.push(...placesIn(child)));
  const place = placeOf(node);
  return place === undefined ? below : [place, ...below];
}

function placeOf(node: ts.Node): ts.Node | undefined {
  const isMade = ts.isNewExpression(node) && /^(User|Cancel)Error$/.test(node.expression.getText());
  const isSuper = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;
  if (isMade || isSuper) return node.arguments?.[0];
  const isNamed =
    (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
    /^code$|Code$/.test(node.name.getText());
  if (isNamed) return node.initializer;
  const isChosen = ts.isFunctionDeclaration(node) && /^codeOf|^codeFor|Code$/.test(node.name?.text ?? '');
  return isChosen ? node.body : undefined;
}

function literalsIn(node: ts.Node): readonly string[] {
  if (ts.isStringLiteral(node)) return /^[a-z0-9]+(-[a-z0-9]+)+$/.test(node.text) ? [node.text] : [];
  const found: string[] = [];
  node.forEachChild((child) => void found.push(...literalsIn(child)));
  return found;
}
