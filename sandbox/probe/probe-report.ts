import { prose, table } from '../../src/github/markdown.ts';

/** What became of one probe. */
export interface ProbeRow {
  readonly fact: string;
  readonly believed: string;
  readonly seen: string;
}

/** In characters: an issue has room for 65,536, and the form has other fields. */
const maxCharacters = 60_000;

/** How much of a cell is shown, as much as there is room for. */
const cellLengths = [1000, 500, 250, 100];

/**
 * The rows as Markdown, to be pasted into an issue.
 * @param about what is said above the table, each its own line
 */
export function formatReport(about: readonly string[], rows: readonly ProbeRow[]): string {
  const documents = cellLengths.map((maxLength) => {
    const cells = rows.map(({ fact, believed, seen }) =>
      [fact, believed, seen].map((cell) => prose(cell, { maxLength })),
    );
    const { open, rows: lines } = table(['fact', 'believed', 'seen'], cells);
    return ['## What ion answers', '', ...about.map((line) => `- ${prose(line)}`), '', open, ...lines].join(
      '\n',
    );
  });
  return documents.find(({ length }) => length <= maxCharacters) ?? documents.at(-1) ?? '';
}
