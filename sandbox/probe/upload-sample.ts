import { readUploadLocation, type S3Location } from '../../src/ion/ion-answers.ts';
import { isJsonObject, textOf, type JsonObject } from '../../src/lib/json.ts';
import { regionOf } from '../../src/s3/s3-client.ts';
import { fullKey } from '../../src/s3/s3-store.ts';
import { isDone, type ApiAnswer } from './call-api.ts';
import { callS3, type S3Answer, type S3Request } from './call-s3.ts';
import { describeAnswer } from './describe.ts';
import type { Lab } from './lab.ts';
import { NotTriedError } from './probe.ts';
import { isFinal, sampleOf, watch, type Watched } from './sample-assets.ts';
import { sampleKinds, type SampleName } from './samples.ts';

/** A request to S3 for the file of a sample, or for the bucket. */
export type S3Task = Omit<S3Request, 'key'> & { readonly onBucket?: boolean };

/** The upload location of a sample. @throws NotTriedError if it is not S3 */
export async function s3LocationOf(lab: Lab, kind: SampleName): Promise<S3Location> {
  const { created } = await sampleOf(lab, kind);
  const location = readUploadLocation(created, new URL(lab.apiUrl));
  if (location.kind !== 'S3') throw new NotTriedError('this ion stores files itself');
  return location;
}

/** Sends a request to S3 with the credentials of a sample. */
export async function requestS3(lab: Lab, kind: SampleName, task: S3Task): Promise<S3Answer> {
  const location = await s3LocationOf(lab, kind);
  const region = regionOf(location.endpoint);
  const { endpoint = `https://s3.${region}.amazonaws.com` } = location;
  const { onBucket = false, ...request } = task;
  const key = onBucket ? '' : fullKey(location.prefix, sampleKinds[kind].file.name);
  const signal = AbortSignal.any([lab.signal(), AbortSignal.timeout(lab.times.callMs)]);
  return callS3({ ...location, endpoint, region }, { ...request, key }, signal);
}

/** Stores a sample's file, once. @throws NotTriedError if that is refused */
function storeSample(lab: Lab, kind: SampleName): Promise<void> {
  return lab.once(`stored ${kind}`, async () => {
    const { created } = await sampleOf(lab, kind);
    const location = readUploadLocation(created, new URL(lab.apiUrl));
    const { name, content } = sampleKinds[kind].file;
    if (location.kind === 'S3') {
      const { status, code = 'no code' } = await requestS3(lab, kind, { method: 'PUT', body: content });
      if (!isDone({ status })) throw new NotTriedError(`the file could not be stored: ${status} ${code}`);
      return;
    }
    const form = new FormData();
    form.append(name, new File([Uint8Array.from(content)], name, { type: 'application/octet-stream' }));
    const answer = await lab.call('POST', location.url.href, { form, signal: lab.signal() });
    if (!isDone(answer)) {
      throw new NotTriedError(`the file could not be stored: ${describeAnswer(answer, lab.redactor)}`);
    }
  });
}

/** Sends `uploadComplete` of a sample, also without its file. */
export async function notify(lab: Lab, kind: SampleName): Promise<ApiAnswer> {
  const { id, created } = await sampleOf(lab, kind);
  const onComplete: JsonObject = isJsonObject(created['onComplete']) ? created['onComplete'] : {};
  const { fields } = onComplete;
  const method = textOf(onComplete['method']) || 'POST';
  if (!lab.notified.has(id)) lab.notified.set(id, Date.now());
  // the URL in ion's answer may be on another host: send the token to the API only
  return lab.ion(method, `/v1/assets/${id}/uploadComplete`, isJsonObject(fields) ? fields : {});
}

/** Stores a sample's file and sends `uploadComplete`, once. */
export function uploadSample(lab: Lab, kind: SampleName): Promise<ApiAnswer> {
  return lab.once(`delivered ${kind}`, async () => {
    await storeSample(lab, kind);
    return notify(lab, kind);
  });
}

/** A sample after its tiling. @throws Error if that does not end in time, NotTriedError if the upload failed */
export function awaitTiling(lab: Lab, kind: SampleName): Promise<Watched> {
  return lab.once(`ended ${kind}`, async () => {
    const answer = await uploadSample(lab, kind);
    if (!isDone(answer)) {
      throw new NotTriedError(`ion did not accept the upload: ${describeAnswer(answer, lab.redactor)}`);
    }
    const { id } = await sampleOf(lab, kind);
    const watched = await watch(lab, id, isFinal, lab.times.tilingMs);
    const { title } = sampleKinds[kind];
    if (!watched.hasEnded) throw new Error(`${title} is still ${textOf(watched.asset['status'])}`);
    return watched;
  });
}

/** The id of a sample with the status COMPLETE. @throws NotTriedError if its tiling failed */
export async function completeSample(lab: Lab, kind: SampleName): Promise<number> {
  const { asset } = await awaitTiling(lab, kind);
  if (asset['status'] !== 'COMPLETE') {
    throw new NotTriedError(`${sampleKinds[kind].title} became ${textOf(asset['status'])}`);
  }
  return (await sampleOf(lab, kind)).id;
}
