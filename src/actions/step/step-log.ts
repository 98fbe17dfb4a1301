import * as core from '@actions/core';

import { escapeForLog } from '../../lib/escape-for-log.ts';
import { shorten } from '../../lib/format.ts';
import type { Log } from '../../lib/log.ts';
import { paragraphsOf, type Diagnostic, type FilePlace } from '../../lib/user-error.ts';

/** The log of a step: every text is escaped, and secrets are redacted. */
export interface StepLog extends Log {
  /** The one error annotation of a run; the step fails. */
  fail(failure: Diagnostic): void;
  /** A text for outputs or the summary, without secrets. */
  readonly redact: (text: string) => string;
  /** All warnings so far, without secrets, not escaped. */
  readonly warnings: readonly Diagnostic[];
}

/** The limit of an annotation, in characters. No line of the log needs more. */
const maxLineLength = 4096;

/** GitHub shows at most this many annotations of a level for a step, and drops the others silently. */
const maxAnnotations = 10;

/** The failure of the step is an error, too, and must be shown. */
const maxFaultAnnotations = { error: maxAnnotations - 1, warning: maxAnnotations };

/** A log that writes workflow commands of the runner. */
export function createStepLog(): StepLog {
  let secrets: readonly string[] = [];
  let notices = 0;
  const annotated = { error: 0, warning: 0 };
  const warnings: Diagnostic[] = [];
  const redact = (text: string) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
  const clean = (text: string) => shorten(escapeForLog(redact(text)), maxLineLength);
  const annotation = (diagnostic: Diagnostic) =>
    shorten(
      paragraphsOf(diagnostic)
        .map((line) => escapeForLog(redact(line)))
        .join('\n'),
      maxLineLength,
    );
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
    warning: (warning) => {
      const short = redactDiagnostic(warning, redact);
      warnings.push(short);
      if (++annotated.warning <= maxAnnotations) core.warning(annotation(short));
      else core.info(`Warning: ${annotation(short)}`);
    },
    fault: ({ severity, file, line, ...diagnostic }) => {
      const text = annotation(redactDiagnostic(diagnostic, redact));
      const place = { file: redact(file), ...(line !== undefined && { startLine: line }) };
      if (++annotated[severity] > maxFaultAnnotations[severity]) core.info(`${levels[severity]}: ${text}`);
      else if (severity === 'error') core.error(text, place);
      else core.warning(text, place);
    },
    fail: ({ at, ...failure }) => {
      process.exitCode = core.ExitCode.Failure;
      core.error(annotation(failure), at && placeOf(at, redact));
    },
    mask: (secret) => {
      if (secret === '' || secrets.includes(secret)) return;
      // the longest first, because one may contain another
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

/** The place of an annotation. */
function placeOf({ file, line, column }: FilePlace, redact: StepLog['redact']): core.AnnotationProperties {
  return { file: redact(file), startLine: line, startColumn: column };
}

/** How a line of the log names a fault that is not an annotation. */
const levels = { error: 'Error', warning: 'Warning' };

/** A diagnostic without secrets, cut so that cause, fix, YAML and code fit into one annotation. */
export function redactDiagnostic(
  { code, message, hint, yaml, at }: Diagnostic,
  redact: StepLog['redact'],
): Diagnostic {
  return {
    code,
    at,
    message: shorten(redact(message), 1800),
    hint: shorten(redact(hint), 1200),
    yaml: yaml && shorten(redact(yaml), 900),
  };
}
