import { prose, table } from '../../src/github/markdown.ts';

/** The result of one probe. */
export interface ProbeRow {
  readonly fact: string;
  readonly believed: string;
  readonly seen: string;
}

/** In characters: the limit of an issue is 65,536, and the form has other fields. */
const maxCharacters = 60_000;

/** The maximum lengths of a cell. The first one with which the table fits is used. */
const cellLengths = [1000, 500, 250, 100];

/**
 * The rows as Markdown, for an issue.
 * @param about the lines above the table
 */
export function formatReport(about: readonly string[], rows: readonly ProbeRow[]): string {
  const documents = cellLengths.map((maxLength) => {
    const cells = rows.map(({ fact, believed, seen }) =>
      [fact, believed, seen].map((cell) => prose(cell, maxLength)),
    );
    const { open, rows: lines } = table(['fact', 'believed', 'seen'], cells);
    return ['## What ion answers', '', ...about.map((line) => `- ${prose(line)}`), '', open, ...lines].join(
      '\n',
    );
  });
  return documents.find(({ length }) => length <= maxCharacters) ?? documents.at(-1) ?? '';
}
