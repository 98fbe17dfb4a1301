import nodePath from 'node:path';

import { findActionSource, type ActionSource } from '../../state/action-source.ts';

/** The folder of the repository of this action, absolute. Its bundles are in `dist/NAME/`. */
export function actionRoot(): string {
  return nodePath.resolve(process.argv[1] ?? '', '../../..');
}

/** The address of the folder docs/ of this version of the action; undefined if it is not on github.com. */
export function docsFolder(): string | undefined {
  return docsIn(findActionSource(actionRoot(), nodePath), process.env['GITHUB_SERVER_URL']);
}

/** @param server the GitHub server of the run; other servers may have the action under another name */
export function docsIn(source: ActionSource | undefined, server: string | undefined): string | undefined {
  if (source === undefined || server !== 'https://github.com') return undefined;
  return `${server}/${source.repository}/blob/${source.reference}/docs`;
}
