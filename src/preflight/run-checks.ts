import type { SourceNames, SourceReader } from '../formats/source-reader.ts';
import type { Clock } from '../lib/clock.ts';
import { BudgetError, limitReader, type Budget } from './budget.ts';
import type { Check, CheckContext, Place } from './findings/check.ts';
import { toFinding, type Finding } from './findings/finding.ts';

/** A check and its name, which the log shows. */
export interface NamedCheck<Files extends SourceNames = SourceReader> {
  readonly name: string;
  readonly load: () => Promise<Check<Files>>;
}

/** The data that is checked. */
export type CheckRequest<Files extends SourceNames = SourceReader> = Omit<
  CheckContext<Files>,
  'report' | 'place'
>;

/** What the checks found. */
export interface Checked {
  /** Errors first, then by file. */
  readonly findings: readonly Finding[];
  readonly place: Place | undefined;
  /** The names of the checks that did not read everything. */
  readonly unfinished: readonly string[];
}

/** What the runner of the checks needs. */
export interface CheckTools {
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly signal: AbortSignal;
}

/** The budget of each check. A check that streams reads about 100 MB in a second. */
const budget: Budget = { bytes: 1024 ** 3, milliseconds: 15_000 };

/** The most findings of one check that are kept. */
const maxFindings = 20_000;

/**
 * Runs checks one after another.
 * @throws UserError if a file changed or cannot be read, or the signal's reason
 */
export function runChecks(
  checks: readonly NamedCheck[],
  request: CheckRequest,
  tools: CheckTools,
): Promise<Checked> {
  return runEach(checks, request, (reader) => limitReader(reader, budget, tools));
}

/** Runs checks that read nothing one after another. */
export function runNameChecks(
  checks: readonly NamedCheck<SourceNames>[],
  request: CheckRequest<SourceNames>,
): Promise<Checked> {
  return runEach(checks, request, (names) => names);
}

/** @param limit gives each check a reader with a budget of its own */
async function runEach<Files extends SourceNames>(
  checks: readonly NamedCheck<Files>[],
  request: CheckRequest<Files>,
  limit: (reader: Files) => Files,
): Promise<Checked> {
  const findings: Finding[] = [];
  const unfinished: string[] = [];
  let place: Place | undefined;
  for (const { name, load } of checks) {
    const check = await load();
    let count = 0;
    try {
      await check({
        ...request,
        reader: limit(request.reader),
        report: (kind, details) => {
          if (++count > maxFindings) throw new BudgetError();
          findings.push(toFinding(kind, details));
        },
        place: (one) => {
          place ??= one;
        },
      });
    } catch (error) {
      if (!(error instanceof BudgetError)) throw error;
      unfinished.push(name);
    }
  }
  return { findings: sortFindings(findings), place, unfinished };
}

/** Errors first, then in the order of their files. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity }: Finding) => (severity === 'error' ? 0 : 1);
  return findings.toSorted((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}
