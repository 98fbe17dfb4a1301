import { formatDuration } from '../../../src/lib/format.ts';
import { isJsonObject, textOf, type JsonObject } from '../../../src/lib/json.ts';
import { isDone, type ApiAnswer } from '../call-api.ts';
import { describeAddress, describeBody, listNames, describeAnswer } from '../describe.ts';
import type { Lab } from '../lab.ts';
import { NotTriedError, type Probe } from '../probe.ts';
import { readAsset, watch } from '../sample-assets.ts';
import { completeSample, notify } from '../upload-sample.ts';

/** A finished asset of type 3DTILES: the demo's, else one of the probes. */
export function tilesOf(lab: Lab): Promise<number> {
  return lab.once('finished 3DTILES', async () => {
    for (const id of lab.finished) {
      const { status, type } = await readAsset(lab, id);
      if (status === 'COMPLETE' && type === '3DTILES') return id;
    }
    return completeSample(lab, 'archive');
  });
}

function endpointOf(lab: Lab, id: number): Promise<ApiAnswer> {
  return lab.once(`endpoint ${id}`, async () => {
    const answer = await lab.ion('GET', `/v1/assets/${id}/endpoint`);
    lab.redactor.hide(textOf(answer.json['accessToken']));
    return answer;
  });
}

const describeEndpoint =
  (idOf: (lab: Lab) => Promise<number>) =>
  async (lab: Lab): Promise<string> => {
    const answer = await endpointOf(lab, await idOf(lab));
    if (!isDone(answer)) return describeAnswer(answer, lab.redactor);
    const { type, url, options } = answer.json;
    return [
      `${answer.status}, ${describeBody(answer)}`,
      `type \`${lab.redactor.quote(textOf(type), 40)}\``,
      ...(typeof url === 'string' ? [`url ${describeAddress(url, lab.redactor)}`] : []),
      ...(isJsonObject(options) ? [`options ${listNames(Object.keys(options))}`] : []),
    ].join('; ');
  };

async function tokenLife(lab: Lab): Promise<string> {
  const answer = await endpointOf(lab, await tilesOf(lab));
  const token = textOf(answer.json['accessToken']);
  if (token === '') throw new NotTriedError('there is no access token');
  return describeTokenLife(token, Date.now());
}

/** How long a token is valid, if it contains that. @param now in milliseconds since the epoch */
export function describeTokenLife(token: string, now: number): string {
  const { exp, iat } = claimsOf(token);
  if (typeof exp !== 'number') return 'it has no expiry';
  const left = formatDuration(Math.max(0, exp * 1000 - now));
  return `${left} from now on${typeof iat === 'number' ? `, of ${formatDuration((exp - iat) * 1000)} in all` : ''}`;
}

/** The unverified claims of a JSON Web Token (RFC 7519); empty for any other token. */
function claimsOf(token: string): JsonObject {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return isJsonObject(claims) ? claims : {};
  } catch {
    return {};
  }
}

async function listExports(lab: Lab): Promise<string> {
  const answer = await lab.ion('GET', `/v1/assets/${await tilesOf(lab)}/exports`);
  return isDone(answer) ? `${answer.status}, ${describeBody(answer)}` : describeAnswer(answer, lab.redactor);
}

async function notifyFinished(lab: Lab): Promise<string> {
  const id = await completeSample(lab, 'point');
  const answer = await notify(lab, 'point');
  const { asset } = await watch(lab, id, (status) => status !== 'COMPLETE', lab.times.pollMs * 10);
  const status = `\`${textOf(asset['status'])}\``;
  return `${describeAnswer(answer, lab.redactor)}; the asset ${asset['status'] === 'COMPLETE' ? 'stays' : 'becomes'} ${status}`;
}

/** Probes of finished assets. */
export const finishedProbes: readonly Probe[] = [
  {
    fact: 'The endpoint of a finished `3DTILES`',
    believed: '`type`, `url`, `accessToken`, `attributions`; the url names a region',
    awaitsTiling: true,
    find: describeEndpoint(tilesOf),
  },
  {
    fact: 'The endpoint of a finished `GEOJSON`',
    believed: 'the same',
    awaitsTiling: true,
    find: describeEndpoint((lab) => completeSample(lab, 'point')),
  },
  { fact: "The life of an endpoint's token", believed: 'about an hour', awaitsTiling: true, find: tokenLife },
  {
    fact: 'The exports of an asset',
    believed: 'a list; needs `exports:read`',
    awaitsTiling: true,
    find: listExports,
  },
  {
    fact: '`uploadComplete` of a finished asset',
    believed: 'never seen',
    awaitsTiling: true,
    find: notifyFinished,
  },
];
