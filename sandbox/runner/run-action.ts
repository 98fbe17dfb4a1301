import { openAction } from './open-action.ts';
import type { RunOptions, StepRun } from './types.ts';

/**
 * Runs an action and, if it has one, its post script, whatever the outcome of the first
 * unless `runs.post-if` says otherwise. The step sees its inputs, GitHub's environment, `PATH` and `HOME`;
 * nothing else of this process's environment.
 * @throws Error if the action cannot be read or started; the result says what it does itself
 */
export async function runAction(options: RunOptions): Promise<StepRun> {
  const action = await openAction(options);
  try {
    const post = await action.runPost();
    return { ...action.main, ...(post && { post }) };
  } finally {
    await action.close();
  }
}
