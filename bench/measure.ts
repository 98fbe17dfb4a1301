import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import type { Mode } from './lines.ts';
import { runCommand } from './run.ts';
import type { Usage } from './sampler.ts';
import type { SinkProcess } from './sink-process.ts';
import type { Counts } from './sink/counts.ts';
import type { ToolName } from './tool-names.ts';
import { tools } from './tools.ts';
import { connectionsOf, totalBytes, type Work } from './works.ts';

/** One run of one tool that delivered everything. */
export interface Run extends Usage, Counts {
  readonly wallMs: number;
}

/** What became of a tool in one mode of one work. */
export type Outcome =
  | { readonly kind: 'measured'; readonly runs: readonly Run[] }
  | { readonly kind: 'failed'; readonly fault: string }
  | { readonly kind: 'not installed' };

/** One work in one mode. */
export interface Contest {
  readonly work: Work;
  readonly mode: Mode;
  /** The work's files. */
  readonly folder: string;
  readonly tools: readonly ToolName[];
  /** Those of `tools` that are there. */
  readonly installed: ReadonlySet<ToolName>;
  readonly warmUp: boolean;
  readonly rounds: number;
}

export interface MeasureTools {
  readonly sink: SinkProcess;
  /** A folder for what tools leave behind. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly print: (text: string) => void;
}

/** Lets the tools upload in turn, round by round. One that fails is out. */
export async function measure(contest: Contest, context: MeasureTools): Promise<Map<ToolName, Outcome>> {
  const outcomes = new Map<ToolName, Outcome>(
    contest.tools.map((name) => [
      name,
      contest.installed.has(name) ? { kind: 'measured', runs: [] } : { kind: 'not installed' },
    ]),
  );
  for (let round = contest.warmUp ? 0 : 1; round <= contest.rounds; round++) {
    for (const [name, outcome] of outcomes) {
      if (outcome.kind !== 'measured') continue;
      const result = await runOnce(name, contest, context);
      if (result.kind === 'failed') outcomes.set(name, result);
      else if (round > 0) outcomes.set(name, { kind: 'measured', runs: [...outcome.runs, ...result.runs] });
      tell(name, round, contest, result, context);
    }
  }
  return outcomes;
}

type Result = Exclude<Outcome, { kind: 'not installed' }>;

async function runOnce(
  name: ToolName,
  { work, mode, folder }: Contest,
  { sink, scratch, signal }: MeasureTools,
): Promise<Result> {
  await mkdir(scratch, { recursive: true });
  const own = await mkdtemp(path.join(scratch, `${name}-`));
  try {
    const { url, caFile } = sink;
    const task = { folder, url, caFile, scratch: own, connections: connectionsOf(work, mode) };
    const command = await tools[name].prepare(task);
    const logFile = path.join(own, 'log');
    await sink.reset(mode);
    const { fault, ...run } = await runCommand(command, logFile, signal);
    if (fault !== undefined) return { kind: 'failed', fault: `${fault}\n${await tailOf(logFile)}` };
    const counts = await sink.counts();
    const missing = totalBytes(work) - Math.min(counts.receivedBytes, counts.storedBytes);
    if (missing > 0) return { kind: 'failed', fault: `${missing} bytes did not arrive` };
    return { kind: 'measured', runs: [{ ...run, ...counts }] };
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function tailOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  return text.trimEnd().split('\n').slice(-10).join('\n');
}

function tell(
  name: ToolName,
  round: number,
  contest: Contest,
  result: Result,
  { print }: MeasureTools,
): void {
  const where = `${contest.work.name} ${contest.mode}, ${round === 0 ? 'warm-up' : `round ${round}`}: ${name}`;
  if (result.kind === 'failed') print(`${where} failed: ${result.fault}`);
  else for (const { wallMs } of result.runs) print(`${where} ${(wallMs / 1000).toFixed(2)} s`);
}
