import type { FileFault, Log } from '../../lib/log.ts';
import { UserError, type Diagnostic } from '../../lib/user-error.ts';

/** The most errors of a manifest that are spelled out, the one that fails the step included. */
const maxErrors = 10;

/** The most lines about the data of all entries. */
const maxLines = 1000;

/** What is written about the data of the entries. */
export interface EntryLogs {
  /** The log for one entry: without the lines about files that an upload has. */
  readonly of: (name: string) => Log;
}

/**
 * The logs of the entries of a manifest.
 * @param isAnnotated whether warnings and faults are annotations. Otherwise they are lines: the job that publishes the
 * entry writes the annotations
 */
export function createEntryLogs(log: Log, isAnnotated: boolean): EntryLogs {
  let lines = 0;
  const write = (name: string, text: string) => {
    if (++lines <= maxLines) log.info(`${name}: ${text}`);
    else if (lines === maxLines + 1) log.info('… and more, which the jobs of the entries write.');
  };
  const named = <D extends Diagnostic>(name: string, one: D): D => ({
    ...one,
    message: `Entry \`${name}\`: ${one.message}`,
  });
  return {
    of: (name) => ({
      info: () => undefined,
      notice: (line) => {
        write(name, line);
      },
      warning: (warning) => {
        if (isAnnotated) log.warning(named(name, warning));
        else write(name, `warning: ${sayAll(warning)}`);
      },
      fault: (fault) => {
        if (isAnnotated) log.fault(named(name, fault));
        else write(name, `${fault.severity}: ${placeOf(fault)}: ${sayAll(fault)}`);
      },
      mask: (secret) => {
        log.mask(secret);
      },
      startGroup: () => undefined,
      endGroup: () => undefined,
    }),
  };
}

function sayAll({ message, hint, code }: Diagnostic): string {
  return [message, hint, `(${code})`].filter((part) => part !== '').join(' ');
}

function placeOf({ file, line }: FileFault): string {
  return line === undefined ? file : `${file}:${line}`;
}

/**
 * Ends the step if entries have errors. Each is an annotation at its place in the manifest, as far as they are spelled
 * out.
 * @throws UserError with the first error, and the number of others
 */
export function refuseEntries(errors: readonly UserError[], log: Log): void {
  const [first, ...others] = errors;
  if (first === undefined) return;
  if (others.length === 0) throw first;
  for (const { code, message, hint, yaml, at } of others.slice(0, maxErrors - 1)) {
    if (at === undefined) continue;
    log.fault({ severity: 'error', file: at.file, line: at.line, code, message, hint, yaml });
  }
  const { code, message, hint, yaml, at } = first;
  const count =
    others.length === 1 ? 'Another entry has an error' : `${others.length} other entries have errors`;
  throw new UserError(code, `${message} ${count}, too.`, hint, { yaml, at, cause: first });
}
