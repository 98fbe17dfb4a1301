import { hasContents, type SourceNames } from '../formats/source-reader.ts';
import type { Clock } from '../lib/clock.ts';
import { plural } from '../lib/format.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import { UserError } from '../lib/user-error.ts';
import { checkAll } from '../preflight/check-all.ts';
import type { Place } from '../preflight/findings/check.ts';
import type { Finding } from '../preflight/findings/finding.ts';
import type { Checked, CheckRequest, CheckTools } from '../preflight/run-checks.ts';
import { countById, countErrors } from '../state/findings-output.ts';
import { mapUrl } from '../state/map-url.ts';
import { positionOption } from './place.ts';
import type { SourceData } from './source-data.ts';

/** The result of the checks. */
export interface CheckedData {
  /** With the paths of their files; the errors first. */
  readonly findings: readonly Finding[];
  /** Where the data stands, if that is known. */
  readonly place: Place | undefined;
}

/** What the checks need. */
export interface CheckIo {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What is checked, and how. */
export interface CheckOrder {
  readonly type: string;
  readonly sourceType: string;
  readonly options: JsonObject;
  /** Whether errors stay errors, or all findings are warnings. */
  readonly mode: 'error' | 'warn';
}

/** What the log says of the checks of an import. */
const contentsUnread =
  'ion reads these objects itself: the checks know their names and sizes, not their contents.';

/** The most findings that are written to the log. */
const maxLogged = 1000;

/**
 * Checks the data before ion gets it, and writes each finding to the log.
 * @param run runs the checks. Default: all for the source type
 * @throws UserError if a file changed or cannot be read
 */
export async function checkData(
  data: SourceData,
  { mode, ...order }: CheckOrder,
  { log, ...tools }: CheckIo,
  run: (request: CheckRequest<SourceNames>, tools: CheckTools) => Promise<Checked> = checkAll,
): Promise<CheckedData> {
  const { reader, resolve, pathOf } = data;
  if (!hasContents(reader)) log.info(contentsUnread);
  const checked = await run({ reader, resolve, ...order }, tools);
  const findings = checked.findings.map((finding) => ({
    ...finding,
    file: pathOf(finding.file),
    severity: mode === 'warn' ? ('warning' as const) : finding.severity,
  }));
  for (const { id, message, why, ...finding } of findings.slice(0, maxLogged)) {
    log.fault({ ...finding, code: id, message: `${message} ${why}` });
  }
  if (findings.length > maxLogged) log.info(`… and more: ${describeCounts(countById(findings))}`);
  for (const name of checked.unfinished) {
    log.info(`The check “${name}” reached its limit of bytes or time. It did not read all of the data.`);
  }
  const place = positionOption(order.options) ?? checked.place;
  if (place !== undefined) log.info(`Place by ${place.basis}: ${mapUrl(place)}`);
  return { findings, place };
}

function describeCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([id, count]) => `${count} × ${id}`)
    .join(', ');
}

/** The result in a few words, for the heading of the phase. */
export function describeFindings({ findings }: Pick<CheckedData, 'findings'>): { readonly result: string } {
  const errors = countErrors(findings);
  const warnings = findings.length - errors;
  const parts = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ];
  return { result: parts.join(', ') || 'no findings' };
}

/**
 * Ends the step if the data has errors.
 * @throws UserError with the first error
 */
export function refuseErrors({ findings }: Pick<CheckedData, 'findings'>): void {
  const [first] = findings; // errors come first
  if (first?.severity !== 'error') return;
  const count = plural(countErrors(findings), 'error');
  throw new UserError(
    'preflight-failed',
    `The checks found ${count} in the data. ${first.message} ${first.why}`,
    `${first.hint} If ion accepts the data all the same, set \`preflight: warn\`.`,
    { yaml: first.yaml },
  );
}
