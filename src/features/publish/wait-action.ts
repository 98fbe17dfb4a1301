import type { PlatformPath } from 'node:path';

import { isWithin } from '../../source/root.ts';
import { findActionSource } from '../../state/action-source.ts';

/** Facts that decide how a workflow names an action. */
export interface ActionPlace {
  /** The folder of this action's `action.yml`, absolute. */
  readonly root: string;
  /** The workspace of the job, absolute. */
  readonly workspace: string;
  readonly path: PlatformPath;
  readonly exists?: (file: string) => boolean;
}

/**
 * How a workflow names the `wait` action of this repository.
 * @returns such as `OWNER/ion-upload/wait@v1` or `./wait`; undefined if a workflow cannot name the folder
 */
export function nameWaitAction({ root, workspace, path, exists }: ActionPlace): string | undefined {
  if (isWithin(root, workspace, path)) {
    const names = path.relative(workspace, root).split(path.sep);
    return ['.', ...names, 'wait'].filter((name) => name !== '').join('/');
  }
  const source = findActionSource(root, path, exists);
  if (source === undefined) return undefined;
  const { repository, folder, reference } = source;
  return `${[repository, folder, 'wait'].filter((name) => name !== '').join('/')}@${reference}`;
}
