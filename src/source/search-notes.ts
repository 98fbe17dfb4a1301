import { listSome, plural } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { UserError } from '../lib/user-error.ts';
import type { SearchNotes } from './find.ts';
import { maxExplained, type LineNote } from './line-notes.ts';

/** What to do if files are missing. */
export interface Demand {
  readonly ifNoFilesFound: 'error' | 'warn' | 'ignore';
}

/**
 * Reports the lines of `files` that had no effect, and the files that were left out: one message for each kind.
 * @throws UserError if a file or folder that a line names was not found, and the inputs do not allow that
 */
export function logNotes(notes: SearchNotes, { ifNoFilesFound }: Demand, log: Log): void {
  logLeftOut(notes, log);
  const { missing, unmatched, unusedNames, unusedPatterns } = notes;
  if (unmatched.length > 0) {
    log.warning({
      code: 'pattern-unmatched',
      message: `No files match these patterns of the input \`files\`: ${listed(unmatched)}.`,
      hint: hintsOf(unmatched) || 'Correct the patterns or remove them.',
    });
  }
  if (unusedNames.length > 0) {
    log.warning({
      code: 'exclusion-unused',
      message: `These lines of the input \`files\` exclude nothing: ${listed(unusedNames)}.`,
      hint: hintsOf(unusedNames) || 'Correct the lines or remove them.',
    });
  }
  if (unusedPatterns.length > 0) {
    const message = `These patterns of the input \`files\` exclude nothing: ${listed(unusedPatterns)}.`;
    log.notice(`${message} ${hintsOf(unusedPatterns)}`.trimEnd());
  }
  if (missing.length === 0) return;
  const message = `These lines of the input \`files\` match no files: ${listed(missing)}.`;
  const how =
    'Correct the lines, create the files in an earlier step, or set `if-no-files-found` to `warn` or `ignore`.';
  const hint = `${hintsOf(missing)} ${how}`.trimStart();
  if (ifNoFilesFound === 'ignore') log.info(message);
  if (ifNoFilesFound === 'warn') log.warning({ code: 'named-file-missing', message, hint });
  if (ifNoFilesFound === 'error') throw new UserError('named-file-missing', message, hint);
}

/**
 * Reports that no line of `files` matches anything.
 * @throws UserError if the inputs do not allow that
 */
export function reportNothingFound(
  files: readonly string[],
  notes: SearchNotes,
  { ifNoFilesFound }: Demand,
  log: Log,
): void {
  logLeftOut(notes, log);
  const known = [...notes.missing, ...notes.unmatched];
  const lines = files.map((line) => lineText(known.find((note) => note.line === line) ?? { line }));
  const message = `No files match the input \`files\`: ${listSome(lines, maxListed)}.`;
  const hint =
    hintsOf(known) ||
    'Check the patterns, which start at the workspace. Check that an earlier step creates the files.';
  if (ifNoFilesFound === 'ignore') log.info(message);
  if (ifNoFilesFound === 'warn') log.warning({ code: 'files-not-found', message, hint });
  if (ifNoFilesFound === 'error') throw new UserError('files-not-found', message, hint);
}

/** How many lines of `files` a message repeats. */
const maxListed = 20;

function logLeftOut({ unread, hidden }: SearchNotes, log: Log): void {
  const { files, folders } = hidden;
  if (files > 0 || folders > 0) {
    const parts = [
      ...(files > 0 ? [plural(files, 'hidden file')] : []),
      ...(folders > 0 ? [plural(folders, 'hidden folder')] : []),
    ];
    log.info(`Left out ${parts.join(' and ')} (\`include-hidden-files: true\` includes them).`);
  }
  if (unread.length === 0) return;
  const folderList = listSome(
    unread.map(({ path, code }) => `${path} (${code})`),
    maxExplained,
  );
  const exclusions = unread.slice(0, maxExplained).map(({ exclusion }) => `  ${exclusion}`);
  log.warning({
    code: 'folder-unreadable',
    message: `These folders cannot be read, so their files are missing: ${folderList}.`,
    hint: 'Make the folders readable, or exclude them in `files`.',
    yaml: ['files: |', '  # your other lines', ...exclusions].join('\n'),
  });
}

/** The lines, the first ones with what is known of them. */
function listed(notes: readonly LineNote[]): string {
  return listSome(notes.map(lineText), maxExplained);
}

function lineText({ line, why }: LineNote): string {
  return why === undefined ? `\`${line}\`` : `\`${line}\` (${why})`;
}

/** A sentence for each kind of hint, with the lines to write instead; `''` if there is no hint. */
function hintsOf(notes: readonly LineNote[]): string {
  const hints = Map.groupBy(
    notes.flatMap(({ hint }) => hint ?? []),
    ({ advice }) => advice,
  );
  const sentences = [...hints].map(([advice, alike]) => {
    const lines = alike.flatMap((hint) => hint.lines.map((line) => `\`${line}\``));
    return lines.length === 0 ? `${advice}.` : `${advice}: ${listSome(lines, maxExplained)}.`;
  });
  return sentences.join(' ');
}
