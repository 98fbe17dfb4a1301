import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import type { IonClient } from '../../ion/ion-api.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Entry } from '../../manifest/manifest.ts';
import type { Provenance } from '../../provenance/record.ts';
import type { Pointers } from '../../source/lfs-pointers.ts';
import type { SelectedFiles } from '../../source/select-files.ts';
import type { Phases } from '../../state/phases.ts';

/** The facts of the run that plans. */
export interface PlanRun {
  /** Absolute. */
  readonly workspace: string;
  /** The name of the repository on GitHub, such as `OWNER/NAME`; `''` outside of GitHub. */
  readonly repository: string;
  /** Finds out who owns the assets of this run; undefined if GitHub does not say. */
  readonly findOwner: () => Promise<Owner | undefined>;
  /** The folder below which the results are written, absolute. */
  readonly temporary: string;
  /** The attempt of this run: digits. */
  readonly attempt: string | undefined;
}

/** Who owns the assets of a run, under any key. */
export type Owner = Omit<Provenance, 'key'>;

/** The parts of a plan that have effects. */
export interface PlanIo {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Runs a phase under its name. */
  readonly step: Phases['run'];
}

/** The same, with access to ion. */
export interface OnlineIo extends PlanIo {
  readonly client: IonClient;
}

/** An entry of the manifest whose values are valid, and which has files. */
export interface ReadEntry {
  readonly entry: Entry;
  readonly inputs: UploadInputs;
  readonly selected: SelectedFiles;
  readonly pointers: Pointers;
}
