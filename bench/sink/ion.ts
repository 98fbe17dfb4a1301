import type { SinkAnswer, SinkRequest } from './answer.ts';

/** The upload location and its credentials. The sink does not check them, but tools need them. */
export const access = {
  region: 'us-east-1',
  bucket: 'bench',
  /** Ends with a slash, as ion's does. */
  prefix: 'sources/1/',
  accessKey: 'BENCHACCESSKEY',
  secretAccessKey: 'bench-secret-access-key',
  sessionToken: 'bench-session-token',
} as const;

/** Paths that start with this are ion's, all others those of S3. */
export const ionPath = '/v1/';

/** As much of ion as one upload needs. */
export interface SinkIon {
  answer(call: SinkRequest): SinkAnswer;
  reset(): void;
}

/** One asset, whose tiling ends with the upload. Lists are empty: there are no earlier assets. */
export function createSinkIon(): SinkIon {
  let isComplete = false;
  return {
    answer({ method, url }) {
      switch (`${method} ${url.pathname}`) {
        case 'GET /v1/assets':
          return json({ items: [] });
        case 'POST /v1/assets':
          return json(created(assetOf(isComplete), url.origin));
        case 'PATCH /v1/assets/1':
          return { status: 204 };
        case 'POST /v1/assets/1/uploadComplete':
          isComplete = true;
          return { status: 204 };
        case 'GET /v1/assets/1':
          return json(assetOf(isComplete));
        default:
          return { status: 404 };
      }
    },
    reset() {
      isComplete = false;
    },
  };
}

function assetOf(isComplete: boolean) {
  return {
    id: 1,
    type: '3DTILES',
    name: 'bench',
    status: isComplete ? 'COMPLETE' : 'AWAITING_FILES',
    percentComplete: isComplete ? 100 : 0,
  };
}

function created(assetMetadata: object, origin: string) {
  const { bucket, prefix, accessKey, secretAccessKey, sessionToken } = access;
  return {
    assetMetadata,
    uploadLocation: { endpoint: origin, bucket, prefix, accessKey, secretAccessKey, sessionToken },
    onComplete: { method: 'POST', url: `${origin}/v1/assets/1/uploadComplete`, fields: {} },
  };
}

function json(value: object): SinkAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
