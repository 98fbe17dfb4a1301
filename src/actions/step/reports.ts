import { openReports, type Reports } from '../../features/report/report.ts';
import { dueStatusState, formatDueStatus } from '../../github/due-status.ts';
import type { UploadReporting } from '../../inputs/reporting.ts';
import { systemClock } from '../../lib/clock.ts';
import type { Cancel } from './signals.ts';
import type { StepLog } from './step-log.ts';
import type { StateWriter } from './step-state.ts';
import type { ThisRun } from './this-run.ts';

/** What `openRunReports` needs. */
export interface RunReportTools extends Pick<Cancel, 'signal' | 'endSignal'> {
  readonly log: StepLog;
  readonly saveState: StateWriter['save'];
}

/**
 * The reports about the run of this process.
 * @param keyTag stands in markers for the subject of the reports
 */
export function openRunReports(
  inputs: UploadReporting,
  keyTag: string,
  run: ThisRun,
  { saveState, ...tools }: RunReportTools,
): Reports {
  const { GITHUB_REF_TYPE, GITHUB_REF_NAME } = process.env;
  const tag = GITHUB_REF_TYPE === 'tag' ? GITHUB_REF_NAME : undefined;
  return openReports(
    inputs,
    { ...run, tag, keyTag },
    {
      ...tools,
      clock: systemClock,
      github: run.github,
      onDue: (due) => {
        saveState(dueStatusState, formatDueStatus(due));
      },
    },
  );
}
