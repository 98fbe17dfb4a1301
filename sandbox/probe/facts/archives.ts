import { isJsonObject, textOf, type JsonObject } from '../../../src/lib/json.ts';
import { isDone, type Answer } from '../api.ts';
import type { Lab } from '../lab.ts';
import { NotTriedError, type Probe } from '../probe.ts';
import { needScope } from '../scopes.ts';
import { bodyOf, names, outcome } from '../words.ts';
import { tilesOf } from './finished.ts';

const said = (lab: Lab, answer: Answer): string =>
  isDone(answer) ? `${answer.status}, ${bodyOf(answer)}` : outcome(answer, lab.discretion);

interface Made {
  readonly told: string;
  /** The archive's own path; undefined if there is none. */
  readonly path: string | undefined;
}

/** Makes one archive: of the account-wide shape, or if there is no such, of that below an asset. */
function make(lab: Lab): Promise<Made> {
  return lab.once('archive', async () => {
    await needScope(lab, 'archives:write');
    const id = await tilesOf(lab);
    const shapes = [
      ['/v1/archives', { type: 'FULL', format: 'ZIP', assetIds: [id] }],
      [`/v1/assets/${id}/archives`, { format: 'ZIP' }],
    ] as const satisfies readonly (readonly [string, JsonObject])[];
    const told: string[] = [];
    for (const [path, body] of shapes) {
      // it does not end with the probe, so that what it makes is known
      const answer = await lab.call('POST', path, { body });
      const title = path === '/v1/archives' ? 'account-wide' : "below the asset's path";
      told.push(`${title}: ${said(lab, answer)}`);
      if (!isDone(answer)) continue;
      const archive = idOf(answer.json);
      if (archive === undefined) return { told: told.join('; '), path: undefined };
      lab.ledger.archives.add(`${path}/${archive}`);
      const { status } = answer.json;
      const state = typeof status === 'string' ? [`status \`${lab.discretion.quote(status, 40)}\``] : [];
      return { told: [...told, ...state].join('; '), path: `${path}/${archive}` };
    }
    return { told: told.join('; '), path: undefined };
  });
}

function idOf(answer: JsonObject): string | undefined {
  const { archive } = answer;
  const { id } = isJsonObject(archive) ? archive : answer;
  const text = typeof id === 'number' ? String(id) : textOf(id);
  return /^[\w-]+$/.test(text) ? text : undefined;
}

async function read(lab: Lab): Promise<string> {
  const { path } = await make(lab);
  if (path === undefined) throw new NotTriedError('no archive was made');
  const answer = await lab.ion('GET', path);
  const { status } = answer.json;
  return `${said(lab, answer)}${typeof status === 'string' ? `; status \`${lab.discretion.quote(status, 40)}\`` : ''}`;
}

/** An archive of the account-wide shape may have to be deleted by the other. */
async function remove(lab: Lab): Promise<string> {
  const { path } = await make(lab);
  if (path === undefined) throw new NotTriedError('no archive was made');
  const answer = await lab.ion('DELETE', path);
  if (isDone(answer)) lab.ledger.archives.delete(path);
  return outcome(answer, lab.discretion);
}

async function list(lab: Lab, path: string): Promise<string> {
  const answer = await lab.ion('GET', path);
  const { items } = answer.json;
  const [first] = Array.isArray(items) ? items : [];
  const fields = isJsonObject(first) ? `; each with ${names(Object.keys(first))}` : '';
  return said(lab, answer) + fields;
}

/** Of archives. */
export const archiveProbes: readonly Probe[] = [
  {
    fact: 'GET `/v1/archives`',
    believed: 'the newer, account-wide shape',
    find: (lab) => list(lab, '/v1/archives'),
  },
  {
    fact: "GET an asset's `archives`",
    believed: 'the older shape',
    awaitsTiling: true,
    find: async (lab) => list(lab, `/v1/assets/${await tilesOf(lab)}/archives`),
  },
  {
    fact: 'POST an archive of one asset',
    believed: 'accepted by the account-wide shape, else by the other',
    awaitsTiling: true,
    find: async (lab) => (await make(lab)).told,
  },
  { fact: 'GET an archive', believed: 'has its status', find: read },
  { fact: 'DELETE an archive', believed: '204', find: remove },
];
