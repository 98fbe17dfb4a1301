import type { GitHub } from '../../github/api.ts';
import { attempt } from '../../github/attempt.ts';
import { commentText, writeComment, type CommentRow } from '../../github/comment.ts';
import {
  createStatusWriter,
  writeStatus,
  type CommitStatus,
  type StatusPlace,
} from '../../github/commit-status.ts';
import { findPullRequest } from '../../github/pull-request.ts';
import { findRelease, writeSection } from '../../github/release.ts';
import type { Reporting, UploadReporting } from '../../inputs/reporting.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { Log } from '../../lib/log.ts';

/** The run that is told of. */
export interface ReportedRun {
  readonly event: JsonObject;
  /** The commit that people mean. */
  readonly commit: string | undefined;
  /** The tag that the run is on; undefined where it is on none. */
  readonly tag: string | undefined;
  /** Stands for the asset key in markers. */
  readonly keyTag: string;
}

/** What reports are made with. */
export interface ReportTools {
  readonly log: Log;
  readonly github: GitHub;
  /** Of the run. */
  readonly signal: AbortSignal;
  /** Told of a commit status that is pending, for the post step to end it; undefined once it has ended. */
  readonly onPending: (place: StatusPlace | undefined) => void;
}

/** What is told at the end of a run. */
export interface Ending {
  readonly status: CommitStatus;
  /** Of the comment on the pull request; none where there is nothing to tell there. */
  readonly rows: readonly CommentRow[];
  /** Of the release notes, given the commit; undefined where there is nothing to tell there. */
  readonly section: ((commit: string | undefined) => string) | undefined;
}

/** What is told on GitHub of a run. Nothing of it makes the run fail. */
export interface Reports {
  /** The run has come to where its status is this. */
  readonly progress: (status: CommitStatus) => void;
  readonly end: (ending: Ending) => Promise<void>;
}

/** How long the last reports may take, in milliseconds: a cancelled process is killed after a few seconds. */
const mostMs = 45_000;
const mostMsOfCancel = 1_300;

/** The reports that inputs ask for. */
export function openReports(inputs: UploadReporting, run: ReportedRun, tools: ReportTools): Reports {
  const { log, signal } = tools;
  const isAsked = inputs.commitStatus || inputs.prComment || inputs.releaseNotes;
  if (isAsked && inputs.githubToken === undefined) {
    log.warning(
      'Nothing is told on GitHub, as `github-token` is empty. Leave that input out, or give it a token.',
    );
    return { progress: () => undefined, end: () => Promise.resolve() };
  }
  const status = openStatus(inputs, run, tools);
  return {
    progress: (pending) => status?.update(pending),
    end: async (ending) => {
      const isCancelled = signal.aborted;
      const late = { ...tools, signal: AbortSignal.timeout(isCancelled ? mostMsOfCancel : mostMs) };
      await status?.end(ending.status, late.signal);
      if (isCancelled) return; // there is no time for more
      if (inputs.prComment) await tellPullRequest(ending.rows, run, late);
      if (inputs.releaseNotes) await tellRelease(ending.section, run, late);
    },
  };
}

function openStatus(
  { commitStatus, statusContext: context }: Reporting,
  { commit: sha }: ReportedRun,
  { log, github, signal, onPending }: ReportTools,
) {
  if (!commitStatus) return undefined;
  if (sha === undefined) {
    log.warning('There is no commit status, as this run is on no commit. Leave `commit-status` out there.');
    return undefined;
  }
  const place = { sha, context };
  const writer = createStatusWriter();
  return {
    update: (pending: CommitStatus) => {
      writer.add(async () => {
        await writeStatus(github, place, pending, signal);
        onPending(place);
      });
    },
    end: async (final: CommitStatus, end: AbortSignal) => {
      const write = () => writer.end(() => writeStatus(github, place, final, end));
      const report = { what: 'the commit status', permission: 'statuses: write' };
      if (await attempt(report, () => write().then(() => true), log)) onPending(undefined);
    },
  };
}

async function tellPullRequest(
  rows: readonly CommentRow[],
  { event, commit, keyTag: tag }: ReportedRun,
  { github, log, signal }: ReportTools,
): Promise<void> {
  if (rows.length === 0) return;
  await attempt(
    { what: 'the comment on the pull request', permission: 'pull-requests: write' },
    async () => {
      const issue = await findPullRequest(github, event, commit, signal);
      const render = (before: string | undefined) => commentText(tag, rows, before);
      if (issue === undefined) log.info('There is no pull request to comment on.');
      else await writeComment(github, { issue, tag }, render, signal);
    },
    log,
  );
}

async function tellRelease(
  section: Ending['section'],
  { event, commit, tag, keyTag }: ReportedRun,
  { github, log, signal }: ReportTools,
): Promise<void> {
  if (section === undefined) return;
  await attempt(
    { what: 'the release notes', permission: 'contents: write' },
    async () => {
      const release = await findRelease(github, event, tag, signal);
      const text = section(commit);
      if (release !== undefined) await writeSection(github, release, { tag: keyTag, text }, signal);
      else if (tag === undefined) log.info('There are no release notes to write to: this run is on no tag.');
      else log.notice(`The tag ${tag} has no release yet: nothing was written to its notes.`);
    },
    log,
  );
}
