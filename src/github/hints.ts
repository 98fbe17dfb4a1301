import { NetworkError } from '../http/network-error.ts';
import { UserError } from '../lib/user-error.ts';
import { GitHubError, type Refusal } from './api.ts';
import { isRateLimit } from './rate-limit.ts';

/** Who reports, as far as the reason of a refusal depends on it. */
export interface Reporter {
  /** Whether the run is on a pull request from another repository. */
  readonly isFork: boolean;
  /** Whether Dependabot started the run. */
  readonly isDependabot: boolean;
}

/** Somebody of whom nothing is known. */
export const anybody: Reporter = { isFork: false, isDependabot: false };

/** A report on GitHub. */
export interface Report {
  /** As in "could not write …", such as `the release notes`. */
  readonly what: string;
  /** The input that asks for it. */
  readonly input: string;
  /** What the job must be permitted, as in a workflow: `statuses: write`. */
  readonly permission: string;
}

/** What to do about a report that has failed, in one or more sentences. */
export function hintFor(error: unknown, report: Report, reporter: Reporter): string {
  if (error instanceof UserError) return error.hint;
  if (!(error instanceof GitHubError)) {
    return 'Run the job again. If that does not help, report it to the repository of this action.';
  }
  const { refusal } = error;
  if (refusal === undefined) {
    const { hint } = new NetworkError(error);
    return `The asset is not affected. ${hint ?? 'Check the network of the runner (HTTPS_PROXY and NO_PROXY are obeyed), or run the job again.'}`;
  }
  const known = knownRefusals.find(({ isIt }) => isIt(refusal));
  return known?.hint(report) ?? hintForStatus(refusal, report, reporter);
}

/** A reason that GitHub names, and what to do about it. */
interface KnownRefusal {
  readonly isIt: (refusal: Refusal) => boolean;
  readonly hint: (report: Report) => string;
}

/** GitHub's words, as people have reported them; the status alone would be taken for a lack of permissions. */
const knownRefusals: readonly KnownRefusal[] = [
  {
    isIt: isRateLimit,
    hint: () =>
      'GitHub limits the requests of a token (`GITHUB_TOKEN`: 1,000 an hour and repository). Let fewer jobs report ' +
      'at once (`strategy.max-parallel`), or run the job again later.',
  },
  {
    isIt: says(403, /\blocked\b/i),
    hint: ({ input }) =>
      `The conversation is locked: unlock it on its page, or leave \`${input}\` out of this workflow.`,
  },
  {
    isIt: says(403, /IP allow list/i),
    hint: () =>
      'The organization lets only some addresses in: add that of the runner to its IP allow list, or use a runner whose address is on it.',
  },
  {
    isIt: ({ status, words, headers }) =>
      status === 403 && (/SAML/i.test(words) || headers['x-github-sso'] !== undefined),
    hint: () =>
      'Authorize the token of `github-token` for the single sign-on of the organization at https://github.com/settings/tokens, or use `github.token`.',
  },
  {
    isIt: says(403, /archived/i),
    hint: ({ input }) =>
      `The repository is archived, and so read only: unarchive it, or leave \`${input}\` out.`,
  },
  {
    isIt: says(410, /./),
    hint: () =>
      'The pull request or its conversation is not there any more, so nothing can be written to it.',
  },
  {
    isIt: says(422, /maximum number of statuses/i),
    hint: () =>
      'GitHub takes 1,000 statuses of one name for a commit. Choose another `status-context`, or push a new commit.',
  },
  {
    isIt: says(422, /no commit found/i),
    hint: () =>
      'The commit is not in this repository (any more): a force push or a deleted branch may have removed it. Run the job again on a commit that is there.',
  },
  {
    isIt: says(422, /too long/i),
    hint: () => 'Shorten the text that is there already: GitHub takes 125,000 characters of release notes.',
  },
];

function says(status: number, words: RegExp): KnownRefusal['isIt'] {
  return (refusal) => refusal.status === status && words.test(refusal.words);
}

function hintForStatus({ status, words }: Refusal, report: Report, reporter: Reporter): string {
  if (status === 401) {
    return (
      "The token of `github-token` is not valid, or its life is over: a GitHub App's token lives one hour, " +
      '`GITHUB_TOKEN` until its job ends, at most 24 hours. Create the token right before this step; ' +
      'if the tiling takes longer, use `wait: false` here and the `wait` action in a later job.'
    );
  }
  if (status === 403 || status === 404) return hintForPermission(words, report, reporter);
  if (status === 422) return 'Correct what GitHub names: another attempt would end the same way.';
  return 'The asset is not affected. Run the job again later.';
}

function hintForPermission(words: string, { input, permission }: Report, reporter: Reporter): string {
  if (/personal access token/i.test(words)) {
    return `Give the token of \`github-token\` the repository permission that \`${permission}\` stands for.`;
  }
  const grant = `Give the job \`permissions: {${permissionsOf(permission)}}\`, beside those that it has.`;
  const workflowRun = `report from a \`workflow_run\` (docs/recipes.md, "Pull requests from forks"), or leave \`${input}\` out`;
  if (reporter.isFork) {
    return `In a pull request from a fork, \`GITHUB_TOKEN\` can only read, whatever the job is permitted: ${workflowRun}.`;
  }
  if (reporter.isDependabot) return `${grant} For Dependabot, \`GITHUB_TOKEN\` can only read by default.`;
  if (input === 'release-notes') {
    return (
      `${grant} If it has that, the commit of the release changes files in \`.github/workflows\`: \`GITHUB_TOKEN\` may ` +
      'not edit such a release. Give `github-token` a token with the permission *Workflows: write*, or leave `release-notes` out.'
    );
  }
  return grant;
}

/** With what a checkout needs: permissions that are named take all others away. */
function permissionsOf(permission: string): string {
  return permission.startsWith('contents:') ? permission : `contents: read, ${permission}`;
}
