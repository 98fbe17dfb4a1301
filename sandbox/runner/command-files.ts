import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parsePairs, parsePath, summaryFault } from './file-commands.ts';
import type { StepLog } from './step-log.ts';
import type { StepRun } from './types.ts';

const prefixes = {
  GITHUB_ENV: 'set_env_',
  GITHUB_OUTPUT: 'set_output_',
  GITHUB_PATH: 'add_path_',
  GITHUB_STATE: 'save_state_',
  GITHUB_STEP_SUMMARY: 'step_summary_',
} as const;

type FileVariable = keyof typeof prefixes;
export type CommandFiles = Readonly<Record<FileVariable, string>>;

/**
 * Creates the empty files for a step's outputs, state, environment and summary.
 * @returns their paths, by the variable that contains the path
 */
export async function createCommandFiles(temp: string): Promise<CommandFiles> {
  const folder = join(temp, '_runner_file_commands');
  const suffix = randomUUID();
  await mkdir(folder, { recursive: true });
  const entries = Object.entries(prefixes).map(([name, prefix]) => [name, join(folder, prefix + suffix)]);
  const files = Object.fromEntries(entries) as CommandFiles;
  await Promise.all(Object.values(files).map((file) => writeFile(file, '')));
  return files;
}

/** A file that the step deleted counts as empty. */
async function readOrEmpty(file: string): Promise<Buffer> {
  return readFile(file).catch(() => Buffer.alloc(0));
}

async function readPairs(files: CommandFiles, variable: FileVariable, log: StepLog) {
  const text = (await readOrEmpty(files[variable])).toString();
  const { values, error } = parsePairs(process.platform === 'win32' ? text.replaceAll('\r\n', '\n') : text);
  if (error !== undefined) {
    const context = variable.replace('GITHUB_', '').toLowerCase();
    log.fail(`Unable to process file command '${context}' successfully.`, error);
  }
  return values;
}

function withoutBlocked(environment: Record<string, string>, log: StepLog): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => {
      const blocked = name.toUpperCase() === 'NODE_OPTIONS';
      if (blocked) log.annotate('error', `Can't store ${name} output parameter using '$GITHUB_ENV' command.`);
      return !blocked;
    }),
  );
}

async function readSummary(file: string, log: StepLog): Promise<string> {
  const bytes = await readOrEmpty(file);
  const fault = summaryFault(bytes.length);
  if (fault !== undefined) log.annotate('error', fault);
  // the runner masks it line by line (src/Runner.Worker/FileCommandManager.cs)
  return fault === undefined ? bytes.toString().replace(/[^\r\n]+/g, (line) => log.mask(line)) : '';
}

/** Reads the files that the step wrote. A malformed file is logged as an error and fails the step. */
export async function readCommandFiles(
  files: CommandFiles,
  log: StepLog,
): Promise<Pick<StepRun, 'outputs' | 'state' | 'environment' | 'path' | 'summary'>> {
  return {
    environment: withoutBlocked(await readPairs(files, 'GITHUB_ENV', log), log),
    outputs: await readPairs(files, 'GITHUB_OUTPUT', log),
    state: await readPairs(files, 'GITHUB_STATE', log),
    path: parsePath((await readOrEmpty(files.GITHUB_PATH)).toString()),
    summary: await readSummary(files.GITHUB_STEP_SUMMARY, log),
  };
}
