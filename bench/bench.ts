import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { BenchOptions } from './arguments.ts';
import { makeData, warmData } from './data.ts';
import { describeLine, lines, type Mode } from './lines.ts';
import { measure, type MeasureTools, type Run } from './measure.ts';
import { renderTable } from './report.ts';
import type { Outcome } from './rounds.ts';
import { inScratch } from './scratch.ts';
import { startSinkProcess } from './sink-process.ts';
import type { ToolName } from './tool-names.ts';
import { tools } from './tools.ts';
import { describeWork, type Work } from './works.ts';

export interface BenchResult {
  /** A heading and a table for each work and mode, as Markdown. */
  readonly sections: readonly string[];
  /** What was compared; undefined for a tool that is not installed. */
  readonly versions: ReadonlyMap<ToolName, string | undefined>;
  /** Whether every tool that is installed did its work. */
  readonly wentWell: boolean;
}

/** Runs all that the options ask for. Leaves nothing behind but the data, where the options say so. */
export async function runBench(
  options: BenchOptions,
  signal: AbortSignal,
  print: (text: string) => void,
): Promise<BenchResult> {
  return inScratch(async (scratch) => {
    const sink = await startSinkProcess(scratch);
    try {
      return await runAll(options, { sink, scratch, signal, print });
    } finally {
      await sink.close();
    }
  });
}

async function runAll(options: BenchOptions, context: MeasureTools): Promise<BenchResult> {
  const { signal, print } = context;
  const data = resolve(options.data ?? join(context.scratch, 'data'));
  await mkdir(data, { recursive: true });
  const versions = new Map<ToolName, string | undefined>();
  for (const name of options.tools) versions.set(name, await tools[name].version());
  const installed = new Set(options.tools.filter((name) => versions.get(name) !== undefined));

  const sections: string[] = [];
  let wentWell = true;
  for (const work of options.works) {
    print(`\nMaking ${describeWork(work)} …`);
    const folder = await makeData(work, data, signal);
    await warmData(work, folder, signal);
    for (const mode of options.modes) {
      // programs and data are in memory after the first mode, and a quick run has no time
      const warmUp = !options.quick || mode === options.modes[0];
      const { tools: names, rounds } = options;
      const outcomes = await measure(
        { work, mode, folder, tools: names, installed, warmUp, rounds },
        context,
      );
      wentWell &&= [...outcomes.values()].every(({ kind }) => kind !== 'failed');
      const section = renderSection(work, mode, outcomes);
      sections.push(section);
      print(`\n${section}\n`);
    }
    if (options.data === undefined) await rm(folder, { recursive: true });
  }
  return { sections, versions, wentWell };
}

function renderSection(work: Work, mode: Mode, outcomes: ReadonlyMap<ToolName, Outcome<Run>>): string {
  const heading = `### ${work.name}, ${mode}`;
  return [heading, `${describeWork(work)}; ${describeLine(lines[mode])}.`, renderTable(outcomes)].join(
    '\n\n',
  );
}
