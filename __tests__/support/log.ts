import type { Log } from '../../src/lib/log.ts';

/** A log that keeps its lines. */
export interface FakeLog extends Log {
  /** All lines in order, written as `info: text`, `warning: text`, `group: title`, `end`. */
  readonly all: readonly string[];
  readonly secrets: readonly string[];
  /** The texts of one level. */
  of(level: 'info' | 'notice' | 'warning' | 'group'): string[];
}

export function fakeLog(): FakeLog {
  const all: string[] = [];
  const secrets: string[] = [];
  const keep = (level: string) => (text: string) => {
    all.push(`${level}: ${text}`);
  };
  return {
    all,
    secrets,
    of: (level) =>
      all.filter((line) => line.startsWith(`${level}: `)).map((line) => line.slice(level.length + 2)),
    info: keep('info'),
    notice: keep('notice'),
    warning: ({ message, hint, yaml }) => {
      keep('warning')([message, hint, yaml].filter(Boolean).join(' '));
    },
    fault: ({ severity, file, line, message, hint }) => {
      keep(severity)([`${file}:${line ?? ''}`, message, hint].join(' '));
    },
    startGroup: keep('group'),
    endGroup: () => {
      all.push('end');
    },
    mask: (secret) => {
      secrets.push(secret);
    },
  };
}
