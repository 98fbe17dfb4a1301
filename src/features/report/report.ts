import type { GitHub } from '../../github/api.ts';
import { attempt } from '../../github/attempt.ts';
import type { CommentRow } from '../../github/comment.ts';
import type { CommitStatus, PlacedStatus } from '../../github/commit-status.ts';
import type { Reporter } from '../../github/hints.ts';
import { findRelease } from '../../github/release.ts';
import type { RunAttempt, Trigger } from '../../github/run.ts';
import type { Subject, Unavailable } from '../../github/subject.ts';
import { writeSection } from '../../github/write-section.ts';
import type { UploadReporting } from '../../inputs/reporting.ts';
import type { Log } from '../../lib/log.ts';
import { lastBounds, maxMs, type BoundsTools } from './last-bounds.ts';
import { reportOnPullRequest } from './pull-request-comment.ts';
import { openStatus } from './report-status.ts';

/** The run that is told of. */
export interface ReportedRun {
  readonly trigger: Trigger;
  readonly subject: Subject;
  readonly attempt: RunAttempt | undefined;
  readonly reporter: Reporter;
  /** The tag that the run is on; undefined where it is on none. */
  readonly tag: string | undefined;
  /** Stands for the asset key in markers. */
  readonly keyTag: string;
}

/** What reports are made with. */
export interface ReportTools extends BoundsTools {
  readonly log: Log;
  /** Undefined if there is no token. */
  readonly github: GitHub | undefined;
  /** Of the run. */
  readonly signal: AbortSignal;
  /** Told of the commit status that the post step has to write if the run ends now; undefined once none is due. */
  readonly onDue: (due: PlacedStatus | undefined) => void;
}

/** What is told at the end of a run. */
export interface FinalReport {
  readonly status: CommitStatus;
  /** Of the comment on the pull request; none where there is nothing to tell there. */
  readonly rows: readonly CommentRow[];
  /** Of the release notes, given the commit; why there is none, or undefined if that is told already. */
  readonly section: ((commit: string | undefined) => string) | Unavailable | undefined;
}

/** What is told on GitHub of a run. Nothing of it makes the run fail. */
export interface Reports {
  /** The run has come to where its status is this. */
  readonly progress: (status: CommitStatus) => void;
  readonly end: (ending: FinalReport) => Promise<void>;
}

/** How long the last status may take, in milliseconds: the post step goes on with it. */
const maxMsOfStatus = 45_000;

/** The reports that inputs ask for. */
export function openReports(inputs: UploadReporting, run: ReportedRun, tools: ReportTools): Reports {
  const { log, github, signal } = tools;
  const isAsked = inputs.commitStatus || inputs.prComment || inputs.releaseNotes;
  if (github === undefined) {
    if (isAsked) {
      log.warning({
        code: 'todo',
        hint: '',
        message:
          'Nothing is told on GitHub, as `github-token` is empty. Leave that input out, or give it a token.',
      });
    }
    return { progress: () => undefined, end: () => Promise.resolve() };
  }
  const status = inputs.commitStatus
    ? openStatus(inputs.statusContext, run, { ...tools, github })
    : undefined;
  return {
    progress: (pending) => status?.update(pending),
    end: async ({ status: last, rows, section }) => {
      await status?.end(last, lastBounds(maxMsOfStatus, tools));
      if (signal.aborted) return; // there is no time for more
      const late = { ...tools, github };
      if (inputs.prComment) await reportOnPullRequest(rows, run, late);
      if (inputs.releaseNotes) await reportOnRelease(section, run, late);
    },
  };
}

async function reportOnRelease(
  section: FinalReport['section'],
  { trigger, subject: { commit }, reporter, tag, keyTag }: ReportedRun,
  { github, ...tools }: ReportTools & { readonly github: GitHub },
): Promise<void> {
  const { log, clock } = tools;
  if (section === undefined) return;
  if (typeof section === 'object') {
    log.warning({
      code: 'todo',
      hint: '',
      message: `Nothing was written to the release notes: ${section.why}`,
    });
    return;
  }
  const bounds = lastBounds(maxMs, tools);
  const report = { what: 'the release notes', input: 'release-notes', permission: 'contents: write' };
  const task = async () => {
    const release = await findRelease(github, trigger.event, tag, bounds);
    const text = section(typeof commit === 'string' ? commit : undefined);
    if (release !== undefined) {
      await writeSection(github, release, { tag: keyTag, text }, { ...bounds, clock });
    } else if (tag === undefined) {
      log.warning({
        code: 'todo',
        hint: '',
        message:
          'There are no release notes to write to: this run is on no tag. On events without a tag, leave `release-notes` out.',
      });
    } else {
      log.warning({
        code: 'todo',
        hint: '',
        message:
          `The tag ${tag} has no release yet: nothing was written to its notes. Make the release, or its draft, ` +
          'before this step; a draft is only seen with `permissions: {contents: write}`.',
      });
    }
  };
  await attempt(report, task, { log, reporter });
}
