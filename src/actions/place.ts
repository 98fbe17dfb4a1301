import { lineOf } from '../github/line.ts';
import type { Trigger } from '../github/run.ts';
import { tagOf, type Provenance } from '../provenance/record.ts';
import { scopeOf } from '../provenance/scope.ts';

/**
 * Where the assets of a run belong. All runs on a pull request have one line, whatever the event.
 * @param pullRequest undefined if the run is on none
 */
export function placeOf(
  trigger: Trigger,
  pullRequest: number | undefined,
): Pick<Provenance, 'scope' | 'line'> {
  const scope = scopeOf(pullRequest);
  return { scope, line: scope === 'repo' ? lineOf(trigger, process.env) : tagOf(scope) };
}
