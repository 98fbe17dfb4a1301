import type { TimedRun } from './run.ts';

/** What became of one run of a tool. */
export type Attempt<R> =
  { readonly kind: 'succeeded'; readonly run: R } | { readonly kind: 'failed'; readonly fault: string };

/** What became of a tool in all rounds. */
export type Outcome<R> =
  | { readonly kind: 'measured'; readonly runs: readonly R[] }
  | { readonly kind: 'failed'; readonly fault: string }
  | { readonly kind: 'not installed' };

/** Tools that do the same work in turn. */
export interface Rounds<N extends string, R extends TimedRun> {
  /** What is done, for the lines that are printed. */
  readonly title: string;
  readonly tools: readonly N[];
  /** Those of `tools` that are there. */
  readonly installed: ReadonlySet<N>;
  /** Whether all run once before without counting. */
  readonly warmUp: boolean;
  /** Those that count. */
  readonly rounds: number;
  attempt(name: N): Promise<Attempt<R>>;
  readonly print: (text: string) => void;
}

/** Lets the tools run in turn, round by round. One that fails is out. */
export async function runRounds<N extends string, R extends TimedRun>(
  plan: Rounds<N, R>,
): Promise<Map<N, Outcome<R>>> {
  const { title, tools, installed, warmUp, rounds, print } = plan;
  const outcomes = new Map<N, Outcome<R>>(
    tools.map((name) => [
      name,
      installed.has(name) ? { kind: 'measured', runs: [] } : { kind: 'not installed' },
    ]),
  );
  for (let round = warmUp ? 0 : 1; round <= rounds; round++) {
    for (const [name, outcome] of outcomes) {
      if (outcome.kind !== 'measured') continue;
      const result = await plan.attempt(name);
      const where = `${title}, ${round === 0 ? 'warm-up' : `round ${round}`}: ${name}`;
      if (result.kind === 'failed') {
        outcomes.set(name, result);
        print(`${where} failed: ${result.fault}`);
        continue;
      }
      if (round > 0) outcomes.set(name, { kind: 'measured', runs: [...outcome.runs, result.run] });
      print(`${where} ${(result.run.wallMs / 1000).toFixed(2)} s`);
    }
  }
  return outcomes;
}
