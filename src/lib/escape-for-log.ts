/**
 * Escapes foreign text (file names, server messages, asset names) for one line of a workflow log.
 * Control characters and bidirectional controls become visible escapes, so one text stays on one line.
 * Both forms of a workflow command are escaped: `::` at the start of a line, and `##[` anywhere in it.
 * Source: `ActionCommand` of the runner, which reads both.
 */
export function escapeForLog(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu, escapeCharacter)
    .replace(/^(\s*)::/, '$1\\::')
    .replace(/##\[/g, '##\\[');
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/**
 * Foreign text as a code span of Markdown. Markup and mentions in it have no effect.
 * The fence is longer than any run of backticks in the text (CommonMark 0.31, section 6.1).
 */
export function markdownCode(text: string): string {
  const body = escapeForLog(text);
  if (body.trim() === '') return '';
  const maxLength = Math.max(0, ...(body.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(maxLength + 1);
  const padding = /^`|`$|^ .* $/.test(body) ? ' ' : ''; // a renderer removes one space at both ends
  return `${fence}${padding}${body}${padding}${fence}`;
}
