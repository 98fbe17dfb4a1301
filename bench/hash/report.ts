import type { Outcome } from '../rounds.ts';
import type { TimedRun } from '../run.ts';
import { medianWall, ratioColumn, renderOutcomes, usageColumns, wallColumn } from '../table.ts';
import type { HasherName } from './hashers.ts';

type Outcomes = ReadonlyMap<HasherName, Outcome<TimedRun>>;

/** How many times as long as openssl the action's way to hash may take. */
const mostRatio = 1.2;

/** The table of all tools, as Markdown. */
export function renderHashTable(outcomes: Outcomes): string {
  const best = fasterOpenssl(outcomes)?.medianMs;
  return renderOutcomes(outcomes, [wallColumn, ratioColumn('÷ openssl', best), ...usageColumns]);
}

/** What the table says of the action's way to hash, in a sentence. */
export function renderVerdict(outcomes: Outcomes): string {
  const own = medianWall(outcomes.get('hash-files'));
  const openssl = fasterOpenssl(outcomes);
  if (own === undefined || openssl === undefined) return 'There is nothing to compare.';
  const ratio = own / openssl.medianMs;
  const place = ratio <= mostRatio ? 'within' : 'above';
  return `hash-files takes ${ratio.toFixed(2)} times as long as ${openssl.name}, the faster of those with openssl: ${place} the ${mostRatio} that is asked for.`;
}

function fasterOpenssl(outcomes: Outcomes): { name: HasherName; medianMs: number } | undefined {
  const names = ['openssl-all', 'openssl-cores'] as const;
  return names
    .flatMap((name) => {
      const medianMs = medianWall(outcomes.get(name));
      return medianMs === undefined ? [] : [{ name, medianMs }];
    })
    .toSorted((a, b) => a.medianMs - b.medianMs)[0];
}
