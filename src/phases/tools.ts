import type { IonClient } from '../ion/client.ts';
import type { Mark } from '../ion/record.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Phases } from '../lib/phases.ts';
import type { Progress } from '../state/progress.ts';
import type { Recorder } from '../state/publication.ts';

/** What a publication is made with. */
export interface PublishTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly phases: Phases;
  /** Told of everything that outputs and reports are made of, as soon as it is known. */
  readonly record: Recorder;
  /** Told how far the run is before each step that leaves something behind; fields that are absent stay. */
  readonly advance: (news: Partial<Progress>) => void;
  /** 32 hexadecimal digits, new for this run, by which its asset is found again. */
  readonly nonce: string;
  /** Whose the assets of this run are; undefined where GitHub does not tell. */
  readonly mark: Mark | undefined;
  /** How a workflow names the `wait` action that belongs to this one, such as `OWNER/ion-upload/wait@v1`. */
  readonly waitAction: string;
  /** Absolute. */
  readonly workspace: string;
}
