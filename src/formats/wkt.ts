/** A node of well-known text: a keyword, and what its brackets have. */
export interface WktNode {
  /** In upper case. */
  readonly keyword: string;
  readonly values: readonly WktValue[];
}

export type WktValue = string | number | WktNode;

/** The text of a coordinate system is shorter; the longest of PROJ are about 20 KB. */
const maxLength = 64 * 1024;
const maxDepth = 16;

/** A quoted text, a number, a bracket, a comma, or a word (OGC 18-010r7, chapter 6). */
const token =
  /\s*(?:"([^"]*(?:""[^"]*)*)"|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])|([[\](),])|(\w+))/y;

type Token =
  | { readonly kind: 'text' | 'punctuation' | 'word'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number };

/**
 * Reads the well-known text of a coordinate system: WKT 1 as of GDAL or Esri (OGC 01-009), and WKT 2 (OGC 18-010r7).
 * @returns undefined if it is not such a text
 */
export function parseWkt(text: string): WktNode | undefined {
  if (text.length > maxLength) return undefined;
  const tokens = tokenize(text);
  if (tokens[0]?.kind !== 'word') return undefined;
  const open: { readonly keyword: string; readonly values: WktValue[] }[] = [];
  let pending: string | undefined;
  const add = (value: WktValue) => open.at(-1)?.values.push(value);
  for (const one of tokens) {
    if (one.kind === 'number') add(one.number);
    else if (one.kind === 'text') add(one.text);
    else if (one.kind === 'word') pending = one.text;
    else if (one.text === '[' || one.text === '(') {
      if (pending === undefined || open.length === maxDepth) return undefined;
      open.push({ keyword: pending.toUpperCase(), values: [] });
      pending = undefined;
    } else {
      // an enumeration such as the direction of an axis: a word without brackets
      if (pending !== undefined) add(pending);
      pending = undefined;
      if (one.text === ',') continue;
      const node = open.pop();
      if (node === undefined) return undefined;
      if (open.length === 0) return node;
      add(node);
    }
  }
  return undefined;
}

/** The tokens up to the first character that starts none. */
function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [, quoted, number, punctuation, word = ''] = match;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll('""', '"') });
    else if (number !== undefined) tokens.push({ kind: 'number', number: Number(number) });
    else if (punctuation !== undefined) tokens.push({ kind: 'punctuation', text: punctuation });
    else tokens.push({ kind: 'word', text: word });
  }
  return tokens;
}

/** The first child with one of some keywords. */
export function childOf(node: WktNode, ...keywords: readonly string[]): WktNode | undefined {
  return node.values.find((value) => isNode(value) && keywords.includes(value.keyword)) as
    WktNode | undefined;
}

/** All children with one of some keywords. */
export function childrenOf(node: WktNode, ...keywords: readonly string[]): readonly WktNode[] {
  return node.values.filter(isNode).filter(({ keyword }) => keywords.includes(keyword));
}

/** The first text of a node: its name. */
export function nameOf({ values: [first] }: WktNode): string | undefined {
  return typeof first === 'string' ? first : undefined;
}

/** The number at a place among the values of a node. */
export function numberAt({ values }: WktNode, index: number): number | undefined {
  const value = values[index];
  return typeof value === 'number' ? value : undefined;
}

function isNode(value: WktValue): value is WktNode {
  return typeof value === 'object';
}
