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
import { logFormatter, formatText, formatValues, withoutCharts } from './format-output.ts';

/** A step that has run. */
export interface DemoRun extends Pick<StepRun, 'outputs' | 'summary'> {
  readonly title: string;
}

export interface Demo {
  /** The folder of the action's `action.yml`. */
  readonly actionDir: string;
  readonly target: Target;
  readonly steps: readonly DemoStep[];
  /** Prints text for the user. */
  readonly print: (text: string) => void;
  /** Cancels the current step, and skips the following ones. */
  readonly signal: AbortSignal;
  /** Uses the assets before they are deleted. Returns problems in words. */
  readonly beforeDelete?: (
    runs: readonly DemoRun[],
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
  if (run.summary !== '') {
    print(formatText('job summary (GitHub also shows a chart of the phases):', withoutCharts(run.summary)));
  }
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

async function runDemoSteps(demo: Demo, workspace: string, runs: DemoRun[]): Promise<string[]> {
  const faults: string[] = [];
  for (const step of demo.steps) {
    if (demo.signal.aborted) return [...faults, 'cancelled'];
    const run = await runDemoStep(demo, step, workspace);
    runs.push({ ...run, title: step.title });
    faults.push(...(await checkDemoStep(demo, step, run)));
  }
  return faults;
}

/** The demo with a `print` that masks the token, whatever the action prints. */
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
 * Runs the demo in a temporary folder, removes the folder, and closes the target.
 * @returns problems in words; empty if there are none
 * @throws Error if the action cannot be started
 */
export async function runDemo(demo: Demo): Promise<string[]> {
  const workspace = await realpath(await mkdtemp(join(tmpdir(), 'demo-')));
  const runs: DemoRun[] = [];
  const faults: string[] = [];
  try {
    const masked = withMaskedPrint(demo);
    faults.push(...(await runDemoSteps(masked, workspace, runs)));
    if (demo.beforeDelete && !demo.signal.aborted) {
      faults.push(...(await demo.beforeDelete(runs, masked.print)));
    }
  } finally {
    await rm(workspace, { recursive: true, force: true });
    faults.push(...(await demo.target.close(runs.flatMap(assetIds))));
  }
  return faults;
}
