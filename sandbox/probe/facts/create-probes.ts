import { formatDuration } from '../../../src/lib/format.ts';
import { isJsonObject, textOf, type JsonObject } from '../../../src/lib/json.ts';
import { regionOf } from '../../../src/s3/s3-client.ts';
import { isDone } from '../call-api.ts';
import { describeAddress, listNames, undocumented, describeVerdict } from '../describe.ts';
import type { Lab } from '../lab.ts';
import type { Probe } from '../probe.ts';
import { createSample, createBare, sampleOf } from '../sample-assets.ts';
import { s3LocationOf } from '../upload-sample.ts';

const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

async function describeCreateAnswer(lab: Lab): Promise<string> {
  const { created } = await sampleOf(lab, 'point');
  const extra = undocumented(objectOf(created['assetMetadata'])).map(([name]) => name);
  return `${listNames(Object.keys(created))}; fields of the asset that are not documented: ${listNames(extra)}`;
}

async function describeLocation(lab: Lab): Promise<string> {
  const { created } = await sampleOf(lab, 'point');
  const fields = `fields ${listNames(Object.keys(objectOf(created['uploadLocation'])))}`;
  const { endpoint, bucket, prefix } = await s3LocationOf(lab, 'point');
  const { redactor } = lab;
  return [
    fields,
    endpoint === undefined ? 'no endpoint' : `endpoint ${describeAddress(endpoint, redactor)}`,
    `region \`${regionOf(endpoint)}\``,
    bucket === 'assets.ion.cesium.com' ? `bucket \`${bucket}\`` : 'a bucket of another name',
    `prefix \`${redactor.quote(prefix, 60)}\``,
  ].join('; ');
}

async function describeOnComplete(lab: Lab): Promise<string> {
  const { created } = await sampleOf(lab, 'point');
  const { method, url, fields } = objectOf(created['onComplete']);
  const isOurs = URL.parse(textOf(url))?.origin === new URL(lab.apiUrl).origin;
  return [
    `\`${lab.redactor.quote(textOf(method), 10)}\` ${describeAddress(textOf(url), lab.redactor)}`,
    isOurs ? "the API's own origin" : 'another origin than the API',
    `fields: ${listNames(Object.keys(objectOf(fields)))}`,
  ].join('; ');
}

/** The time until a new sample can be read, and is listed. */
async function awaitVisibility(lab: Lab): Promise<string> {
  const { id, createdAt } = await sampleOf(lab, 'point');
  const seen = { read: '', listed: '' };
  const sinceCreate = (): string => `after ${formatDuration(Date.now() - createdAt)}`;
  let listError = '';
  for (;;) {
    if (seen.read === '' && isDone(await lab.ion('GET', `/v1/assets/${id}`))) seen.read = sinceCreate();
    if (seen.listed === '') {
      const answer = await lab.ion('GET', '/v1/assets?sortBy=DATE_ADDED&sortOrder=DESC&limit=100');
      listError = isDone(answer) ? '' : ` (${describeVerdict(answer, lab.redactor)})`;
      const { items } = answer.json;
      const isListed = Array.isArray(items) && items.some((item) => isJsonObject(item) && item['id'] === id);
      if (isListed) seen.listed = sinceCreate();
    }
    const hasEnded = listError !== '' || Date.now() - createdAt > lab.times.searchMs;
    if ((seen.read !== '' && seen.listed !== '') || hasEnded) break;
    await lab.pause();
  }
  return `read ${seen.read || 'not in time'}, listed ${seen.listed || 'not in time'}${listError}`;
}

/** Probes of creates. */
export const createProbes: readonly Probe[] = [
  {
    fact: 'Create without `attribution`',
    believed: 'accepted by official examples, refused once to somebody',
    find: async (lab) => describeVerdict((await createBare(lab)).answer, lab.redactor),
  },
  {
    fact: 'Create with an empty name',
    believed: 'refused',
    find: async (lab) =>
      describeVerdict(
        (await createSample(lab, 'point', { name: '', description: lab.namePrefix })).answer,
        lab.redactor,
      ),
  },
  {
    fact: 'Create without `options.sourceType`',
    believed: 'refused: 409',
    find: async (lab) =>
      describeVerdict((await createSample(lab, 'point', { options: {} })).answer, lab.redactor),
  },
  {
    fact: 'The answer to a create',
    believed: '`assetMetadata`, `uploadLocation`, `onComplete`',
    find: describeCreateAnswer,
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
  { fact: 'How soon a new asset is seen', believed: 'at once', find: awaitVisibility },
];
