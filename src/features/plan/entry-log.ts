import type { FileFault, Log } from '../../lib/log.ts';
import type { Diagnostic, UserError } from '../../lib/user-error.ts';
import { firstError } from '../../manifest/first-error.ts';

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
    else if (lines === maxLines + 1) log.info('… and more, which the jobs of the data sets write.');
  };
  const named = <D extends Diagnostic>(name: string, one: D): D => ({
    ...one,
    message: `Data set \`${name}\`: ${one.message}`,
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
 * Ends the step if entries have errors. The others than the first are annotations at their places in the manifest, as far
 * as they are spelled out.
 * @param count the number of all entries
 * @throws UserError with the first error, and the number of them
 */
export function refuseErrors(errors: readonly UserError[], count: number, log: Log): void {
  for (const { code, message, hint, yaml, at } of errors.slice(1, maxErrors)) {
    // the findings are annotations already
    if (at === undefined || code === 'preflight-failed') continue;
    log.fault({ severity: 'error', file: at.file, line: at.line, code, message, hint, yaml });
  }
  const error = firstError(errors, count);
  if (error !== undefined) throw error;
}
