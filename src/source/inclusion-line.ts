import nodePath from 'node:path';

import { escapeGlob } from './patterns.ts';
import { isWithin } from './root.ts';

/** The line of the input `files` that selects a path, and all below it. @param path absolute */
export function inclusionLine(path: string, workspace: string): string {
  const isInside = isWithin(path, workspace, nodePath);
  const name = isInside ? nodePath.relative(workspace, path) : path;
  const pattern = escapeGlob(name || '**', nodePath)
    .replaceAll(nodePath.sep === '\\' ? '\\' : '/', '/')
    .replace(/^\s|\s$|[\r\n{\ufffd]/g, '?');
  return `${/^[!~#]/.test(pattern) ? './' : ''}${pattern}`;
}
