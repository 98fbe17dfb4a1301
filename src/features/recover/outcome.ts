import type { IonClient } from '../../ion/ion-api.ts';
import type { FindTools } from '../../provenance/find-by-nonce.ts';

/** What the end of an unfinished run needs. */
export interface FinishTools extends FindTools {
  readonly client: IonClient;
}

/** The outcome for an asset. */
export interface RecoverOutcome {
  /** As a sentence. */
  readonly text: string;
  /** Whether the asset does not exist any more. */
  readonly isGone: boolean;
}
