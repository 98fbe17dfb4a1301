import { openAction } from './open-action.ts';
import type { RunOptions, StepRun } from './types.ts';

/**
 * Runs an action and its post script, if it has one. The post script also runs after a failure, unless `runs.post-if`
 * prevents it. The step gets its inputs, GitHub's environment, `PATH` and `HOME`, and no other variables of this process.
 * @throws Error if the action cannot be read or started; a failure of the action itself is in the result
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
