import { stripVTControlCharacters } from 'node:util';

const tags: Readonly<Record<string, string>> = {
  group: '▾ ',
  error: 'Error: ',
  warning: 'Warning: ',
  notice: 'Notice: ',
  debug: 'Debug: ',
};

/** Formats log lines as GitHub shows them: indented groups, and words for tags. Remembers whether it is in a group. */
export function logFormatter(): (line: string) => string[] {
  let inGroup = false;
  return (line) => {
    const [, tag, text] = /^##\[(\w+)\](.*)$/.exec(line) ?? [];
    if (tag === 'endgroup') {
      inGroup = false;
      return [];
    }
    const indent = inGroup && tag !== 'group' ? '  ' : '';
    if (tag === 'group') inGroup = true;
    const shown = tag === undefined ? line : `${tags[tag] ?? ''}${text ?? ''}`;
    return [`  │ ${indent}${stripVTControlCharacters(shown)}`];
  };
}

/** A heading and lines of `name: value`. A value of several lines is indented below its name. */
export function formatValues(heading: string, values: Readonly<Record<string, string>>): string {
  const rows = Object.entries(values).map(([name, value]) =>
    value.includes('\n')
      ? `  ${name}:\n    ${value.trimEnd().replaceAll('\n', '\n    ')}`
      : `  ${name}: ${value}`,
  );
  return [heading, ...rows].join('\n');
}

/** A heading and a text of several lines, indented. */
export function formatText(heading: string, text: string): string {
  return `${heading}\n  ${text.trimEnd().replaceAll('\n', '\n  ')}`;
}

/** A job summary without its Mermaid charts, whose source is not readable in a terminal. */
export function withoutCharts(summary: string): string {
  return summary.replace(/^```mermaid\n[^]*?^```\n+/gm, '');
}
