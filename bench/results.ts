import type { ToolName } from './tool-names.ts';

/** What goes into the file of results. */
export interface Results {
  readonly command: string;
  readonly date: Date;
  readonly rounds: number;
  /** A line each. */
  readonly machine: readonly string[];
  readonly versions: ReadonlyMap<ToolName, string | undefined>;
  readonly sections: readonly string[];
}

/** The file of results, as Markdown. */
export function renderResults({ command, date, rounds, machine, versions, sections }: Results): string {
  const found = [...versions].map(([name, version]) => `${name}: ${version ?? 'not installed'}`);
  return [
    '# Results',
    `Written by \`${command}\` on ${date.toISOString().slice(0, 10)}. [README.md](README.md) tells how to read it.`,
    '## Machine',
    list(machine),
    '## Tools',
    list(found),
    '## Tables',
    rounds === 1
      ? 'One round: the figures are single measurements.'
      : `Medians of ${rounds} rounds; in brackets, the least and the most.`,
    ...sections,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
