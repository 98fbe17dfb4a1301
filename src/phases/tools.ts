import type { IonClient } from '../ion/client.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Phases } from '../lib/phases.ts';
import type { Recorder } from '../publication.ts';

/** What a publication is made with. */
export interface PublishTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly phases: Phases;
  /** Told of everything that outputs and reports are made of, as soon as it is known. */
  readonly record: Recorder;
  /** Absolute. */
  readonly workspace: string;
}
