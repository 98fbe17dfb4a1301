import { readChildren, secretsOf } from '../../src/ion/ion-answers.ts';
import { isJsonObject, textOf, type JsonObject } from '../../src/lib/json.ts';
import { isDone, type ApiAnswer } from './call-api.ts';
import { describeAnswer, jsonTypeOf, undocumented } from './describe.ts';
import type { Lab } from './lab.ts';
import { NotTriedError } from './probe.ts';
import { sampleKinds, type SampleName } from './samples.ts';

/** An asset that the probes created. */
export interface Sample {
  readonly id: number;
  readonly name: string;
  /** ion's answer to its create. */
  readonly created: JsonObject;
  readonly createdAt: number;
}

/** A create, and the asset if there is one. */
export interface CreateAttempt {
  readonly answer: ApiAnswer;
  readonly sample: Sample | undefined;
}

/** The description of a new sample. It is not empty, so that a change shows. */
export const firstDescription = 'Made by a probe of ion-upload; it may be deleted.';
export const firstAttribution = 'Made by code';

/**
 * Creates an asset. The request continues after the probe's time-out, so that the id is known.
 * @param fields override the valid ones; undefined omits a field
 */
export async function createSample(
  lab: Lab,
  kind: SampleName,
  fields: Readonly<Record<string, string | JsonObject | undefined>> = {},
): Promise<CreateAttempt> {
  const { title, type, options } = sampleKinds[kind];
  const name = `${lab.namePrefix}: ${title}`;
  const whole: Readonly<Record<string, string | JsonObject | undefined>> = {
    name,
    description: firstDescription,
    attribution: firstAttribution,
    type,
    options,
    ...fields,
  };
  // JSON omits undefined fields
  const body = JSON.parse(JSON.stringify(whole)) as JsonObject;
  lab.signal().throwIfAborted();
  // until an answer says whether there is an asset
  const attempt = {};
  lab.ledger.unconfirmed.add(attempt);
  const answer = await lab.call('POST', '/v1/assets', { body });
  const createdAt = Date.now();
  const id = idOf(answer.json['assetMetadata']);
  const isRefused = answer.status >= 400 && answer.status < 500 && answer.status !== 408;
  if (id !== undefined || isRefused) lab.ledger.unconfirmed.delete(attempt);
  if (id === undefined) return { answer, sample: undefined };
  for (const createdId of [id, ...readChildren(answer.json, id)]) {
    lab.ledger.assets.add(createdId);
    lab.redactor.addOwnId(createdId);
  }
  for (const secret of secretsOf(answer.json)) lab.redactor.hide(secret);
  return { answer, sample: { id, name, created: answer.json, createdAt } };
}

function idOf(asset: unknown): number | undefined {
  const id = isJsonObject(asset) ? asset['id'] : undefined;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}

/** The create without an attribution. It is not known whether ion accepts it. */
export function createBare(lab: Lab): Promise<CreateAttempt> {
  return lab.once('bare', () => createSample(lab, 'bare', { attribution: undefined }));
}

/** A sample, created at the first call. @throws NotTriedError if ion refuses it */
export function sampleOf(lab: Lab, kind: SampleName): Promise<Sample> {
  return lab.once(`sample ${kind}`, async () => {
    const bare = kind === 'bare' ? (await createBare(lab)).sample : undefined;
    if (bare !== undefined) return bare;
    const { answer, sample } = await createSample(lab, kind);
    if (sample !== undefined) return sample;
    const { title } = sampleKinds[kind];
    throw new NotTriedError(`${title} could not be created: ${describeAnswer(answer, lab.redactor)}`);
  });
}

/** Reads an asset. @throws Error if it cannot be read */
export async function readAsset(lab: Lab, id: number): Promise<JsonObject> {
  const answer = await lab.ion('GET', `/v1/assets/${id}`);
  if (!isDone(answer)) throw new Error(`an asset could not be read: ${describeAnswer(answer, lab.redactor)}`);
  for (const [name, value] of undocumented(answer.json)) {
    const types = lab.undocumentedFields.get(name) ?? new Set();
    lab.undocumentedFields.set(name, types.add(jsonTypeOf(value)));
  }
  const statuses = lab.statuses.get(id) ?? new Map<string, number>();
  const status = textOf(answer.json['status']);
  if (!statuses.has(status)) lab.statuses.set(id, statuses.set(status, Date.now()));
  return answer.json;
}

/** The result of watching an asset. */
export interface Watched {
  readonly id: number;
  /** Its last state. */
  readonly asset: JsonObject;
  readonly hasEnded: boolean;
}

/**
 * Polls an asset until its status is as expected, or for `maxMs` milliseconds. Also polls all other assets in tiling, so
 * that their statuses are recorded.
 */
export async function watch(
  lab: Lab,
  id: number,
  hasEnded: (status: string) => boolean,
  maxMs: number,
): Promise<Watched> {
  const start = Date.now();
  for (;;) {
    const asset = await readAsset(lab, id);
    const isDue = hasEnded(textOf(asset['status']));
    if (isDue || Date.now() - start > maxMs) return { id, asset, hasEnded: isDue };
    for (const other of lab.notified.keys()) {
      if (other !== id && ![...(lab.statuses.get(other)?.keys() ?? [])].some(isFinal)) {
        await readAsset(lab, other);
      }
    }
    await lab.pause();
  }
}

/** Whether a status is final. */
export function isFinal(status: string): boolean {
  return ['COMPLETE', 'DATA_ERROR', 'ERROR'].includes(status);
}
