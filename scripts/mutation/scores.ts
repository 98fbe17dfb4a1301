/** The required score, in percent. */
export const minScore = 80;

/** The results of the changes of a file. */
export interface Score {
  readonly file: string;
  /** A test failed, or did not end. */
  readonly noticed: number;
  /** All tests passed, or none ran. */
  readonly missed: number;
}

const noticed = new Set(['Killed', 'Timeout']);
const missed = new Set(['Survived', 'NoCoverage']);

/** Counts the results of a file's mutants. Those that cannot run do not count. */
export function toScore(file: string, mutants: readonly { readonly status: string }[]): Score {
  const count = (statuses: ReadonlySet<string>) =>
    mutants.filter(({ status }) => statuses.has(status)).length;
  return { file, noticed: count(noticed), missed: count(missed) };
}

/** The share of changes that tests caught, in percent. */
export function scoreOf(scores: readonly Score[]): number {
  const [seen, gone] = [sumOf(scores, 'noticed'), sumOf(scores, 'missed')];
  return seen + gone === 0 ? 100 : (100 * seen) / (seen + gone);
}

/** A table in Markdown: each folder, and all. */
export function renderScores(scores: readonly Score[]): string {
  const folders = Map.groupBy(scores, ({ file }) => file.split('/').slice(0, 2).join('/'));
  const rows = [...folders, ['all', scores] as const].map(([name, its]) => {
    const [seen, gone] = [sumOf(its, 'noticed'), sumOf(its, 'missed')];
    return `| ${name} | ${seen + gone} | ${seen} | ${scoreOf(its).toFixed(1)} % |`;
  });
  return ['| folder | changes | noticed | score |', '| --- | ---: | ---: | ---: |', ...rows].join('\n');
}

function sumOf(scores: readonly Score[], field: 'noticed' | 'missed'): number {
  return scores.reduce((sum, score) => sum + score[field], 0);
}
