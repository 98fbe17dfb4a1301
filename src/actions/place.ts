import { lineOf } from '../github/line.ts';
import type { Trigger } from '../github/run.ts';
import { tagOf, type Provenance } from '../provenance/record.ts';
import { scopeOf } from '../provenance/scope.ts';
import type { ThisRun } from './step/this-run.ts';

/** The owner of the assets of a run, under any key; undefined if GitHub does not say whose run this is. */
export function ownerOf({
  trigger,
  subject: { commit, pullRequest },
  repository,
  attempt,
}: ThisRun): Omit<Provenance, 'key'> | undefined {
  if (repository === undefined || typeof pullRequest === 'object') return undefined;
  return {
    repository,
    ...placeOf(trigger, pullRequest),
    commit: typeof commit === 'string' ? commit : undefined,
    run: attempt?.run,
    attempt: attempt?.attempt,
  };
}

/**
 * The scope and line of the assets of a run. All runs on a pull request have the same line, for every event.
 * @param pullRequest undefined if the run is not on a pull request
 */
export function placeOf(
  trigger: Trigger,
  pullRequest: number | undefined,
): Pick<Provenance, 'scope' | 'line'> {
  const scope = scopeOf(pullRequest);
  return { scope, line: scope === 'repo' ? lineOf(trigger, process.env) : tagOf(scope) };
}
