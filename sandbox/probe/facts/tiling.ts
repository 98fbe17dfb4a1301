import { formatDuration } from '../../../src/lib/format.ts';
import { textOf, type JsonObject } from '../../../src/lib/json.ts';
import { isDone, type Answer } from '../api.ts';
import { isFinal, look, sampleOf, watch, type Watched } from '../assets.ts';
import type { Lab } from '../lab.ts';
import { NotTriedError, type Probe } from '../probe.ts';
import { sampleKinds, type SampleName } from '../samples.ts';
import { delivered, ended, notify } from '../transfer.ts';
import { bodyOf, names, outcome, shapeOf } from '../words.ts';

const said = (lab: Lab, answer: Answer): string =>
  isDone(answer) ? `${answer.status}, ${bodyOf(answer)}` : outcome(answer, lab.discretion);

const statusOf = (asset: JsonObject): string => `\`${textOf(asset['status'])}\``;

/** All samples are on their way before the first is waited for. */
async function deliver(lab: Lab): Promise<string> {
  const told: string[] = [];
  for (const kind of ['archive', 'broken', 'point'] as const) {
    const answer = await delivered(lab, kind).then(
      (result) => said(lab, result),
      (error: unknown) => {
        lab.signal().throwIfAborted();
        return (error as Error).message;
      },
    );
    told.push(`${sampleKinds[kind].title}: ${answer}`);
  }
  return told.join('; ');
}

/** Tries something with a sample that is still tiled. */
async function whileTiling(
  lab: Lab,
  task: (kind: SampleName, id: number) => Promise<string>,
): Promise<string> {
  for (const kind of ['point', 'archive'] as const) {
    await delivered(lab, kind);
    const { id } = await sampleOf(lab, kind);
    const before = await look(lab, id);
    if (isFinal(textOf(before['status']))) continue;
    const result = await task(kind, id);
    return `${result}; the asset was ${statusOf(before)}, then ${statusOf(await look(lab, id))}`;
  }
  throw new NotTriedError('nothing was tiled for long enough');
}

const askEndpoint = (lab: Lab): Promise<string> =>
  whileTiling(lab, async (_kind, id) =>
    outcome(await lab.ion('GET', `/v1/assets/${id}/endpoint`), lab.discretion),
  );

const notifyAgain = (lab: Lab): Promise<string> =>
  whileTiling(lab, async (kind) => said(lab, await notify(lab, kind)));

async function notifyWithoutFiles(lab: Lab): Promise<string> {
  const { id } = await sampleOf(lab, 'bare');
  const answer = await notify(lab, 'bare');
  return `${said(lab, answer)}; ${tell(lab, await watch(lab, id, isFinal, lab.pace.searchMs))}`;
}

/** What became of an asset: its statuses, and the reasons if it failed. */
function tell(lab: Lab, { id, asset, isOver }: Watched): string {
  const since = lab.notified.get(id) ?? 0;
  const seen = [...(lab.statuses.get(id) ?? [])]
    .filter(([, at]) => at >= since)
    .map(([status, at]) => `\`${status}\` after ${formatDuration(at - since)}`);
  const { error, progressMessage } = asset;
  const reasons = asset['status'] === 'COMPLETE' ? [] : Object.entries({ error, progressMessage });
  const shapes = reasons.map(([name, value]) =>
    value === undefined ? `no \`${name}\`` : `\`${name}\`: ${shapeOf(value, lab.discretion)}`,
  );
  return [seen.join(', '), ...(isOver ? [] : ['still so']), ...shapes].join('; ');
}

const follow =
  (kind: SampleName) =>
  async (lab: Lab): Promise<string> =>
    tell(lab, await ended(lab, kind));

/** Data that ion cannot tile; it may take half of a GeoJSON, which it need not tile. */
async function followBroken(lab: Lab): Promise<string> {
  const first = await ended(lab, 'broken');
  const told = `${sampleKinds.broken.title}: ${tell(lab, first)}`;
  if (first.asset['status'] !== 'COMPLETE') return told;
  return `${told}; ${sampleKinds.brokenModel.title}: ${tell(lab, await ended(lab, 'brokenModel'))}`;
}

function listOddFields({ oddFields }: Lab): Promise<string> {
  if (oddFields.size === 0) return Promise.resolve('none');
  const fields = [...oddFields].map(([name, types]) => `${names([name])}: ${[...types].join(' or ')}`);
  return Promise.resolve(fields.join('; '));
}

async function askAfterFailure(lab: Lab): Promise<string> {
  for (const kind of ['broken', 'brokenModel'] as const) {
    const { asset } = await ended(lab, kind);
    if (asset['status'] === 'COMPLETE') continue;
    const { id } = await sampleOf(lab, kind);
    return outcome(await lab.ion('GET', `/v1/assets/${id}/endpoint`), lab.discretion);
  }
  throw new NotTriedError('nothing failed');
}

/** Of the end of an upload, and of what follows. */
export const tilingProbes: readonly Probe[] = [
  { fact: '`uploadComplete`', believed: '204 without a body', find: deliver },
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
    believed: 'taken by self-hosted ion, never seen elsewhere',
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
