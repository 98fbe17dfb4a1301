import { textOf } from '../../src/lib/json.ts';
import { isDone, type ApiAnswer } from './call-api.ts';
import type { Lab } from './lab.ts';
import { NotTriedError } from './probe.ts';

/** ion's answer about the token and its user. */
export function readMe(lab: Lab): Promise<ApiAnswer> {
  return lab.once('me', async () => {
    const answer = await lab.ion('GET', '/v1/me');
    const { username, name, email, avatar } = answer.json;
    for (const text of [email, avatar]) lab.redactor.hide(textOf(text));
    for (const text of [username, name]) lab.redactor.hidePerson(textOf(text));
    return answer;
  });
}

/** The token's scopes; undefined if ion does not return them. */
export async function scopesOf(lab: Lab): Promise<readonly string[] | undefined> {
  const answer = await readMe(lab);
  const { scopes } = answer.json;
  if (!isDone(answer) || !Array.isArray(scopes)) return undefined;
  return scopes.filter((scope) => typeof scope === 'string');
}

/** @throws NotTriedError if the token lacks a scope, or its scopes are unknown */
export async function needScope(lab: Lab, scope: string): Promise<void> {
  const scopes = await scopesOf(lab);
  if (scopes === undefined) throw new NotTriedError("ion does not return the token's scopes");
  if (!scopes.includes(scope)) throw new NotTriedError(`the token lacks ${scope}`);
}
