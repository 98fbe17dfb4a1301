import type { IonClient } from '../../ion/ion-api.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';

/** What the viewer action needs. */
export interface ViewerIo {
  /** With the token of the page. */
  readonly viewer: IonClient;
  /** Without a token. */
  readonly anonymous: IonClient;
  /** With the step's own token; undefined if there is none. */
  readonly account: IonClient | undefined;
  readonly clock: Pick<Clock, 'wallNow'>;
  readonly log: Log;
  readonly signal: AbortSignal;
}
