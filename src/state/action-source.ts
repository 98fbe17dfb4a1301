import { existsSync } from 'node:fs';
import type { PlatformPath } from 'node:path';

/** Where a runner got an action from. */
export interface ActionSource {
  /** `OWNER/NAME`. */
  readonly repository: string;
  /** The tag, branch or commit that the workflow names. */
  readonly reference: string;
  /** The folder of the action in its repository; `''` for the root. */
  readonly folder: string;
}

/**
 * Finds out from the folder of an action where a runner got it from. GITHUB_ACTION_REPOSITORY and GITHUB_ACTION_REF do
 * not say it: in a composite action they name that action, or nothing (actions/runner#2473, #2525); for an action of
 * the workspace they are empty.
 *
 * A runner keeps actions in `_actions/OWNER/NAME/REFERENCE`, and a file `REFERENCE.completed` beside that folder. The
 * file shows where a reference with slashes ends (actions/runner, src/Runner.Worker/ActionManager.cs).
 * @param root the folder of `action.yml`, absolute
 * @returns undefined if the folder is not below `_actions`
 */
export function findActionSource(
  root: string,
  path: PlatformPath,
  exists: (file: string) => boolean = existsSync,
): ActionSource | undefined {
  const names = root.split(path.sep).filter((name) => name !== '');
  const start = names.lastIndexOf('_actions') + 1;
  const [owner, name, ...rest] = start === 0 ? [] : names.slice(start);
  if (owner === undefined || name === undefined || rest.length === 0) return undefined;
  const above = root.slice(0, root.length - rest.join(path.sep).length);
  const lengths = rest.map((_name, index) => index + 1);
  const isReference = (count: number) => exists(`${above}${rest.slice(0, count).join(path.sep)}.completed`);
  const length = lengths.find(isReference) ?? rest.length;
  return {
    repository: `${owner}/${name}`,
    reference: rest.slice(0, length).join('/'),
    folder: rest.slice(length).join('/'),
  };
}
