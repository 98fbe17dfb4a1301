import nodePath from 'node:path';

import { adviceFor } from '../files/file-snapshot.ts';
import { UserError } from '../lib/user-error.ts';
import { escapeGlob } from './patterns.ts';
import { isWithin } from './root.ts';

/** Why something cannot be read. */
interface UnreadableReason {
  /** Absolute. */
  readonly workspace: string;
  /** The system's code. */
  readonly code: string;
  readonly cause: unknown;
}

/** Codes that say something of a path itself. All others say that the system, or its disk, is in trouble. */
const ofPath = new Set(['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL', 'EBUSY']);

/** Whether nothing can be said of what is in a folder, since the trouble is not the folder's own. */
export function isTransientCode(code: string): boolean {
  return !ofPath.has(code);
}

/** The error of a folder that is wanted, or of what stands where a search starts. */
export function unreadableEntry(path: string, { workspace, code, cause }: UnreadableReason): UserError {
  const reason = path.includes('\ufffd') ? 'its name is not valid UTF-8' : code;
  return new UserError(
    'todo',
    `The folder ${path} cannot be read (${reason}).`,
    adviceFor(code) ?? `${repairFor(code, path)}, or exclude it: ${exclusionOf(path, workspace)}.`,
    { cause },
  );
}

/** The error of a link that is wanted and cannot be followed. */
export function brokenLink(path: string, { workspace, code, cause }: UnreadableReason): UserError {
  return new UserError(
    'todo',
    `The link ${path} cannot be followed (${code}).`,
    adviceFor(code) ?? `Repair or remove the broken link, or exclude it: ${exclusionOf(path, workspace)}.`,
    { cause },
  );
}

function repairFor(code: string, path: string): string {
  if (path.includes('\ufffd')) return 'Rename it';
  if (code === 'ENAMETOOLONG' || code === 'ELOOP') return 'Move it to a shorter path, without links';
  if (code === 'ENOENT') return 'Let the step that changes it end before this one starts';
  return 'Let an earlier step make it readable for the user that the runner works as';
}

/** The words that tell which line excludes a path. */
export function exclusionOf(path: string, workspace: string): string {
  return `add the line \`${exclusionLine(path, workspace)}\` at the end of \`files\``;
}

/** The line of the input `files` that excludes a path, and all below it. */
export function exclusionLine(path: string, workspace: string): string {
  const isInside = isWithin(path, workspace, nodePath);
  const name = isInside ? nodePath.relative(workspace, path) : path;
  const pattern = escapeGlob(name || '**', nodePath)
    .replaceAll(nodePath.sep === '\\' ? '\\' : '/', '/')
    .replace(/^\s|\s$|[\r\n{\ufffd]/g, '?');
  return `!${/^[!~]/.test(pattern) ? './' : ''}${pattern}`;
}
