import { attemptOnce } from './attempt.ts';
import type { Mode } from './lines.ts';
import { runRounds, type Attempt, type Outcome } from './rounds.ts';
import type { TimedRun } from './run.ts';
import type { SinkProcess } from './sink-process.ts';
import type { Counts } from './sink/counts.ts';
import type { ToolName } from './tool-names.ts';
import { tools } from './tools.ts';
import { connectionsOf, totalBytes, type Work } from './works.ts';

/** One run of one tool that delivered everything. */
export interface Run extends TimedRun, Counts {}

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
export function measure(contest: Contest, context: MeasureTools): Promise<Map<ToolName, Outcome<Run>>> {
  return runRounds({
    ...contest,
    title: `${contest.work.name} ${contest.mode}`,
    attempt: (name) => upload(name, contest, context),
    print: context.print,
  });
}

function upload(
  name: ToolName,
  { work, mode, folder }: Contest,
  { sink, scratch, signal }: MeasureTools,
): Promise<Attempt<Run>> {
  return attemptOnce<Run>({
    name,
    scratch,
    signal,
    async prepare(own) {
      const { url, caFile } = sink;
      const task = { folder, url, caFile, scratch: own, connections: connectionsOf(work, mode) };
      const command = await tools[name].prepare(task);
      await sink.reset(mode);
      return command;
    },
    async check(run) {
      const counts = await sink.counts();
      const missing = totalBytes(work) - Math.min(counts.receivedBytes, counts.storedBytes);
      if (missing > 0) return { kind: 'failed', fault: `${missing} bytes did not arrive` };
      return { kind: 'succeeded', run: { ...run, ...counts } };
    },
  });
}
