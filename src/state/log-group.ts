import type { Log } from '../lib/log.ts';

/** A group of the log whose warnings, faults and notices stand outside of it. */
export interface LogGroup {
  /** While a group is open, a warning, fault or notice closes it, and another one with the same heading follows. */
  readonly log: Log;
  readonly open: (heading: string) => void;
  readonly close: () => void;
}

/** Creates a group, which is not open yet. GitHub shows a finished group closed: a warning in it would be hidden. */
export function createLogGroup(log: Log): LogGroup {
  let opened: string | undefined;
  const open = (heading: string) => {
    log.startGroup(heading);
    opened = heading;
  };
  const close = () => {
    log.endGroup();
    opened = undefined;
  };
  const writeOutside = (print: () => void) => {
    const heading = opened;
    if (heading !== undefined) close();
    print();
    if (heading !== undefined) open(heading);
  };
  return {
    open,
    close,
    log: {
      ...log,
      notice: (line) => {
        writeOutside(() => {
          log.notice(line);
        });
      },
      warning: (warning) => {
        writeOutside(() => {
          log.warning(warning);
        });
      },
      fault: (fault) => {
        writeOutside(() => {
          log.fault(fault);
        });
      },
    },
  };
}
