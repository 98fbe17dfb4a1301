import { isJsonObject, textOf } from '../../../src/lib/json.ts';
import { isDone } from '../call-api.ts';
import { describeBody, listNames, describeAnswer } from '../describe.ts';
import type { Lab } from '../lab.ts';
import { NotTriedError, type Probe } from '../probe.ts';
import { readMe, scopesOf } from '../scopes.ts';

/** Reads that need a scope. */
const readable: readonly (readonly [scope: string, path: string])[] = [
  ['assets:list', '/v1/assets?limit=1'],
  ['tokens:read', '/v2/tokens'],
  ['archives:read', '/v1/archives'],
];

async function describeMe(lab: Lab): Promise<string> {
  const answer = await readMe(lab);
  if (!isDone(answer)) return describeAnswer(answer, lab.redactor);
  const scopes = await scopesOf(lab);
  const { storage } = answer.json;
  return [
    `${answer.status}, ${describeBody(answer)}`,
    `scopes: ${scopes === undefined ? 'not returned' : listNames(scopes)}`,
    ...(isJsonObject(storage) ? [`storage: ${listNames(Object.keys(storage))}`] : []),
  ].join('; ');
}

async function tryWrongTokens(lab: Lab): Promise<string> {
  const ask = async (token: string | undefined): Promise<string> =>
    describeAnswer(
      await lab.call('GET', '/v1/assets?limit=1', { token, signal: lab.signal() }),
      lab.redactor,
    );
  return `with none: ${await ask(undefined)}; with a wrong one: ${await ask('not-a-token')}`;
}

async function tryMissingScope(lab: Lab): Promise<string> {
  const scopes = await scopesOf(lab);
  if (scopes === undefined) throw new NotTriedError("ion does not return the token's scopes");
  const [scope, path] = readable.find(([name]) => !scopes.includes(name)) ?? [];
  if (scope === undefined || path === undefined) {
    throw new NotTriedError(`the token has ${readable.map(([name]) => name).join(', ')}`);
  }
  return `without \`${scope}\`: ${describeAnswer(await lab.ion('GET', path), lab.redactor)}`;
}

async function readAppData(lab: Lab): Promise<string> {
  const answer = await lab.call('GET', '/appData', { token: undefined, signal: lab.signal() });
  const { applicationMode, dataStoreType } = answer.json;
  const texts = [applicationMode, dataStoreType].map(textOf).filter(Boolean);
  const values = texts.map((value) => `\`${lab.redactor.quote(value, 40)}\``).join(', ');
  return [describeAnswer(answer, lab.redactor), describeBody(answer), values].filter(Boolean).join('; ');
}

const read =
  (path: string) =>
  async (lab: Lab): Promise<string> => {
    const answer = await lab.ion('GET', path);
    return isDone(answer)
      ? `${answer.status}, ${describeBody(answer)}`
      : describeAnswer(answer, lab.redactor);
  };

/** Probes of the account and the token. They create nothing, and show no values except scopes. */
export const accountProbes: readonly Probe[] = [
  {
    fact: 'GET `/v1/me`',
    believed: '200 for any valid token, with its scopes; more with `profile:read`',
    find: describeMe,
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
    find: async (lab) => describeAnswer(await lab.ion('GET', '/v2/tokens'), lab.redactor),
  },
];
