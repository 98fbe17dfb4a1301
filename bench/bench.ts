import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BenchOptions } from './arguments.ts';
import { checkRounds, measureChecks } from './checks.ts';
import { makeData } from './data.ts';
import { measurePlans, planRounds } from './plans.ts';
import { renderChecks, renderPlans, renderStarts, renderUploads } from './report.ts';
import { runRounds, type Outcomes } from './rounds.ts';
import { attemptOnce, type Attempt, type TimedRun } from './run.ts';
import type { Counts } from './sink/counts.ts';
import { describeLine, lines, type Mode } from './sink/line.ts';
import { startSinkProcess, type SinkProcess } from './sink/process.ts';
import { measureStarts, startRounds } from './start.ts';
import { chooseTools, type Tool } from './tools.ts';
import { connectionsOf, describeWork, readings, totalBytes, type Work } from './works.ts';

export interface BenchResult {
  /** A heading and a table for each work and mode, as Markdown. */
  readonly sections: readonly string[];
  /** Of each tool; undefined for one that is not installed. */
  readonly versions: ReadonlyMap<string, string | undefined>;
  /** Whether every installed tool succeeded. */
  readonly allSucceeded: boolean;
}

interface Context {
  readonly options: BenchOptions;
  readonly tools: ReadonlyMap<string, Tool>;
  /** The names of those that are installed. */
  readonly installed: ReadonlySet<string>;
  readonly sink: SinkProcess;
  /** A temporary folder. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly print: (text: string) => void;
}

/** Runs the benchmark with the given options. Removes its files. */
export async function runBench(
  options: BenchOptions,
  signal: AbortSignal,
  print: (text: string) => void,
): Promise<BenchResult> {
  const tools = chooseTools(options.tools, options.other);
  const versions = new Map<string, string | undefined>();
  for (const [name, tool] of tools) versions.set(name, await tool.version());
  const installed = new Set([...tools.keys()].filter((name) => versions.get(name) !== undefined));
  const sections: string[] = [];
  let allSucceeded = true;
  const report = (outcomes: Outcomes<unknown>, ...paragraphs: string[]) => {
    sections.push(paragraphs.join('\n\n'));
    allSucceeded &&= [...outcomes.values()].every(({ kind }) => kind !== 'failed');
    print(`\n${paragraphs.join('\n\n')}\n`);
  };

  const scratch = await mkdtemp(join(tmpdir(), 'ion-upload-bench-'));
  const sink = await startSinkProcess(scratch);
  try {
    const context = { options, tools, installed, sink, scratch, signal, print };
    for (const work of options.works) await measureWork(work, context, report);
    if (options.starts) {
      const outcomes = await measureStarts(scratch, signal, print);
      report(outcomes, '### start', `Steps without inputs; ${startRounds} rounds.`, renderStarts(outcomes));
    }
    if (options.checks) {
      const outcomes = await measureChecks(scratch, signal, print);
      const text = `The check action over tilesets; ${checkRounds} rounds.`;
      report(outcomes, '### check', text, renderChecks(outcomes));
    }
    if (options.plans) {
      const outcomes = await measurePlans(scratch, signal, print);
      report(outcomes, '### plan', `The plan action; ${planRounds} rounds.`, renderPlans(outcomes));
    }
  } finally {
    await sink.close();
    await rm(scratch, { recursive: true, force: true });
  }
  return { sections, versions, allSucceeded };
}

/** Runs the tools with one work, in all modes. */
async function measureWork(
  work: Work,
  context: Context,
  report: (outcomes: Outcomes<unknown>, ...paragraphs: string[]) => void,
): Promise<void> {
  const { options, tools, installed, print } = context;
  const folder = join(context.scratch, 'data');
  print(`\nMaking ${describeWork(work)} …`);
  await makeData(work, folder, context.signal);
  for (const mode of options.modes) {
    const title = `${work.name} ${mode}`;
    const outcomes = await runRounds({
      title,
      tools: [...tools.keys()],
      installed,
      // programs and data are in memory after the first mode, and a quick run has no time
      warmUp: !options.quick || mode === options.modes[0],
      rounds: options.rounds,
      attempt: (name) => upload(tools.get(name), { work, mode, folder }, context),
      print,
    });
    const conditions = `${describeWork(work)}; ${describeLine(lines[mode])}.`;
    report(outcomes, `### ${work.name}, ${mode}`, conditions, renderUploads(outcomes));
  }
  await rm(folder, { recursive: true });
}

/** Uploads a folder once by one tool. */
function upload(
  tool: Tool | undefined,
  { work, mode, folder }: { readonly work: Work; readonly mode: Mode; readonly folder: string },
  { sink, scratch, signal }: Context,
): Promise<Attempt<TimedRun & Counts>> {
  if (tool === undefined) throw new Error('no such tool');
  return attemptOnce<TimedRun & Counts>({
    scratch,
    signal,
    async prepare(own) {
      const { url, caFile } = sink;
      const reading = readings[work.extension ?? '.las'];
      const task = { folder, url, caFile, scratch: own, reading, connections: connectionsOf(work, mode) };
      const command = await tool.prepare(task);
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
