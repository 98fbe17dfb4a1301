import type { Fault } from '../faults.ts';

/** Refusals of GitHub that do not depend on the sandbox's data, as faults, with GitHub's wording and headers. */
type Refusal = Extract<Fault, { status: number }>;

const docs = 'https://docs.github.com';
const server = 'https://github.com';
const requestId = '4C32:E66A2:27EF37:4E976C:683F3085';

function refusal(
  status: number,
  message: string,
  page: string,
  headers: Record<string, string> = {},
): Refusal {
  return { status, headers, body: { message, documentation_url: docs + page, status: String(status) } };
}

function rateHeaders(remaining: number, resetAt: number): Record<string, string> {
  return {
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
    'x-ratelimit-resource': 'core',
    'x-ratelimit-used': String(1000 - remaining),
  };
}

export interface PrimaryLimit {
  /** GitHub documents both. Default: 403. */
  readonly status?: 403 | 429;
  /** When requests are accepted again, in milliseconds since the epoch. */
  readonly resetAt: number;
}

/**
 * The hourly limit is reached. The wording is that for a GITHUB_TOKEN
 * (https://github.com/NixOS/nixpkgs/issues/413832), status and headers are in the documentation:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function primaryRateLimit({ status = 403, resetAt }: PrimaryLimit): Refusal {
  const message =
    'API rate limit exceeded for installation. If you reach out to GitHub Support for help, please include the ' +
    `request ID ${requestId} and timestamp 2025-06-03 17:27:33 UTC.`;
  const page = '/rest/overview/resources-in-the-rest-api#rate-limiting';
  return refusal(status, message, page, rateHeaders(0, resetAt));
}

export interface SecondaryLimit {
  /** GitHub documents both. Default: 403. */
  readonly status?: 403 | 429;
  /** Seconds; GitHub leaves the header out at times. Default: none. */
  readonly retryAfter?: number;
}

/**
 * The secondary limit. Its headers show that the primary limit is not reached: issue 2355 of
 * github.com/scala-steward-org/scala-steward. The wording: github.com/github-changelog-generator/github-changelog-generator issue 993.
 */
export function secondaryRateLimit({ status = 403, retryAfter }: SecondaryLimit = {}): Refusal {
  const message =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. ' +
    `If you reach out to GitHub Support for help, please include the request ID ${requestId}.`;
  const page =
    '/en/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits';
  return refusal(status, message, page, {
    ...rateHeaders(900, Date.now() + 1_800_000),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  });
}

/** The wording: https://github.com/docker/metadata-action/issues/342 */
export function ipAllowList(organization = 'octo-org'): Refusal {
  const message =
    `Although you appear to have the correct authorization credentials, the \`${organization}\` organization has an ` +
    'IP allow list enabled, and your IP address is not permitted to access this resource.';
  return refusal(403, message, '/rest');
}

/**
 * A user's token without single sign-on. The wording: https://github.com/jhu-bids/TermHub/issues/935,
 * the header: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
export function samlEnforcement(organization = 'octo-org'): Refusal {
  const message =
    'Resource protected by organization SAML enforcement. ' +
    'You must grant your Personal Access token access to this organization.';
  const page = '/articles/authenticating-to-a-github-organization-with-saml-single-sign-on/';
  return refusal(403, message, page, {
    'x-github-sso': `required; url=${server}/orgs/${organization}/sso?authorization_request=AZSCKL7JJTSKZ4`,
  });
}

/** For all writes. The wording: https://github.com/r-universe-org/help/issues/247 */
export function archivedRepository(): Refusal {
  return refusal(403, 'Repository was archived so is read-only.', '/rest');
}
