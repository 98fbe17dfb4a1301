import { json, type Answer } from '../http/answer.ts';
import type { GithubCall } from './context.ts';
import { notAccessible } from './errors.ts';
import { userOf } from './links.ts';

/** `GET /user`: an installation is nobody. */
export function getUser({ api: { token } }: GithubCall): Answer {
  if (!token.isUserToken) throw notAccessible();
  return json(200, { ...userOf(token.user), name: token.user.login });
}
