import { GitHubError, type CallBounds, type GitHub, type Refusal } from '../../src/github/api.ts';
import { neverAborts } from './clock.ts';

/** CallBounds without limits. */
export const freely: CallBounds = { signal: neverAborts, deadline: Infinity };

/** A refusal in the words of GitHub. */
export function refused(status: number, words = 'No', headers: Refusal['headers'] = {}): GitHubError {
  const isTransient = status === 429 || status >= 500;
  const refusal = { status, words, headers };
  return new GitHubError(`GitHub answered ${status} (${words})`, {
    refusal,
    isTransient,
    mayHaveWorked: status >= 500,
  });
}

/** No answer has arrived. */
export function unanswered(): GitHubError {
  const known = { refusal: undefined, mayHaveWorked: true, isTransient: true };
  return new GitHubError('GitHub did not answer in time', known);
}

type Handler = (parameters: Readonly<Record<string, unknown>>) => unknown;

/** A GitHub that answers routes with functions, and records the requests. Any other route fails the test. */
export function fakeGitHub(handlers: Readonly<Record<string, Handler>>): {
  readonly github: GitHub;
  readonly asked: readonly string[];
} {
  const asked: string[] = [];
  return {
    asked,
    github: async (route, parameters) => {
      asked.push(route);
      const handler = handlers[route];
      if (handler === undefined) throw new Error(`nobody answers ${route}`);
      return Promise.resolve({ data: await handler(parameters) });
    },
  };
}
