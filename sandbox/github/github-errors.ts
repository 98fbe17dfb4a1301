import { json, type HttpAnswer } from '../http/http-answer.ts';

/** An error of one field. */
export interface FieldError {
  readonly resource: string;
  readonly code: string;
  readonly field: string;
  readonly message: string;
}

/** An error answer of GitHub. */
export class GithubError extends Error {
  readonly status: number;
  readonly errors: readonly FieldError[] | string | undefined;

  constructor(status: number, message: string, errors?: readonly FieldError[] | string) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

const docs = 'https://docs.github.com/rest';

/**
 * An error document. GitHub repeats the status in it, as text.
 * @param page the route's page in the documentation
 */
export function githubErrorAnswer({ status, message, errors }: GithubError, page = ''): HttpAnswer {
  return json(status, {
    message,
    ...(errors !== undefined && { errors }),
    documentation_url: docs + page,
    status: String(status),
  });
}

export const badCredentials = (): GithubError => new GithubError(401, 'Bad credentials');
export const notFound = (): GithubError => new GithubError(404, 'Not Found');

/** The wording is that of https://github.com/renovatebot/renovate/issues/6215 */
export const issueLocked = (): GithubError =>
  new GithubError(403, 'Unable to create comment because issue is locked.');
/** The wording is known for the issue itself, and assumed for its comments. */
export const issueDeleted = (): GithubError => new GithubError(410, 'This issue was deleted');
/** The wording is that of https://github.com/rust-lang/homu/issues/141 */
export const noCommit = (sha: string): GithubError => new GithubError(422, `No commit found for SHA: ${sha}`);

/** The wording is that of https://github.com/github/rest-api-description/issues/385 */
export const emptyRepository = (): GithubError => new GithubError(409, 'Git Repository is empty.');

/** The answer to a token without the required permission. */
export function notAccessible(isUserToken = false): GithubError {
  const holder = isUserToken ? 'personal access token' : 'integration';
  return new GithubError(403, `Resource not accessible by ${holder}`);
}

/** The body does not have the documented shape. */
export const invalidRequest = (reason: string): GithubError =>
  new GithubError(422, `Invalid request.\n\n${reason}`);

/** A value is invalid. */
export function validationFailed(error: Omit<FieldError, 'code'> & { readonly code?: string }): GithubError {
  return new GithubError(422, 'Validation Failed', [{ code: 'custom', ...error }]);
}

const messages: Readonly<Record<number, string>> = {
  401: 'Bad credentials',
  403: 'Resource not accessible by integration',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  422: 'Validation Failed',
  429: 'API rate limit exceeded',
  500: 'Server Error',
  502: 'Server Error',
  503: 'Service unavailable',
};

export function githubErrorByStatus(status: number): GithubError {
  return new GithubError(status, messages[status] ?? `An error of the sandbox, ${status}`);
}
