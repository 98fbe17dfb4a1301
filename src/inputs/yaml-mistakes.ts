/** Where a map of options is malformed, and why: in words for those who write YAML twice a year. */
export interface YamlMistake {
  /** Of the text, from 0 on. */
  readonly offset: number;
  /** As in “malformed at line 2, column 1: …”. */
  readonly problem: string;
}

/** A line with something in it that is no comment. */
interface Line {
  readonly text: string;
  readonly offset: number;
  /** From 1 on. */
  readonly number: number;
  readonly indent: number;
}

/**
 * Looks for the cause in a text that YAML does not read as a map. A parser tells where it gave up, which is often
 * another line.
 * @returns undefined if none is known, as of JSON
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
  if (/^\s*\t/.test(text)) return undefined; // the parser's own words are plain
  if (indent < first.indent) return at(indent, `it is indented less than line ${first.number}`);
  if (indent > before.indent && hasValue(before) && isOption(line)) {
    return at(indent, `it is indented more than line ${before.number}`);
  }
  if (indent !== first.indent) return undefined;
  const [name = ''] = /^\s*[\w-]+/.exec(text) ?? [];
  const rest = text.slice(name.length);
  if (/^\s*=/.test(rest)) return at(text.indexOf('='), 'write `: ` instead of `=`');
  if (name !== '' && /^:[^\s:]/.test(rest)) return at(name.length, 'a blank must follow the colon');
  if (/^\s*-\s+[\w-]+\s*:(\s|$)/.test(text)) {
    return at(indent, 'leave out the `- ` in front: options are no list');
  }
  const value = /^:\s+(?=[^\s"'{[|>#])(?=.*:\s)/.exec(rest)?.[0];
  if (value === undefined) return undefined;
  return at(name.length + value.length, 'a value with a colon and a blank in it goes in quotes');
}

/** Whether a line is `name: value`, with a value that ends there. */
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
