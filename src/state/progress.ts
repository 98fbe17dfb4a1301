/** How far a run is with its asset: the step that it is at, or `settled` where nothing is left to be seen to. */
export type Stage = 'create' | 'upload' | 'notify' | 'tiling' | 'settled';

/** What the post step must know of a run to end what that left unfinished. No secret is in it. */
export interface Progress {
  readonly stage: Stage;
  /** In the asset's record: finds an asset whose id was never heard. */
  readonly nonce: string;
  readonly name: string;
  /** The asset, then its children; none before ion has answered. */
  readonly assetIds: readonly number[];
}

/** The name under which the step's state holds the progress: one value, which is there as a whole or not at all. */
export const progressState = 'progress';

/** Reads the progress out of the step's state; undefined where the run never came to its asset. */
export function readProgress(state: string): Progress | undefined {
  return state === '' ? undefined : (JSON.parse(state) as Progress);
}

/** The name under which the step's state holds where a commit status is pending; empty where none is. */
export const pendingState = 'pending-status';
