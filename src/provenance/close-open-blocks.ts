/**
 * How the HTML begins that goes on over blank lines, and what ends it (CommonMark 0.31, section 4.6); other HTML ends
 * at the next one.
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
 * A Markdown text in which whatever follows below an empty line, without indent, is no part of a code block or HTML
 * that the text has left open. What is open in a list or a quotation ends with it.
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
    // the content of a list's items is indented by two at least
    if (indent <= (maybeInList ? 1 : 3)) closing = closingOf(line.slice(indent));
  }
  return closing === undefined ? text : `${text}\n${closing}`;
}

/** What ends the block that a line begins; undefined where it begins none, or ends it, too. */
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
