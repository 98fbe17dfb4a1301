import { isJsonObject, textOf, type JsonObject } from '../../../src/lib/json.ts';
import { isDone, type ApiAnswer } from '../call-api.ts';
import { deleteArchive } from '../clean-up.ts';
import { describeBody, listNames, describeAnswer } from '../describe.ts';
import type { Lab } from '../lab.ts';
import { NotTriedError, type Probe } from '../probe.ts';
import { needScope } from '../scopes.ts';
import { tilesOf } from './finished-probes.ts';

const describeAnswerBody = (lab: Lab, answer: ApiAnswer): string =>
  isDone(answer) ? `${answer.status}, ${describeBody(answer)}` : describeAnswer(answer, lab.redactor);

interface CreatedArchive {
  readonly answers: string;
  /** The possible paths of the archive, the likely one first; undefined if there is none. */
  readonly paths: readonly string[] | undefined;
}

/** Creates one archive: by the account-wide path, else by the path below an asset. */
function createArchive(lab: Lab): Promise<CreatedArchive> {
  return lab.once('archive', async () => {
    await needScope(lab, 'archives:write');
    const id = await tilesOf(lab);
    const wide = '/v1/archives';
    const narrow = `/v1/assets/${id}/archives`;
    lab.signal().throwIfAborted();
    const answers: string[] = [];
    for (const path of [wide, narrow]) {
      const body = path === wide ? { type: 'FULL', format: 'ZIP', assetIds: [id] } : { format: 'ZIP' };
      // continues after the probe's time-out, so that the id of the archive is known
      const answer = await lab.call('POST', path, { body });
      answers.push(
        `${path === wide ? 'account-wide' : "below the asset's path"}: ${describeAnswerBody(lab, answer)}`,
      );
      if (!isDone(answer)) continue;
      const archive = idOf(answer.json);
      if (archive === undefined) return { answers: `${answers.join('; ')}; no id`, paths: undefined };
      const paths = [path, path === wide ? narrow : wide].map((folder) => `${folder}/${archive}`);
      lab.ledger.archives.add(paths);
      return { answers: [...answers, ...stateOf(lab, answer)].join('; '), paths };
    }
    return { answers: answers.join('; '), paths: undefined };
  });
}

function idOf(answer: JsonObject): string | undefined {
  const { archive } = answer;
  const { id } = isJsonObject(archive) ? archive : answer;
  const text = typeof id === 'number' ? String(id) : textOf(id);
  return /^[\w-]+$/.test(text) ? text : undefined;
}

function stateOf(lab: Lab, { json: { status } }: ApiAnswer): string[] {
  return typeof status === 'string' ? [`status \`${lab.redactor.quote(status, 40)}\``] : [];
}

async function pathsOf(lab: Lab): Promise<readonly string[]> {
  const { paths } = await createArchive(lab);
  if (paths === undefined) throw new NotTriedError('no archive was made');
  return paths;
}

async function read(lab: Lab): Promise<string> {
  const [path = ''] = await pathsOf(lab);
  const answer = await lab.ion('GET', path);
  return [describeAnswerBody(lab, answer), ...stateOf(lab, answer)].join('; ');
}

async function remove(lab: Lab): Promise<string> {
  const answers = await deleteArchive(lab, await pathsOf(lab));
  return answers.map((answer) => describeAnswer(answer, lab.redactor)).join('; by the other path: ');
}

async function list(lab: Lab, path: string): Promise<string> {
  const answer = await lab.ion('GET', path);
  const { items } = answer.json;
  const [first] = Array.isArray(items) ? items : [];
  const fields = isJsonObject(first) ? `; each with ${listNames(Object.keys(first))}` : '';
  return describeAnswerBody(lab, answer) + fields;
}

/** Probes of archives. */
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
    find: async (lab) => (await createArchive(lab)).answers,
  },
  { fact: 'GET an archive', believed: 'has its status', find: read },
  { fact: 'DELETE an archive', believed: '204', find: remove },
];
