import { NetworkError } from '../http/network-error.ts';
import { UserError, type Diagnostic } from '../lib/user-error.ts';
import { GitHubError, type Refusal } from './api.ts';
import { isRateLimit } from './rate-limit.ts';

/** Who reports, as far as the reason of a refusal depends on it. */
export interface Reporter {
  /** Whether the run is on a pull request from another repository. */
  readonly isFork: boolean;
  /** Whether Dependabot started the run. */
  readonly isDependabot: boolean;
}

/** A reporter about whom nothing is known. */
export const anybody: Reporter = { isFork: false, isDependabot: false };

/** A report on GitHub. */
export interface Report {
  /** As in "could not write …", such as `the release notes`. */
  readonly what: string;
  /** The input that enables it. */
  readonly input: string;
  /** The permission that the job needs, as in a workflow: `statuses: write`. */
  readonly permission: string;
}

/** A diagnostic without its message. */
export type ReportHint = Omit<Diagnostic, 'message'>;

/** What to do about a report that failed, and the code of the reason. */
export function hintFor(error: unknown, report: Report, reporter: Reporter): ReportHint {
  if (error instanceof UserError) return { code: error.code, hint: error.hint, yaml: error.yaml };
  if (!(error instanceof GitHubError)) {
    return {
      code: 'report-failed',
      hint: 'Run the job again. If that does not help, report it to the repository of this action.',
    };
  }
  const { refusal } = error;
  if (refusal === undefined) return hintForNetwork(error);
  const known = knownRefusals.find(({ isIt }) => isIt(refusal));
  if (known === undefined) return hintForStatus(refusal, report, reporter);
  return { code: known.code, hint: known.hint(report) };
}

function hintForNetwork(error: GitHubError): ReportHint {
  const { remedy } = new NetworkError(error);
  const usual =
    'Check the network of the runner, and `HTTPS_PROXY` and `NO_PROXY` if it has a proxy. Then run the job again.';
  return {
    code: remedy?.code ?? 'github-unreachable',
    hint: `The asset is not affected. ${remedy?.hint ?? usual}`,
  };
}

/** A reason that GitHub states, and what to do about it. */
interface KnownRefusal {
  readonly code: string;
  readonly isIt: (refusal: Refusal) => boolean;
  readonly hint: (report: Report) => string;
}

/** GitHub's words, as people have reported them. The status alone would look like a missing permission. */
const knownRefusals: readonly KnownRefusal[] = [
  {
    code: 'github-rate-limit',
    isIt: isRateLimit,
    hint: () =>
      'GitHub limits the requests of a token; `GITHUB_TOKEN` has 1,000 an hour for each repository. ' +
      'Let fewer jobs report at the same time (`strategy.max-parallel`), or run the job again later.',
  },
  {
    code: 'conversation-locked',
    isIt: says(403, /\blocked\b/i),
    hint: ({ input }) => `Unlock the conversation on its page, or remove \`${input}\` from this workflow.`,
  },
  {
    code: 'ip-not-allowed',
    isIt: says(403, /IP allow list/i),
    hint: () =>
      "Add the address of the runner to the organization's IP allow list, or use a runner whose address is on it.",
  },
  {
    code: 'sso-required',
    isIt: ({ status, words, headers }) =>
      status === 403 && (/SAML/i.test(words) || headers['x-github-sso'] !== undefined),
    hint: () =>
      "Authorize the token of `github-token` for the organization's single sign-on at https://github.com/settings/tokens, or use `github.token`.",
  },
  {
    code: 'repository-archived',
    isIt: says(403, /archived/i),
    hint: ({ input }) => `The repository is archived and read-only. Unarchive it, or remove \`${input}\`.`,
  },
  {
    code: 'conversation-deleted',
    isIt: says(410, /./),
    hint: () => 'The pull request or its conversation was deleted, so nothing can be written to it.',
  },
  {
    code: 'too-many-statuses',
    isIt: says(422, /maximum number of statuses/i),
    hint: () =>
      'GitHub accepts 1,000 statuses of one name for a commit. Choose another `status-context`, or push a new commit.',
  },
  {
    code: 'commit-not-found',
    isIt: says(422, /no commit found/i),
    hint: () =>
      'The repository does not contain the commit; a force push or a deleted branch may have removed it. Run the job again on a commit that exists.',
  },
  {
    code: 'release-notes-too-long',
    isIt: says(422, /too long/i),
    hint: () => 'Shorten the existing text: GitHub accepts 125,000 characters of release notes.',
  },
];

function says(status: number, words: RegExp): KnownRefusal['isIt'] {
  return (refusal) => refusal.status === status && words.test(refusal.words);
}

function hintForStatus({ status, words }: Refusal, report: Report, reporter: Reporter): ReportHint {
  if (status === 401) {
    return {
      code: 'github-token-invalid',
      hint:
        "The token of `github-token` is invalid or has expired: a GitHub App's token lives one hour, `GITHUB_TOKEN` " +
        'until its job ends, at most 24 hours. Create the token right before this step. ' +
        'If the tiling takes longer, use `wait: false` here and the `wait` action in a later job.',
    };
  }
  if (status === 403 || status === 404) return hintForPermission(words, report, reporter);
  const hint =
    status === 422
      ? 'Correct what GitHub names. Another attempt would have the same result.'
      : 'The asset is not affected. Run the job again later.';
  return { code: 'github-refused', hint };
}

function hintForPermission(words: string, { input, permission }: Report, reporter: Reporter): ReportHint {
  const code = 'permission-missing';
  if (/personal access token/i.test(words)) {
    const hint = `Give the token of \`github-token\` the repository permission for \`${permission}\`.`;
    return { code, hint };
  }
  if (reporter.isFork) {
    const instead =
      input === 'github-token'
        ? 'Run the step on another event, such as `schedule` or `workflow_dispatch`.'
        : `Report from a \`workflow_run\` (docs/recipes.md, "Pull requests from forks"), or remove \`${input}\`.`;
    return {
      code: 'fork-read-only',
      hint: `In a pull request from a fork, \`GITHUB_TOKEN\` can only read, whatever permissions the job has. ${instead}`,
    };
  }
  const grant = 'Add this permission to the job, beside those that it has:';
  const yaml = `permissions:\n${permissionsOf(permission)}`;
  if (reporter.isDependabot) {
    return { code, hint: `For Dependabot, \`GITHUB_TOKEN\` can only read by default. ${grant}`, yaml };
  }
  if (input !== 'release-notes') return { code, hint: grant, yaml };
  return {
    code,
    hint:
      'Add the permission below to the job. If the job already has it, the commit of the release changes files in ' +
      '`.github/workflows`, and `GITHUB_TOKEN` may not edit such a release. Then set `github-token` to a token with the ' +
      'permission *Workflows: write*, or remove `release-notes`.',
    yaml,
  };
}

/** Includes `contents: read`, because naming any permission sets all others to `none`. */
function permissionsOf(permission: string): string {
  return permission.startsWith('contents:') ? `  ${permission}` : `  contents: read\n  ${permission}`;
}
