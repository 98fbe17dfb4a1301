import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { maskForms, maskText } from '../runner/masks.ts';
import { runAction } from '../runner/run-action.ts';
import type { StepRun } from '../runner/types.ts';
import { writeFiles } from '../write-files.ts';
import { outcomeFaults, storageFaults } from './check-step.ts';
import { assetIds } from './delete-assets.ts';
import type { DemoStep } from './demo-steps.ts';
import type { Target } from './demo-target.ts';
import { logFormatter, formatText, formatValues } from './format-output.ts';

export interface Demo {
  /** The folder of the action's `action.yml`. */
  readonly actionDir: string;
  readonly target: Target;
  readonly steps: readonly DemoStep[];
  /** Shows lines to people. */
  readonly print: (text: string) => void;
  /** Cancels the step that runs and leaves out those that follow. */
  readonly signal: AbortSignal;
  /** What is done with the assets before they are deleted; returns what went wrong. */
  readonly beforeDelete?: (
    assetIds: readonly number[],
    print: (text: string) => void,
  ) => Promise<readonly string[]>;
}

async function runDemoStep(demo: Demo, step: DemoStep, workspace: string): Promise<StepRun> {
  const { target, print } = demo;
  const format = logFormatter();
  print(
    formatValues(`\n━━ ${step.title}\nwith:`, { token: '***', 'api-url': target.apiUrl, ...step.inputs }),
  );
  await writeFiles(join(workspace, step.folder), step.sources);
  print('log:');
  const run = await runAction({
    actionDir: demo.actionDir,
    workspace,
    inputs: { token: target.token, 'api-url': target.apiUrl, ...step.inputs },
    secrets: [target.token],
    cancelSignal: demo.signal,
    onLine: (line) => {
      for (const shown of format(line)) print(shown);
    },
  });
  print(formatValues(`outputs (after ${(run.milliseconds / 1000).toFixed(1)} s):`, run.outputs));
  if (run.summary !== '') print(formatText('summary:', run.summary));
  return run;
}

async function checkDemoStep({ target, print }: Demo, step: DemoStep, run: StepRun): Promise<string[]> {
  const [asset] = assetIds(run);
  const stored = asset === undefined ? undefined : await target.stored?.(asset);
  const faults = outcomeFaults(step, run);
  const differences = stored === undefined ? [] : await storageFaults(step, stored);
  if (stored !== undefined && differences.length === 0) {
    print(`✓ ${step.sources.size} stored objects equal the sources byte for byte`);
  }
  for (const fault of [...faults, ...differences]) print(`✗ ${fault}`);
  return [...faults, ...differences];
}

async function runDemoSteps(demo: Demo, workspace: string, createdIds: number[]): Promise<string[]> {
  const faults: string[] = [];
  for (const step of demo.steps) {
    if (demo.signal.aborted) return [...faults, 'cancelled'];
    const run = await runDemoStep(demo, step, workspace);
    createdIds.push(...assetIds(run));
    faults.push(...(await checkDemoStep(demo, step, run)));
  }
  return faults;
}

/** The demo with a printer that lets no token through, whatever the action does. */
function withMaskedPrint(demo: Demo): Demo {
  const forms = maskForms(demo.target.token);
  return {
    ...demo,
    print: (text) => {
      demo.print(maskText(text, forms));
    },
  };
}

/**
 * Runs the demo in a folder that is removed at the end, and closes the target.
 * @returns what went wrong: empty where all went well
 * @throws Error where the action cannot be run at all
 */
export async function runDemo(demo: Demo): Promise<string[]> {
  const workspace = await realpath(await mkdtemp(join(tmpdir(), 'demo-')));
  const createdIds: number[] = [];
  const faults: string[] = [];
  try {
    const masked = withMaskedPrint(demo);
    faults.push(...(await runDemoSteps(masked, workspace, createdIds)));
    if (demo.beforeDelete && !demo.signal.aborted) {
      faults.push(...(await demo.beforeDelete(createdIds, masked.print)));
    }
  } finally {
    await rm(workspace, { recursive: true, force: true });
    faults.push(...(await demo.target.close(createdIds)));
  }
  return faults;
}
