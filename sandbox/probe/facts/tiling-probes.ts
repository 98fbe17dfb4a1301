import { formatDuration } from '../../../src/lib/format.ts';
import { textOf, type JsonObject } from '../../../src/lib/json.ts';
import { isDone, type ApiAnswer } from '../call-api.ts';
import { describeBody, listNames, describeAnswer, describeShape } from '../describe.ts';
import type { Lab } from '../lab.ts';
import { NotTriedError, type Probe } from '../probe.ts';
import { isFinal, readAsset, sampleOf, watch, type Watched } from '../sample-assets.ts';
import { sampleKinds, type SampleName } from '../samples.ts';
import { uploadSample, awaitTiling, notify } from '../upload-sample.ts';

const describeAnswerBody = (lab: Lab, answer: ApiAnswer): string =>
  isDone(answer) ? `${answer.status}, ${describeBody(answer)}` : describeAnswer(answer, lab.redactor);

const statusOf = (asset: JsonObject): string => `\`${textOf(asset['status'])}\``;

/** Uploads all samples, before any probe waits for a tiling. */
async function uploadAll(lab: Lab): Promise<string> {
  const results: string[] = [];
  for (const kind of ['archive', 'broken', 'point'] as const) {
    const answer = await uploadSample(lab, kind).then(
      (result) => describeAnswerBody(lab, result),
      (error: unknown) => {
        lab.signal().throwIfAborted();
        return (error as Error).message;
      },
    );
    results.push(`${sampleKinds[kind].title}: ${answer}`);
  }
  return results.join('; ');
}

/** Runs a task with a sample that is still tiling. */
async function whileTiling(
  lab: Lab,
  task: (kind: SampleName, id: number) => Promise<string>,
): Promise<string> {
  for (const kind of ['point', 'archive'] as const) {
    await uploadSample(lab, kind);
    const { id } = await sampleOf(lab, kind);
    const before = await readAsset(lab, id);
    if (isFinal(textOf(before['status']))) continue;
    const result = await task(kind, id);
    return `${result}; the asset was ${statusOf(before)}, then ${statusOf(await readAsset(lab, id))}`;
  }
  throw new NotTriedError('nothing was tiled for long enough');
}

const askEndpoint = (lab: Lab): Promise<string> =>
  whileTiling(lab, async (_kind, id) =>
    describeAnswer(await lab.ion('GET', `/v1/assets/${id}/endpoint`), lab.redactor),
  );

const notifyAgain = (lab: Lab): Promise<string> =>
  whileTiling(lab, async (kind) => describeAnswerBody(lab, await notify(lab, kind)));

async function notifyWithoutFiles(lab: Lab): Promise<string> {
  const { id } = await sampleOf(lab, 'bare');
  const answer = await notify(lab, 'bare');
  return `${describeAnswerBody(lab, answer)}; ${describeTiling(lab, await watch(lab, id, isFinal, lab.times.searchMs))}`;
}

/** The statuses of an asset, and the reasons if it failed. */
function describeTiling(lab: Lab, { id, asset, hasEnded }: Watched): string {
  const since = lab.notified.get(id) ?? 0;
  const seen = [...(lab.statuses.get(id) ?? [])]
    .filter(([, at]) => at >= since)
    .map(([status, at]) => `\`${status}\` after ${formatDuration(at - since)}`);
  const { error, progressMessage } = asset;
  const reasons = asset['status'] === 'COMPLETE' ? [] : Object.entries({ error, progressMessage });
  const shapes = reasons.map(([name, value]) =>
    value === undefined ? `no \`${name}\`` : `\`${name}\`: ${describeShape(value, lab.redactor)}`,
  );
  return [seen.join(', '), ...(hasEnded ? [] : ['still so']), ...shapes].join('; ');
}

const follow =
  (kind: SampleName) =>
  async (lab: Lab): Promise<string> =>
    describeTiling(lab, await awaitTiling(lab, kind));

/** Uploads data that ion cannot tile. ion may accept half of a GeoJSON, because it does not tile that. */
async function followBroken(lab: Lab): Promise<string> {
  const first = await awaitTiling(lab, 'broken');
  const results = `${sampleKinds.broken.title}: ${describeTiling(lab, first)}`;
  if (first.asset['status'] !== 'COMPLETE') return results;
  return `${results}; ${sampleKinds.brokenModel.title}: ${describeTiling(lab, await awaitTiling(lab, 'brokenModel'))}`;
}

function listOddFields({ undocumentedFields: oddFields }: Lab): Promise<string> {
  if (oddFields.size === 0) return Promise.resolve('none');
  const fields = [...oddFields].map(([name, types]) => `${listNames([name])}: ${[...types].join(' or ')}`);
  return Promise.resolve(fields.join('; '));
}

async function askAfterFailure(lab: Lab): Promise<string> {
  for (const kind of ['broken', 'brokenModel'] as const) {
    const { asset } = await awaitTiling(lab, kind);
    if (asset['status'] === 'COMPLETE') continue;
    const { id } = await sampleOf(lab, kind);
    return describeAnswer(await lab.ion('GET', `/v1/assets/${id}/endpoint`), lab.redactor);
  }
  throw new NotTriedError('nothing failed');
}

/** Probes of the end of an upload, and of the tiling. */
export const tilingProbes: readonly Probe[] = [
  { fact: '`uploadComplete`', believed: '204 without a body', find: uploadAll },
  { fact: 'The endpoint while tiling', believed: '400', find: askEndpoint },
  { fact: '`uploadComplete` again while tiling', believed: 'never seen', find: notifyAgain },
  {
    fact: 'The tiling of a point in GeoJSON',
    believed: '`NOT_STARTED`, `IN_PROGRESS`, `COMPLETE`',
    awaitsTiling: true,
    find: follow('point'),
  },
  {
    fact: 'A `.3tz` as `3DTILES`',
    believed: 'accepted by self-hosted ion, never seen elsewhere',
    awaitsTiling: true,
    find: follow('archive'),
  },
  {
    fact: 'Broken data',
    believed: '`DATA_ERROR`, perhaps with its reason in `error`',
    awaitsTiling: true,
    find: followBroken,
  },
  { fact: '`uploadComplete` without files', believed: 'never seen', find: notifyWithoutFiles },
  {
    fact: 'The endpoint of an asset that failed',
    believed: '400',
    awaitsTiling: true,
    find: askAfterFailure,
  },
  {
    fact: 'Fields of an asset that are not documented',
    believed: '`progressMessage`, `error`',
    find: listOddFields,
  },
];
