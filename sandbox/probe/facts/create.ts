import { formatDuration } from '../../../src/lib/format.ts';
import { isJsonObject, textOf, type JsonObject } from '../../../src/lib/json.ts';
import { regionOf } from '../../../src/transfer/s3/sdk/s3-client.ts';
import { isDone } from '../api.ts';
import { create, createBare, sampleOf } from '../assets.ts';
import type { Lab } from '../lab.ts';
import type { Probe } from '../probe.ts';
import { s3LocationOf } from '../transfer.ts';
import { addressOf, names, undocumented, verdict } from '../words.ts';

const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

async function describeAnswer(lab: Lab): Promise<string> {
  const { created } = await sampleOf(lab, 'point');
  const extra = undocumented(objectOf(created['assetMetadata'])).map(([name]) => name);
  return `${names(Object.keys(created))}; fields of the asset that are not documented: ${names(extra)}`;
}

async function describeLocation(lab: Lab): Promise<string> {
  const { created } = await sampleOf(lab, 'point');
  const fields = `fields ${names(Object.keys(objectOf(created['uploadLocation'])))}`;
  const { endpoint, bucket, prefix } = await s3LocationOf(lab, 'point');
  const { discretion } = lab;
  return [
    fields,
    endpoint === undefined ? 'no endpoint' : `endpoint ${addressOf(endpoint, discretion)}`,
    `region \`${regionOf(endpoint)}\``,
    bucket === 'assets.ion.cesium.com' ? `bucket \`${bucket}\`` : 'a bucket of another name',
    `prefix \`${discretion.quote(prefix, 60)}\``,
  ].join('; ');
}

async function describeOnComplete(lab: Lab): Promise<string> {
  const { created } = await sampleOf(lab, 'point');
  const { method, url, fields } = objectOf(created['onComplete']);
  const isOurs = URL.parse(textOf(url))?.origin === new URL(lab.apiUrl).origin;
  return [
    `\`${lab.discretion.quote(textOf(method), 10)}\` ${addressOf(textOf(url), lab.discretion)}`,
    isOurs ? "the API's own origin" : 'another origin than the API',
    `fields: ${names(Object.keys(objectOf(fields)))}`,
  ].join('; ');
}

/** After how long a sample is read, and listed; as far as both come in time. */
async function awaitSight(lab: Lab): Promise<string> {
  const { id, createdAt } = await sampleOf(lab, 'point');
  const seen = { read: '', listed: '' };
  const sinceCreate = (): string => `after ${formatDuration(Date.now() - createdAt)}`;
  let said = '';
  for (;;) {
    if (seen.read === '' && isDone(await lab.ion('GET', `/v1/assets/${id}`))) seen.read = sinceCreate();
    if (seen.listed === '') {
      const answer = await lab.ion('GET', '/v1/assets?sortBy=DATE_ADDED&sortOrder=DESC&limit=100');
      said = isDone(answer) ? '' : ` (${verdict(answer, lab.discretion)})`;
      const { items } = answer.json;
      const isListed = Array.isArray(items) && items.some((item) => isJsonObject(item) && item['id'] === id);
      if (isListed) seen.listed = sinceCreate();
    }
    const isOver = said !== '' || Date.now() - createdAt > lab.pace.searchMs;
    if ((seen.read !== '' && seen.listed !== '') || isOver) break;
    await lab.pause();
  }
  return `read ${seen.read || 'not in time'}, listed ${seen.listed || 'not in time'}${said}`;
}

/** Of creates. */
export const createProbes: readonly Probe[] = [
  {
    fact: 'Create without `attribution`',
    believed: 'accepted by official examples, refused once to somebody',
    find: async (lab) => verdict((await createBare(lab)).answer, lab.discretion),
  },
  {
    fact: 'Create with an empty name',
    believed: 'refused',
    find: async (lab) =>
      verdict((await create(lab, 'point', { name: '', description: lab.mark })).answer, lab.discretion),
  },
  {
    fact: 'Create without `options.sourceType`',
    believed: 'refused: 409',
    find: async (lab) => verdict((await create(lab, 'point', { options: {} })).answer, lab.discretion),
  },
  {
    fact: 'The answer to a create',
    believed: '`assetMetadata`, `uploadLocation`, `onComplete`',
    find: describeAnswer,
  },
  {
    fact: '`uploadLocation`',
    believed:
      '`us-east-1`, bucket `assets.ion.cesium.com`, prefix `sources/{id}/`; no expiry of the credentials',
    find: describeLocation,
  },
  {
    fact: '`onComplete`',
    believed: "POST to `uploadComplete` on the API's own origin",
    find: describeOnComplete,
  },
  { fact: 'How soon a new asset is seen', believed: 'at once', find: awaitSight },
];
