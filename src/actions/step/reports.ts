import * as core from '@actions/core';

import { openReports, type Reports } from '../../features/report/report.ts';
import { openGitHub } from '../../github/api.ts';
import { commitOf, readEvent } from '../../github/run.ts';
import type { UploadReporting } from '../../inputs/reporting.ts';
import { systemClock } from '../../lib/clock.ts';
import { pendingState } from '../../state/progress.ts';
import type { StepLog } from './log.ts';

/**
 * The reports on the run that this process is a step of.
 * @param keyTag stands, in markers, for what is told of
 * @throws UserError where the event of the run cannot be read
 */
export async function openRunReports(
  inputs: UploadReporting,
  keyTag: string,
  log: StepLog,
  signal: AbortSignal,
): Promise<Reports> {
  const { GITHUB_REPOSITORY = '', GITHUB_REF_TYPE, GITHUB_REF_NAME } = process.env;
  const token = inputs.githubToken ?? ''; // without one nothing is asked of GitHub
  log.mask(token);
  const event = await readEvent(process.env);
  const commit = commitOf(process.env, event);
  const tag = GITHUB_REF_TYPE === 'tag' ? GITHUB_REF_NAME : undefined;
  return openReports(
    inputs,
    { event, commit, tag, keyTag },
    {
      log,
      signal,
      github: openGitHub(token, GITHUB_REPOSITORY, systemClock),
      onPending: (place) => {
        core.saveState(pendingState, place === undefined ? '' : JSON.stringify(place));
      },
    },
  );
}
