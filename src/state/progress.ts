import type { Family } from '../ion/family.ts';
import { isJsonObject, type Json } from '../lib/json.ts';

/** The id of the new asset is not known yet. A search for the nonce, which is in its record, finds it. */
export interface Creating {
  readonly stage: 'creating';
  readonly nonce: string;
  /** Of the asset. */
  readonly name: string;
  /** Whether ion imports the data by itself. Then nobody uploads to the asset. */
  readonly isImport?: true;
}

/**
 * The time from ion's answer to the create until the end of the tiling. `importing`: ion imports the data, and the record
 * of the asset may lack its ids.
 */
export interface Created {
  readonly stage: 'uploading' | 'importing' | 'notifying' | 'tiling';
  readonly family: Family;
}

/** What the post step must finish or check if the run ends now. It contains no secret. */
export type UnfinishedRun = Creating | Created;

/** The progress of a run with its asset; `none` if nothing must be finished. */
export type Progress = { readonly stage: 'none' } | UnfinishedRun;

/** The name of the progress in the step's state: one value, so that it is complete or absent. */
export const progressState = 'progress';

/**
 * Reads the progress from the step's state; `none` if the run did not get to its asset.
 * @throws Error if the state is malformed
 */
export function readProgress(state: string): Progress {
  if (state === '') return { stage: 'none' };
  const progress = JSON.parse(state) as Json;
  if (!isJsonObject(progress)) throw new Error('the state of the step holds no progress');
  const { stage, nonce, name } = progress;
  if (stage === 'none') return { stage };
  if (stage === 'creating' && typeof nonce === 'string' && typeof name === 'string') {
    return { stage, nonce, name, ...(progress['isImport'] === true && { isImport: true }) };
  }
  const family = readFamily(progress['family']);
  if (isStageOfAsset(stage) && family !== undefined) return { stage, family };
  throw new Error('the state of the step holds no progress');
}

const stagesOfAsset: readonly Created['stage'][] = ['uploading', 'importing', 'notifying', 'tiling'];

function isStageOfAsset(stage: Json | undefined): stage is Created['stage'] {
  return stagesOfAsset.some((one) => one === stage);
}

function readFamily(value: Json | undefined): Family | undefined {
  const { id, childIds } = isJsonObject(value) ? value : {};
  const isIds = Array.isArray(childIds) && childIds.every((childId) => typeof childId === 'number');
  return typeof id === 'number' && isIds ? { id, childIds } : undefined;
}
