import type { IonClient } from '../../ion/ion-api.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Provenance } from '../../provenance/record.ts';
import type { Phases } from '../../state/phases.ts';
import type { RunState } from '../../state/run-state.ts';
import type { FetchFile } from '../../verification/fetch-file.ts';

/** The facts of the run that publishes. */
export interface Run {
  /** 32 hexadecimal digits, new for each run; the run finds its asset by it. */
  readonly nonce: string;
  /** Who owns the assets of this run; undefined if GitHub does not say. */
  readonly provenance: Provenance | undefined;
  /** How a workflow names the `wait` action of this repository, such as `OWNER/ion-upload/wait@v1`; undefined if that is unknown. */
  readonly waitAction: string | undefined;
  /** Absolute. */
  readonly workspace: string;
}

/** The parts of a run that have effects. */
export interface Io extends Pick<RunState, 'record' | 'advance' | 'publication'> {
  readonly client: IonClient;
  /** Reads files of finished assets. */
  readonly fetchFile: FetchFile;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Runs a phase of the run under its name. */
  readonly step: Phases['run'];
}
