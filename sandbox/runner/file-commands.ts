/** The largest summary that GitHub accepts, in bytes. */
export const summaryLimit = 1024 * 1024;

export interface Pairs {
  /** The pairs, up to the fault if there is one. */
  readonly values: Record<string, string>;
  /** Why the rest could not be read. */
  readonly error?: string;
}

/** A value between delimiters, and the number of the line after it. */
function readHeredoc(lines: readonly string[], from: number, delimiter: string): [string, number] {
  const end = lines.indexOf(delimiter, from);
  if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
  return [lines.slice(from, end).join('\n'), end + 1];
}

function readPair(
  lines: readonly string[],
  index: number,
): [name: string, value: string, next: number] | undefined {
  const line = lines[index] ?? '';
  if (line === '') return undefined;
  const equals = line.indexOf('=');
  const heredoc = line.indexOf('<<');
  // the first of both decides: `a=b<<c` is a plain pair, `a<<b=c` a heredoc
  if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
    return [line.slice(0, equals), line.slice(equals + 1), index + 1];
  }
  if (heredoc < 0) throw new Error(`Invalid format '${line}'`);
  const name = line.slice(0, heredoc);
  const delimiter = line.slice(heredoc + 2);
  if (name === '' || delimiter === '') {
    throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
  }
  return [name, ...readHeredoc(lines, index + 1, delimiter)];
}

/**
 * Reads `name=value` and `name<<DELIMITER` pairs, as in `GITHUB_OUTPUT`. Reading ends at a fault; the pairs
 * before it count. Rules and messages are those of GitHub's runner (https://github.com/actions/runner,
 * src/Runner.Worker/FileCommandManager.cs).
 */
export function parsePairs(text: string): Pairs {
  const lines = text.split('\n');
  const values: Record<string, string> = {};
  try {
    for (let index = 0; index < lines.length;) {
      const pair = readPair(lines, index);
      if (pair) values[pair[0]] = pair[1];
      index = pair?.[2] ?? index + 1;
    }
    return { values };
  } catch (error) {
    return { values, error: (error as Error).message };
  }
}

/** The folders of `GITHUB_PATH`, in the order in which they are searched. */
export function parsePath(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '')
    .reduce<string[]>((path, line) => [line, ...path.filter((other) => other !== line)], []);
}

/** The error for a summary of this many bytes; undefined if it is valid. */
export function summaryFault(bytes: number): string | undefined {
  if (bytes <= summaryLimit) return undefined;
  const got = Math.floor(bytes / 1024);
  return (
    `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${summaryLimit / 1024}k, got ${got}k. ` +
    'For more information see: ' +
    'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-markdown-summary'
  );
}
