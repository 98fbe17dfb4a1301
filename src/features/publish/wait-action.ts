import { existsSync } from 'node:fs';
import type { PlatformPath } from 'node:path';

import { isWithin } from '../../source/root.ts';

/** What decides how a workflow names an action. */
export interface ActionPlace {
  /** The folder of this action's `action.yml`, absolute. */
  readonly root: string;
  /** The workspace of the job, absolute. */
  readonly workspace: string;
  readonly path: PlatformPath;
  readonly exists?: (file: string) => boolean;
}

/**
 * How a workflow names the `wait` action that belongs to this one. The folder tells it: GITHUB_ACTION_REPOSITORY is that
 * of the composite action around this one, or empty (actions/runner#2473, #2525).
 * @returns such as `OWNER/ion-upload/wait@v1` or `./wait`; undefined if the folder is none that a workflow can name
 */
export function nameWaitAction({
  root,
  workspace,
  path,
  exists = existsSync,
}: ActionPlace): string | undefined {
  if (isWithin(root, workspace, path)) {
    return ['.', ...namesOf(path.relative(workspace, root), path), 'wait'].join('/');
  }
  // a runner keeps actions in `_actions/OWNER/NAME/REF`, and a file `REF.completed` beside that, by which a reference
  // with slashes is told from folders below it (actions/runner, src/Runner.Worker/ActionManager.cs)
  const names = namesOf(root, path);
  const start = names.lastIndexOf('_actions') + 1;
  const [owner, name, ...rest] = start === 0 ? [] : names.slice(start);
  if (owner === undefined || name === undefined || rest.length === 0) return undefined;
  const above = root.slice(0, root.length - rest.join(path.sep).length);
  const lengths = rest.map((_name, index) => index + 1);
  const isReference = (count: number) => exists(`${above}${rest.slice(0, count).join(path.sep)}.completed`);
  const length = lengths.find(isReference) ?? rest.length;
  const reference = rest.slice(0, length).join('/');
  return `${[owner, name, ...rest.slice(length), 'wait'].join('/')}@${reference}`;
}

function namesOf(folder: string, path: PlatformPath): string[] {
  return folder.split(path.sep).filter((name) => name !== '');
}
