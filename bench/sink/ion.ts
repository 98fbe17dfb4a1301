import { access } from '../access.ts';
import type { Answer, Call } from './answer.ts';

/** What starts with this path is meant for ion, all else for S3. */
export const ionPath = '/v1/';

/**
 * As much of ion as one upload needs: a single asset, which is tiled as soon as its files are there. Lists are empty:
 * nothing was published before.
 */
export class SinkIon {
  #isComplete = false;

  reset(): void {
    this.#isComplete = false;
  }

  answer({ method, url }: Call): Answer {
    switch (`${method} ${url.pathname}`) {
      case 'GET /v1/assets':
        return json({ items: [] });
      case 'POST /v1/assets':
        return json(this.#created(url.origin));
      case 'PATCH /v1/assets/1':
        return { status: 204 };
      case 'POST /v1/assets/1/uploadComplete':
        this.#isComplete = true;
        return { status: 204 };
      case 'GET /v1/assets/1':
        return json(this.#asset());
      default:
        return { status: 404 };
    }
  }

  #asset() {
    return {
      id: 1,
      type: '3DTILES',
      name: 'bench',
      status: this.#isComplete ? 'COMPLETE' : 'AWAITING_FILES',
      percentComplete: this.#isComplete ? 100 : 0,
    };
  }

  #created(origin: string) {
    const { bucket, prefix, accessKey, secretAccessKey, sessionToken } = access;
    return {
      assetMetadata: this.#asset(),
      uploadLocation: { endpoint: origin, bucket, prefix, accessKey, secretAccessKey, sessionToken },
      onComplete: { method: 'POST', url: `${origin}/v1/assets/1/uploadComplete`, fields: {} },
    };
  }
}

function json(value: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
