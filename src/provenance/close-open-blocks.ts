/**
 * The start and end of HTML blocks that may contain blank lines (CommonMark 0.31, section 4.6). Other HTML ends at the
 * next blank line.
 */
const htmlBlocks = [
  [/^<!--/, '-->'],
  [/^<\?/, '?>'],
  [/^<!\[CDATA\[/, ']]>'],
  [/^<![a-z]/i, '>'],
  ...['script', 'pre', 'style', 'textarea'].map(
    (tag) => [new RegExp(String.raw`^<${tag}(?:\s|>|$)`, 'i'), `</${tag}>`] as const,
  ),
] as const;

const listItem = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:\s|$)/;

/**
 * Closes a code block or HTML block that a Markdown text leaves open. Then a line that follows after an empty line,
 * without indent, is not part of the block. Blocks in a list or a quotation end with it anyway.
 */
export function closeOpenBlocks(text: string): string {
  let closing: string | undefined;
  let maybeInList = false;
  for (const line of text.split(/\r\n?|\n/)) {
    if (closing !== undefined) {
      if (isBlockEnd(line, closing)) closing = undefined;
      continue;
    }
    maybeInList ||= listItem.test(line);
    const indent = line.search(/[^ ]|$/);
    // the content of a list item is indented by at least two spaces
    if (indent <= (maybeInList ? 1 : 3)) closing = closingOf(line.slice(indent));
  }
  return closing === undefined ? text : `${text}\n${closing}`;
}

/** The end of the block that a line begins; undefined if it begins none, or also ends it. */
function closingOf(line: string): string | undefined {
  const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0];
  if (fence !== undefined) return fence;
  const closing = htmlBlocks.find(([begin]) => begin.test(line))?.[1];
  return closing === undefined || isBlockEnd(line, closing) ? undefined : closing;
}

function isBlockEnd(line: string, closing: string): boolean {
  if (!/^[`~]/.test(closing)) return line.toLowerCase().includes(closing);
  const fence = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1];
  return fence?.startsWith(closing) ?? false;
}
