import type { IonClient } from '../../ion/ion-api.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Provenance } from '../../provenance/record.ts';
import type { Phases } from '../../state/phases.ts';
import type { RunState } from '../../state/run-state.ts';

/** The facts of the run that publishes. */
export interface Run {
  /** 32 hexadecimal digits, new for this run, by which its asset is found again. */
  readonly nonce: string;
  /** Whose the assets of this run are; undefined where GitHub does not tell. */
  readonly provenance: Provenance | undefined;
  /** How a workflow names the `wait` action that belongs to this one, such as `OWNER/ion-upload/wait@v1`; undefined if that is not known. */
  readonly waitAction: string | undefined;
  /** Absolute. */
  readonly workspace: string;
}

/** What has effects. */
export interface Io extends Pick<RunState, 'record' | 'advance'> {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Runs a phase of the run under its name. */
  readonly step: Phases['run'];
}
