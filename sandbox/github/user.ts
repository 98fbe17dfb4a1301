import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { GithubCall } from './github-call.ts';
import { notAccessible } from './github-errors.ts';
import { userOf } from './links.ts';

/** `GET /user`: refused for an installation, which is no user. */
export function getUser({ api: { token } }: GithubCall): HttpAnswer {
  if (!token.isUserToken) throw notAccessible();
  return json(200, { ...userOf(token.user), name: token.user.login });
}
