/** Where a map of options is malformed, and why, in words for people who rarely write YAML. */
export interface YamlMistake {
  /** In the text, from 0. */
  readonly offset: number;
  /** The end of the sentence “… is malformed at line 2, column 1: …”. */
  readonly problem: string;
}

/** A line that is not empty and not a comment. */
interface Line {
  readonly text: string;
  readonly offset: number;
  /** From 1. */
  readonly number: number;
  readonly indent: number;
}

/**
 * Finds the cause in a text that is not a map in YAML. The position in a parser's error is often on another line.
 * @returns undefined if no cause is known, and for JSON
 */
export function findYamlMistake(text: string): YamlMistake | undefined {
  if (/^\s*[{[]/.test(text)) return undefined;
  const lines = splitLines(text);
  const [first] = lines;
  if (first === undefined) return undefined;
  for (const [index, line] of lines.entries()) {
    const mistake = mistakeOf(line, lines[index - 1] ?? line, first);
    if (mistake !== undefined) return mistake;
  }
  return undefined;
}

function mistakeOf(line: Line, before: Line, first: Line): YamlMistake | undefined {
  const { text, indent, offset } = line;
  const at = (index: number, problem: string) => ({ offset: offset + index, problem });
  if (/^\s*\t/.test(text)) return undefined; // the message of the parser is clear
  if (indent < first.indent) return at(indent, `it is indented less than line ${first.number}`);
  if (indent > before.indent && hasValue(before) && isOption(line)) {
    return at(indent, `it is indented more than line ${before.number}`);
  }
  if (indent !== first.indent) return undefined;
  const [name = ''] = /^\s*[\w-]+/.exec(text) ?? [];
  const rest = text.slice(name.length);
  if (/^\s*=/.test(rest)) return at(text.indexOf('='), 'write `: ` instead of `=`');
  if (name !== '' && /^:[^\s:]/.test(rest)) return at(name.length, 'write a space after the colon');
  if (/^\s*-\s+[\w-]+\s*:(\s|$)/.test(text)) {
    return at(indent, 'remove the `- ` at the start, because options are not a list');
  }
  const value = /^:\s+(?=[^\s"'{[|>#])(?=.*:\s)/.exec(rest)?.[0];
  if (value === undefined) return undefined;
  return at(name.length + value.length, 'put a value that contains `: ` in quotes');
}

/** Whether a line is `name: value`, with a value that ends on this line. */
function hasValue({ text }: Line): boolean {
  return /^\s*[\w-]+\s*:\s+[^\s|>#&]/.test(text) && !/[[{,]\s*$/.test(text);
}

function isOption({ text }: Line): boolean {
  return /^\s*[\w-]+\s*:(\s|$)/.test(text);
}

function splitLines(text: string): readonly Line[] {
  let offset = 0;
  const lines: Line[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (!/^\s*(#|$)/.test(line)) {
      lines.push({ text: line, offset, number: index + 1, indent: /^ */.exec(line)?.[0].length ?? 0 });
    }
    offset += line.length + 1;
  }
  return lines;
}
