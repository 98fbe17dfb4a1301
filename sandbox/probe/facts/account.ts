import { isJsonObject, textOf } from '../../../src/lib/json.ts';
import { isDone } from '../api.ts';
import type { Lab } from '../lab.ts';
import { NotTriedError, type Probe } from '../probe.ts';
import { me, scopesOf } from '../scopes.ts';
import { bodyOf, names, outcome } from '../words.ts';

/** What may be read with a scope, and changes nothing. */
const readable: readonly (readonly [scope: string, path: string])[] = [
  ['assets:list', '/v1/assets?limit=1'],
  ['tokens:read', '/v2/tokens'],
  ['archives:read', '/v1/archives'],
];

async function readMe(lab: Lab): Promise<string> {
  const answer = await me(lab);
  if (!isDone(answer)) return outcome(answer, lab.discretion);
  const scopes = await scopesOf(lab);
  const { storage } = answer.json;
  return [
    `${answer.status}, ${bodyOf(answer)}`,
    `scopes: ${scopes === undefined ? 'not told' : names(scopes)}`,
    ...(isJsonObject(storage) ? [`storage: ${names(Object.keys(storage))}`] : []),
  ].join('; ');
}

async function tryWrongTokens(lab: Lab): Promise<string> {
  const ask = async (token: string | undefined): Promise<string> =>
    outcome(await lab.call('GET', '/v1/assets?limit=1', { token, signal: lab.signal() }), lab.discretion);
  return `with none: ${await ask(undefined)}; with a wrong one: ${await ask('not-a-token')}`;
}

async function tryMissingScope(lab: Lab): Promise<string> {
  const scopes = await scopesOf(lab);
  if (scopes === undefined) throw new NotTriedError("ion does not tell the token's scopes");
  const [scope, path] = readable.find(([name]) => !scopes.includes(name)) ?? [];
  if (scope === undefined || path === undefined) {
    throw new NotTriedError(`the token has ${readable.map(([name]) => name).join(', ')}`);
  }
  return `without \`${scope}\`: ${outcome(await lab.ion('GET', path), lab.discretion)}`;
}

async function readAppData(lab: Lab): Promise<string> {
  const answer = await lab.call('GET', '/appData', { token: undefined, signal: lab.signal() });
  const { applicationMode, dataStoreType } = answer.json;
  const told = [applicationMode, dataStoreType].map(textOf).filter(Boolean);
  const values = told.map((value) => `\`${lab.discretion.quote(value, 40)}\``).join(', ');
  return [outcome(answer, lab.discretion), bodyOf(answer), values].filter(Boolean).join('; ');
}

const read =
  (path: string) =>
  async (lab: Lab): Promise<string> => {
    const answer = await lab.ion('GET', path);
    return isDone(answer) ? `${answer.status}, ${bodyOf(answer)}` : outcome(answer, lab.discretion);
  };

/** Of the account and the token. Nothing is made, and no value is shown but scopes. */
export const accountProbes: readonly Probe[] = [
  {
    fact: 'GET `/v1/me`',
    believed: '200 for any valid token, with its scopes; more with `profile:read`',
    find: readMe,
  },
  {
    fact: 'No token, and a wrong one',
    believed: '401, `InvalidCredentials` or `INVALID_TOKEN`',
    find: tryWrongTokens,
  },
  { fact: 'A call whose scope the token lacks', believed: '404 `ResourceNotFound`', find: tryMissingScope },
  { fact: 'GET `/v1/defaults`', believed: '200 for any token', find: read('/v1/defaults') },
  {
    fact: 'GET `/appData` without a token',
    believed: 'has `applicationMode` and `dataStoreType`',
    find: readAppData,
  },
  {
    fact: 'GET `/v2/tokens`',
    believed: 'needs `tokens:read`',
    find: async (lab) => outcome(await lab.ion('GET', '/v2/tokens'), lab.discretion),
  },
];
