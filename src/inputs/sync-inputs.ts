import { withDefaults, type GetInput } from './parse.ts';

/** The checked inputs of the `sync` action, except the access. */
export interface SyncInputs {
  /** The beginning of the names of the commit statuses that may be ended. */
  readonly contextPrefix: string;
}

/** The default of an empty input, the same as in `sync/action.yml`. */
const syncDefaults = { 'status-context': 'cesium-ion' };

/** Reads the inputs of the `sync` action. */
export function readSyncInputs(get: GetInput): SyncInputs {
  const read = withDefaults(get, syncDefaults);
  return { contextPrefix: read('status-context') };
}
