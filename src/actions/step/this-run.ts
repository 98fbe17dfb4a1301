import * as core from '@actions/core';

import type { GitHub } from '../../github/api.ts';
import type { Reporter } from '../../github/hints.ts';
import { openGitHub } from '../../github/open-github.ts';
import {
  readAttempt,
  readReporter,
  readTrigger,
  repositoryTag,
  type RunAttempt,
  type Trigger,
} from '../../github/run.ts';
import { findSubject, type Subject } from '../../github/subject.ts';
import type { GetInput } from '../../inputs/parse.ts';
import { readGithubToken } from '../../inputs/reporting.ts';
import { systemClock } from '../../lib/clock.ts';
import type { StepLog } from './step-log.ts';

/** The run that this process is a step of. */
export interface ThisRun {
  readonly trigger: Trigger;
  readonly subject: Subject;
  /** Undefined outside of GitHub. */
  readonly attempt: RunAttempt | undefined;
  readonly reporter: Reporter;
  /** 16 hexadecimal digits that stand for the repository; undefined outside of GitHub. */
  readonly repository: string | undefined;
  /** Undefined if `github-token` is empty. */
  readonly github: GitHub | undefined;
}

/** How long requests for the subject of the run may take, in milliseconds; longer than a rate limit of a minute. */
const maxMs = 90_000;

/**
 * Reads the facts of the run from the environment and the event; asks GitHub for what the event lacks.
 * @throws UserError if the event of the run cannot be read
 */
export async function readThisRun(log: StepLog, signal: AbortSignal): Promise<ThisRun> {
  const { env } = process;
  const trigger = await readTrigger(env);
  const github = openRunGitHub(log);
  const bounds = { signal, deadline: systemClock.now() + maxMs };
  return {
    trigger,
    subject: await findSubject(trigger, github, bounds),
    attempt: readAttempt(env),
    reporter: readReporter(env, trigger),
    repository: repositoryTag(env),
    github,
  };
}

/** GitHub's API with the token of `github-token`; undefined if that is empty. */
export function openRunGitHub(log: StepLog, get: GetInput = core.getInput): GitHub | undefined {
  const token = readGithubToken(get);
  if (token === undefined) return undefined;
  log.mask(token);
  return openGitHub(token, process.env['GITHUB_REPOSITORY'] ?? '', { clock: systemClock, log });
}
