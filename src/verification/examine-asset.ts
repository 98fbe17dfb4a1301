// stand-in until the branch `verify` is merged
import type { IonClient } from '../ion/ion-api.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Examination } from './examination.ts';

export interface ExamineTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export function examineAsset(
  asset: { readonly id: number; readonly type: string },
  sourceType: string | undefined,
  tools: ExamineTools,
): Promise<Examination | undefined> {
  asset;
  sourceType;
  tools;
  return Promise.resolve(undefined);
}
