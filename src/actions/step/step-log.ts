import * as core from '@actions/core';

import { escapeForLog } from '../../lib/escape-for-log.ts';
import { shorten } from '../../lib/format.ts';
import type { Log } from '../../lib/log.ts';

/** The log of an action's step: every text is made tame, and every secret in it is taken out. */
export interface StepLog extends Log {
  /** The one error annotation of a run; the step fails. */
  fail(message: string): void;
  /** A text for elsewhere (outputs, summary) without the secrets. */
  readonly redact: (text: string) => string;
  /** All warnings so far, without the secrets but otherwise as they were told: not tame. */
  readonly warnings: readonly string[];
}

/** An annotation has 4096 characters, and no line of the log needs more. */
const maxLineLength = 4096;

/** GitHub shows no more of a level for a step, and drops the others without a word. */
const maxAnnotations = 10;

/** A log over the runner's workflow commands. */
export function createStepLog(): StepLog {
  let secrets: readonly string[] = [];
  let notices = 0;
  const warnings: string[] = [];
  const redact = (text: string) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
  const clean = (text: string) => shorten(escapeForLog(redact(text)), maxLineLength);
  return {
    redact,
    warnings,
    info: (line) => {
      core.info(clean(line));
    },
    ...(core.isDebug() && {
      debug: (line: string) => {
        core.debug(clean(line));
      },
    }),
    notice: (line) => {
      if (++notices <= maxAnnotations) core.notice(clean(line));
      else core.info(clean(`Notice: ${line}`));
    },
    warning: (line) => {
      warnings.push(shorten(redact(line), maxLineLength));
      if (warnings.length <= maxAnnotations) core.warning(clean(line));
      else core.info(clean(`Warning: ${line}`));
    },
    fail: (message) => {
      core.setFailed(clean(message));
    },
    mask: (secret) => {
      if (secret === '' || secrets.includes(secret)) return;
      // the longest first: one may contain another
      secrets = [...secrets, secret].sort((a, b) => b.length - a.length);
      core.setSecret(secret);
    },
    startGroup: (title) => {
      core.startGroup(clean(title));
    },
    endGroup: () => {
      core.endGroup();
    },
  };
}
