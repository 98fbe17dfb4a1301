import type { Attempt, TimedRun } from './run.ts';

/** The outcome of all runs of a tool. */
export type ToolOutcome<R> =
  | { readonly kind: 'measured'; readonly runs: readonly R[] }
  | { readonly kind: 'failed'; readonly fault: string }
  | { readonly kind: 'not installed' };

/** Outcomes by the tools' names, in the order in which the tools run. */
export type Outcomes<R> = ReadonlyMap<string, ToolOutcome<R>>;

/** Tools that do the same work in turn. */
export interface Rounds<R extends TimedRun> {
  /** The name of the work, for the output. */
  readonly title: string;
  readonly tools: readonly string[];
  /** Those of `tools` that can run. */
  readonly installed: ReadonlySet<string>;
  /** Whether all run once before the first round. */
  readonly warmUp: boolean;
  /** Those that count. */
  readonly rounds: number;
  attempt(name: string): Promise<Attempt<R>>;
  readonly print: (text: string) => void;
}

/** Runs the tools in turn, round by round. After a failure, a tool does not run again. */
export async function runRounds<R extends TimedRun>(plan: Rounds<R>): Promise<Outcomes<R>> {
  const { title, tools, installed, warmUp, rounds, print } = plan;
  const outcomes = new Map<string, ToolOutcome<R>>(
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
