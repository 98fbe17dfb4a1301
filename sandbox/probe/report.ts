import { prose, table } from '../../src/github/markdown.ts';

/** What became of one probe. */
export interface Row {
  readonly fact: string;
  readonly believed: string;
  readonly seen: string;
}

/** In characters: an issue has room for 65,536, and the form has other fields. */
const mostCharacters = 60_000;

/** How much of a cell is shown, as much as there is room for. */
const cellLengths = [1000, 500, 250, 100];

/**
 * The rows as Markdown, to be pasted into an issue.
 * @param about what is said above the table, each its own line
 */
export function report(about: readonly string[], rows: readonly Row[]): string {
  const documents = cellLengths.map((longest) => {
    const cells = rows.map(({ fact, believed, seen }) =>
      [fact, believed, seen].map((cell) => prose(cell, { maxLength: longest })),
    );
    const { open, rows: lines } = table(['fact', 'believed', 'seen'], cells);
    return ['## What ion answers', '', ...about.map((line) => `- ${prose(line)}`), '', open, ...lines].join(
      '\n',
    );
  });
  return documents.find(({ length }) => length <= mostCharacters) ?? documents.at(-1) ?? '';
}
