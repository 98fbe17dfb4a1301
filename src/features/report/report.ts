import type { GitHub } from '../../github/api.ts';
import { attempt } from '../../github/attempt.ts';
import type { CommentRow } from '../../github/comment.ts';
import type { CommitStatus, PlacedStatus } from '../../github/commit-status.ts';
import type { Reporter } from '../../github/hints.ts';
import { findRelease, sectionIn } from '../../github/release.ts';
import type { RunAttempt, Trigger } from '../../github/run.ts';
import type { Subject, Unavailable } from '../../github/subject.ts';
import { writeSection } from '../../github/write-section.ts';
import type { UploadReporting } from '../../inputs/reporting.ts';
import type { Log } from '../../lib/log.ts';
import { lastBounds, maxMs, type BoundsTools } from './last-bounds.ts';
import { reportOnPullRequest } from './pull-request-comment.ts';
import { openStatus } from './report-status.ts';

/** The run that is reported. */
export interface ReportedRun {
  readonly trigger: Trigger;
  readonly subject: Subject;
  readonly attempt: RunAttempt | undefined;
  readonly reporter: Reporter;
  /** The tag of the run; undefined if it is not on a tag. */
  readonly tag: string | undefined;
  /** Stands for the asset key in markers. */
  readonly keyTag: string;
}

/** What it takes to report. */
export interface ReportTools extends BoundsTools {
  readonly log: Log;
  /** Undefined if there is no token. */
  readonly github: GitHub | undefined;
  /** Of the run. */
  readonly signal: AbortSignal;
  /** Called with the commit status that the post step must write if the run ends now; undefined if none is due. */
  readonly onDue: (due: PlacedStatus | undefined) => void;
}

/** The reports at the end of a run. */
export interface FinalReport {
  readonly status: CommitStatus;
  /** The rows of the comment on the pull request; none if there is nothing to report. */
  readonly rows: readonly CommentRow[];
  /**
   * The section of the release notes, given the commit and the present section; or why there is none; undefined if that is
   * reported elsewhere.
   */
  readonly section:
    ((commit: string | undefined, before: string | undefined) => string) | Unavailable | undefined;
}

/** The reports of a run on GitHub. A report never fails the run. */
export interface Reports {
  /** Writes an intermediate status. */
  readonly progress: (status: CommitStatus) => void;
  /** Writes the final reports. @returns whether the status was written, or will be tried again */
  readonly end: (ending: FinalReport) => Promise<boolean>;
}

/** How long the final status may take, in milliseconds; then the post step tries again. */
const maxMsOfStatus = 45_000;

/** The reports that the inputs enable. */
export function openReports(inputs: UploadReporting, run: ReportedRun, tools: ReportTools): Reports {
  const { log, github, signal } = tools;
  const isAsked = inputs.commitStatus || inputs.prComment || inputs.releaseNotes;
  if (github === undefined) {
    if (isAsked) {
      log.warning({
        code: 'github-token-empty',
        message: '`github-token` is empty, so no status, comment or release notes are written.',
        hint: 'Remove the input `github-token`, or set it to a token.',
      });
    }
    return { progress: () => undefined, end: () => Promise.resolve(false) };
  }
  const status = inputs.commitStatus
    ? openStatus(inputs.statusContext, run, { ...tools, github })
    : undefined;
  return {
    progress: (pending) => status?.update(pending),
    end: async ({ status: last, rows, section }) => {
      const isWritten = (await status?.end(last, lastBounds(maxMsOfStatus, tools))) ?? false;
      if (signal.aborted) return isWritten; // a cancel leaves no time for more
      const late = { ...tools, github };
      if (inputs.prComment) await reportOnPullRequest(rows, run, late);
      if (inputs.releaseNotes) await reportOnRelease(section, run, late);
      return isWritten;
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
      code: 'asset-not-complete',
      message: `No release notes were written: ${section.why}`,
      hint: section.hint ?? '',
    });
    return;
  }
  const bounds = lastBounds(maxMs, tools);
  const report = { what: 'the release notes', input: 'release-notes', permission: 'contents: write' };
  const task = async () => {
    const release = await findRelease(github, trigger.event, tag, bounds);
    if (release !== undefined) {
      const before = sectionIn(release.body, keyTag);
      const text = section(typeof commit === 'string' ? commit : undefined, before);
      await writeSection(github, release, { tag: keyTag, text }, { ...bounds, clock });
    } else if (tag === undefined) {
      log.warning({
        code: 'tag-missing',
        message: 'No release notes were written: this run is not on a tag.',
        hint: 'Set `release-notes` only on tags.',
        yaml: "release-notes: ${{ github.ref_type == 'tag' }}",
      });
    } else {
      log.warning({
        code: 'release-missing',
        message: `No release notes were written: the tag ${tag} has no release yet.`,
        hint: 'Create the release, or its draft, before this step. To see a draft, the job needs this permission:',
        yaml: 'permissions:\n  contents: write',
      });
    }
  };
  await attempt(report, task, { log, reporter });
}
