import { hintForSystemError } from '../files/file-snapshot.ts';
import { UserError, type Diagnostic } from '../lib/user-error.ts';
import { inclusionLine } from './inclusion-line.ts';

/** Why a path cannot be read. */
interface UnreadableReason {
  /** Absolute. */
  readonly workspace: string;
  /** The code of the system error. */
  readonly code: string;
  readonly cause: unknown;
}

/** Codes that concern the path itself. Others are errors of the system or the disk. */
const ofPath = new Set(['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL', 'EBUSY']);

/** Whether an error does not concern the path itself, so that the content of a folder is not known. */
export function isTransientCode(code: string): boolean {
  return !ofPath.has(code);
}

/** The error of a folder whose content the lines include, or of the start of a search. */
export function unreadableEntry(path: string, { workspace, code, cause }: UnreadableReason): UserError {
  const reason = path.includes('\ufffd') ? 'its name is not valid UTF-8' : code;
  const { hint, yaml } = adviceFor(code, repairFor(code, path), exclusionLine(path, workspace));
  return new UserError('folder-unreadable', `The folder ${path} cannot be read (${reason}).`, hint, {
    cause,
    yaml,
  });
}

/** The error of a link that the lines include, and that cannot be followed. */
export function brokenLink(path: string, { workspace, code, cause }: UnreadableReason): UserError {
  const { hint, yaml } = adviceFor(code, 'Fix or remove the broken link', exclusionLine(path, workspace));
  return new UserError('link-broken', `The link ${path} cannot be followed (${code}).`, hint, {
    cause,
    yaml,
  });
}

/** @param repair the beginning of a sentence */
function adviceFor(code: string, repair: string, exclusion: string): Pick<Diagnostic, 'hint' | 'yaml'> {
  const hint = hintForSystemError(code);
  if (hint !== undefined) return { hint };
  return {
    hint: `${repair}, or exclude it at the end of \`files\`.`,
    yaml: `files: |\n  # your other lines\n  ${exclusion}`,
  };
}

function repairFor(code: string, path: string): string {
  if (path.includes('\ufffd')) return 'Rename the folder';
  if (code === 'ENAMETOOLONG' || code === 'ELOOP') return 'Move the folder to a shorter path, without links';
  if (code === 'ENOENT') return 'Make sure that nothing changes the folder during this step';
  return 'Make the folder readable for the user of the runner in an earlier step';
}

/** The line of the input `files` that excludes a path, and all below it. */
export function exclusionLine(path: string, workspace: string): string {
  return `!${inclusionLine(path, workspace)}`;
}
