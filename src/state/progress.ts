import type { Family } from '../ion/family.ts';
import { isJsonObject, type Json } from '../lib/json.ts';

/** Before the id of a new asset is known. The nonce is in its record, and finds it. */
export interface Creating {
  readonly stage: 'creating';
  readonly nonce: string;
  /** Of the asset. */
  readonly name: string;
}

/** From the answer to the create to the end of the tiling. */
export interface Created {
  readonly stage: 'uploading' | 'notifying' | 'tiling';
  readonly family: Family;
}

/** What the post step must finish, or look at, if the run ends now. No secret is in it. */
export type UnfinishedRun = Creating | Created;

/** How far a run is with its asset; `none` where it has nothing that must be finished. */
export type Progress = { readonly stage: 'none' } | UnfinishedRun;

/** The name under which the step's state holds the progress: one value, which is there as a whole or not at all. */
export const progressState = 'progress';

/**
 * Reads the progress out of the step's state; `none` where the run never came to its asset.
 * @throws Error if the state holds something else
 */
export function readProgress(state: string): Progress {
  if (state === '') return { stage: 'none' };
  const progress = JSON.parse(state) as Json;
  if (!isJsonObject(progress)) throw new Error('the state of the step holds no progress');
  const { stage, nonce, name } = progress;
  if (stage === 'none') return { stage };
  if (stage === 'creating' && typeof nonce === 'string' && typeof name === 'string') {
    return { stage, nonce, name };
  }
  const family = readFamily(progress['family']);
  if ((stage === 'uploading' || stage === 'notifying' || stage === 'tiling') && family !== undefined) {
    return { stage, family };
  }
  throw new Error('the state of the step holds no progress');
}

function readFamily(value: Json | undefined): Family | undefined {
  const { id, childIds } = isJsonObject(value) ? value : {};
  const isIds = Array.isArray(childIds) && childIds.every((childId) => typeof childId === 'number');
  return typeof id === 'number' && isIds ? { id, childIds } : undefined;
}
