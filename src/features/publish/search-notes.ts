import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { listSome, plural, sentences } from '../../lib/format.ts';
import type { Log } from '../../lib/log.ts';
import { UserError } from '../../lib/user-error.ts';
import type { SearchNotes } from '../../source/find.ts';
import { maxExplained, type LineNote } from '../../source/line-notes.ts';

/** How many files there must be. */
type Demand = Pick<UploadInputs, 'ifNoFilesFound'>;

/**
 * Tells of the lines of `files` that had no effect, and of what was left out: a message for each kind.
 * @throws UserError if a file or folder that is named was not found, and the inputs do not allow that
 */
export function logNotes(notes: SearchNotes, { ifNoFilesFound }: Demand, log: Log): void {
  logLeftOut(notes, log);
  const { missing, unmatched, unusedNames, unusedPatterns } = notes;
  if (unmatched.length > 0) {
    log.warning({
      code: 'todo',
      hint: '',
      message: sentences(
        `No files match these patterns of the input \`files\`: ${listed(unmatched)}.`,
        ...hintsOf(unmatched),
      ),
    });
  }
  if (unusedNames.length > 0) {
    log.warning({
      code: 'todo',
      hint: '',
      message: sentences(
        `These lines of the input \`files\` exclude nothing: ${listed(unusedNames)}.`,
        ...hintsOf(unusedNames),
      ),
    });
  }
  if (unusedPatterns.length > 0) {
    log.notice(
      sentences(
        `These patterns of the input \`files\` exclude nothing: ${listed(unusedPatterns)}.`,
        ...hintsOf(unusedPatterns),
      ),
    );
  }
  if (missing.length === 0) return;
  const message = `These lines of the input \`files\` match no files: ${listed(missing)}.`;
  if (ifNoFilesFound === 'ignore') log.info(message);
  if (ifNoFilesFound === 'warn') {
    log.warning({ code: 'todo', hint: '', message: sentences(message, ...hintsOf(missing)) });
  }
  if (ifNoFilesFound !== 'error') return;
  throw new UserError(
    'todo',
    message,
    [
      ...hintsOf(missing),
      'Correct the lines, let an earlier step make the files, or set `if-no-files-found` to `warn` or `ignore`.',
    ].join(' '),
  );
}

/**
 * Tells that no line of `files` matches anything.
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
  if (ifNoFilesFound === 'ignore') log.info(message);
  if (ifNoFilesFound === 'warn') {
    log.warning({ code: 'todo', hint: '', message: sentences(message, ...hintsOf(known)) });
  }
  if (ifNoFilesFound !== 'error') return;
  const hints = hintsOf(known);
  const general =
    'Check the patterns, which start at the workspace, and that an earlier step makes the files.';
  throw new UserError('todo', message, hints.length > 0 ? hints.join(' ') : general);
}

/** So many lines of `files` are repeated in a message. */
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
    unread.map(({ path, code, exclusion }) => `${path} (${code}; \`${exclusion}\` excludes it)`),
    maxExplained,
  );
  log.warning({
    code: 'todo',
    hint: '',
    message: `These folders cannot be read, so files in them are missing: ${folderList}.`,
  });
}

/** The lines, the first ones with what is known of them. */
function listed(notes: readonly LineNote[]): string {
  return listSome(notes.map(lineText), maxExplained);
}

function lineText({ line, why }: LineNote): string {
  return why === undefined ? `\`${line}\`` : `\`${line}\` (${why})`;
}

/** A sentence for each kind of hint, with the lines to write instead. */
function hintsOf(notes: readonly LineNote[]): readonly string[] {
  const hints = Map.groupBy(
    notes.flatMap(({ hint }) => hint ?? []),
    ({ advice }) => advice,
  );
  return [...hints].map(([advice, alike]) => {
    const lines = alike.flatMap((hint) => hint.lines.map((line) => `\`${line}\``));
    return lines.length === 0 ? `${advice}.` : `${advice}: ${listSome(lines, maxExplained)}.`;
  });
}
