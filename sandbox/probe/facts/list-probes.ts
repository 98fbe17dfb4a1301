import { formatDuration } from '../../../src/lib/format.ts';
import { isJsonObject, type JsonObject } from '../../../src/lib/json.ts';
import { isDone } from '../call-api.ts';
import { listNames, describeAnswer } from '../describe.ts';
import type { Lab } from '../lab.ts';
import { NotTriedError, type Probe } from '../probe.ts';
import { firstAttribution, firstDescription, readAsset, sampleOf } from '../sample-assets.ts';

/** The change of a field, without its text. */
function describeChange(before: string, after: unknown): string {
  return after === before ? 'kept' : after === '' ? 'blanked' : 'changed';
}

async function patchDescription(lab: Lab): Promise<string> {
  const { id, name } = await sampleOf(lab, 'point');
  const description = `${firstDescription} Changed.`;
  const answer = await lab.ion('PATCH', `/v1/assets/${id}`, { description });
  if (!isDone(answer)) return `refused: ${describeAnswer(answer, lab.redactor)}`;
  const asset = await readAsset(lab, id);
  const isChanged = asset['description'] === description;
  return [
    `${answer.status}: name ${describeChange(name, asset['name'])}`,
    `attribution ${describeChange(firstAttribution, asset['attribution'])}`,
    `the description ${isChanged ? 'is the new one' : 'is not the new one'}`,
  ].join(', ');
}

/** A word that no other asset has in its description. */
const wordOf = (lab: Lab): string => `word${Buffer.from(lab.namePrefix).toString('hex').slice(-12)}`;

async function patchAll(lab: Lab): Promise<string> {
  const { id, name } = await sampleOf(lab, 'point');
  const changes = {
    name: `${name}, changed`,
    description: wordOf(lab),
    attribution: 'Made by code, changed',
  };
  const answer = await lab.ion('PATCH', `/v1/assets/${id}`, changes);
  if (!isDone(answer)) return `refused: ${describeAnswer(answer, lab.redactor)}`;
  const asset = await readAsset(lab, id);
  const changed = Object.entries(changes).filter(([field, value]) => asset[field] === value);
  return `${answer.status}: ${changed.length === 3 ? 'all three are changed' : `changed: ${listNames(changed.map(([field]) => field))}`}`;
}

/** Searches for a text until the results contain a sample. */
async function search(lab: Lab, text: string, id: number): Promise<string> {
  const start = Date.now();
  for (;;) {
    const answer = await lab.ion('GET', `/v1/assets?limit=100&search=${encodeURIComponent(text)}`);
    if (!isDone(answer)) return `refused: ${describeAnswer(answer, lab.redactor)}`;
    const afterMs = Date.now() - start;
    if (itemsOf(answer.json).some((item) => item['id'] === id)) {
      return `found after ${formatDuration(afterMs)}`;
    }
    if (afterMs > lab.times.searchMs) return `not found within ${formatDuration(afterMs)}`;
    await lab.pause();
  }
}

function itemsOf({ items }: JsonObject): JsonObject[] {
  return Array.isArray(items) ? items.filter((item) => isJsonObject(item)) : [];
}

async function searchName(lab: Lab): Promise<string> {
  const { id } = await sampleOf(lab, 'point');
  return search(lab, lab.namePrefix, id);
}

async function searchDescription(lab: Lab): Promise<string> {
  const { id } = await sampleOf(lab, 'point');
  const { description } = await readAsset(lab, id);
  if (description !== wordOf(lab)) throw new NotTriedError('the description could not be set');
  return search(lab, wordOf(lab), id);
}

async function readLink(lab: Lab): Promise<string> {
  await sampleOf(lab, 'point');
  await sampleOf(lab, 'bare');
  const answer = await lab.ion('GET', '/v1/assets?limit=1');
  if (!isDone(answer)) return `refused: ${describeAnswer(answer, lab.redactor)}`;
  const links = [...(answer.headers.get('link') ?? '').matchAll(/<([^>]*)>[^,]*?rel="?(\w+)/g)];
  const descriptions = links.map(([, target = '', rel = '']) => {
    const url = URL.parse(target, lab.apiUrl);
    const isOurs = url?.origin === new URL(lab.apiUrl).origin;
    const parameters = listNames(new Set(url?.searchParams.keys()));
    return `\`${rel}\` ${isOurs ? 'on the API' : 'elsewhere'} with ${parameters}`;
  });
  const items = itemsOf(answer.json).length;
  return `${items} of the assets; ${descriptions.length === 0 ? 'no Link header' : `links: ${descriptions.join('; ')}`}`;
}

const sortKeys = ['ID', 'NAME', 'DESCRIPTION', 'BYTES', 'TYPE', 'STATUS', 'DATE_ADDED'] as const;

async function trySortKeys(lab: Lab): Promise<string> {
  const refused: string[] = [];
  for (const key of sortKeys) {
    const answer = await lab.ion('GET', `/v1/assets?limit=1&sortBy=${key}`);
    if (!isDone(answer)) refused.push(`\`${key}\`: ${describeAnswer(answer, lab.redactor)}`);
  }
  const unknown = await lab.ion('GET', '/v1/assets?limit=1&sortBy=NOTHING');
  const known = refused.length === 0 ? 'all accepted' : `refused: ${refused.join('; ')}`;
  return `${known}; an unknown one: ${describeAnswer(unknown, lab.redactor)}`;
}

async function tryFilters(lab: Lab): Promise<string> {
  const ask = async (query: string): Promise<string> =>
    describeAnswer(await lab.ion('GET', `/v1/assets?${query}`), lab.redactor);
  return [
    `two of \`status\`: ${await ask('limit=1&status=COMPLETE&status=ERROR')}`,
    `two of \`type\`: ${await ask('limit=1&type=GEOJSON&type=KML')}`,
    `\`limit=1001\`: ${await ask('limit=1001')}`,
  ].join('; ');
}

/** Probes of changes of an asset, and of lists. */
export const listProbes: readonly Probe[] = [
  { fact: '`search` for a name', believed: 'found by a part of the name', find: searchName },
  { fact: 'PATCH with only a description', believed: 'never seen', find: patchDescription },
  { fact: 'PATCH with name, description and attribution', believed: '204', find: patchAll },
  {
    fact: '`search` for a description',
    believed: "found by a part of the description, says the page of Cesium's MCP server",
    find: searchDescription,
  },
  { fact: 'A list with `limit=1`', believed: 'a `Link` header with `rel="next"`', find: readLink },
  { fact: '`sortBy`', believed: `takes ${listNames(sortKeys)}`, find: trySortKeys },
  {
    fact: 'Filters of a list',
    believed: '`status` and `type` may be repeated; `limit` is at most 1000',
    find: tryFilters,
  },
];
