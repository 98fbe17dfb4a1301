/** Where a text stops being JSON. */
export interface JsonFault {
  /** The first line is 1. */
  readonly line: number;
  /** The first column is 1. */
  readonly column: number;
  /** Whether the text ends before its value does: the usual result of a copy that was not complete. */
  readonly isCut: boolean;
}

/** The first place at which a text is not JSON (RFC 8259); undefined if it is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  const position = firstFault(text);
  if (position === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  return {
    line: lineAt(text, position),
    column: position - lineStart + 1,
    isCut: position >= text.length,
  };
}

/** The line of a position in a text. The first line is 1. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** What a place in a JSON text must have. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing';

const blanks = /[ \t\n\r]*/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.eE+-])/y;

function firstFault(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (let at = 0; ;) {
    at = endOf(blanks, text, at) ?? at;
    const next = text[at];
    if (next === undefined) return expected === 'nothing' ? undefined : at;
    if (expected === 'nothing') return at;
    const top = open.at(-1);
    if (expected === ', or end' && next === ',') {
      expected = top === '{' ? 'key' : 'value';
      at++;
    } else if (closes(next, top, expected)) {
      open.pop();
      expected = open.length === 0 ? 'nothing' : ', or end';
      at++;
    } else if (expected === ':') {
      if (next !== ':') return at;
      expected = 'value';
      at++;
    } else if (expected === 'key' || expected === 'key or }') {
      const end = next === '"' ? endOfString(text, at) : { fault: at };
      if (typeof end !== 'number') return end.fault;
      expected = ':';
      at = end;
    } else if (expected === ', or end') return at;
    else if (next === '{' || next === '[') {
      open.push(next);
      expected = next === '{' ? 'key or }' : 'value or ]';
      at++;
    } else {
      const end = next === '"' ? endOfString(text, at) : (endOf(scalar, text, at) ?? scalarFault(text, at));
      if (typeof end !== 'number') return end.fault;
      expected = open.length === 0 ? 'nothing' : ', or end';
      at = end;
    }
  }
}

function closes(next: string, top: '{' | '[' | undefined, expected: Expected): boolean {
  if (next === '}') return top === '{' && (expected === 'key or }' || expected === ', or end');
  return next === ']' && top === '[' && (expected === 'value or ]' || expected === ', or end');
}

function endOf(pattern: RegExp, text: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The end of a string; a fault if it has a control character or an unknown escape, or does not end. */
function endOfString(text: string, start: number): number | { readonly fault: number } {
  const plain = /[^"\\\p{Cc}]*/uy;
  const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
  for (let at = start + 1; ;) {
    at = endOf(plain, text, at) ?? at;
    if (text[at] === '"') return at + 1;
    // DEL and the controls above it are allowed
    if (text[at] !== undefined && /[\x7f-\x9f]/.test(text[at] ?? '')) at++;
    else {
      const end = endOf(escape, text, at);
      if (end === undefined) return { fault: isEscapeCut(text, at) ? text.length : at };
      at = end;
    }
  }
}

function isEscapeCut(text: string, at: number): boolean {
  return at + 6 > text.length && /^\\(u[\da-fA-F]{0,3})?$/.test(text.slice(at));
}

/** The place of the fault in a scalar. If the text ends in it, the text is cut. */
function scalarFault(text: string, start: number): { readonly fault: number } {
  const rest = text.slice(start, start + 64);
  const isBegun = /^(t(r(ue?)?)?|f(a(l(se?)?)?)?|n(u(ll?)?)?|-?\d*\.?\d*([eE][+-]?)?)$/.test(rest);
  return { fault: isBegun ? text.length : start };
}
