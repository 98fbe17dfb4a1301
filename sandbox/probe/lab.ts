import { setTimeout as sleep } from 'node:timers/promises';

import type { JsonObject } from '../../src/lib/json.ts';
import type { ApiAnswer, CallApi } from './call-api.ts';
import type { Redactor } from './redactor.ts';

/** Intervals and time-outs of the probes, in milliseconds. */
export interface ProbeTimes {
  /** The interval between two polls. */
  readonly pollMs: number;
  /** The time-out of one call. */
  readonly callMs: number;
  /** The time-out of a probe. */
  readonly probeMs: number;
  /** The time-out until a change shows in lists. */
  readonly searchMs: number;
  /** The time-out of a tiling. */
  readonly tilingMs: number;
}

export const liveTimes: ProbeTimes = {
  pollMs: 1000,
  callMs: 30_000,
  probeMs: 120_000,
  searchMs: 60_000,
  tilingMs: 600_000,
};

/** The tools of the probes. */
export interface LabTools {
  /** The base URL of the API, without a slash at the end. */
  readonly apiUrl: string;
  readonly call: CallApi;
  readonly redactor: Redactor;
  readonly times: ProbeTimes;
  /** The beginning of the name of each asset that the probes create. */
  readonly namePrefix: string;
  /** Finished assets that the probes did not create: the demo's. */
  readonly finished: readonly number[];
}

/** Everything that the probes created and must delete. */
export interface Ledger {
  readonly assets: Set<number>;
  /** The possible paths of each archive, the likely one first. */
  readonly archives: Set<readonly string[]>;
  /** Creates without an answer: it is not known whether there is an asset. */
  readonly unconfirmed: Set<object>;
}

/** The state that all probes share. */
export interface Lab extends LabTools {
  readonly ledger: Ledger;
  /** Undocumented fields of assets, each with its types. */
  readonly undocumentedFields: Map<string, Set<string>>;
  /** The statuses of each asset, with the time of the first poll that returned it, in milliseconds since the epoch. */
  readonly statuses: Map<number, Map<string, number>>;
  /** The time of an asset's first `uploadComplete`, in milliseconds since the epoch. */
  readonly notified: Map<number, number>;
  /** Begins a probe. The signal aborts its calls. */
  begin(signal: AbortSignal): void;
  /** The signal of the current probe. */
  signal(): AbortSignal;
  /** Runs a task once; all probes get the same result. */
  once<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** A call with the user's token, which the probe's signal aborts. @throws Error if there is no answer */
  ion(method: string, path: string, body?: JsonObject): Promise<ApiAnswer>;
  /** Waits until the next poll. */
  pause(): Promise<void>;
}

export function createLab(tools: LabTools): Lab {
  const outcomes = new Map<string, Promise<unknown>>();
  let current = AbortSignal.abort(new Error('no probe runs'));
  return {
    ...tools,
    ledger: { assets: new Set(), archives: new Set(), unconfirmed: new Set() },
    undocumentedFields: new Map(),
    statuses: new Map(),
    notified: new Map(),
    begin(signal) {
      current = signal;
    },
    signal: () => current,
    once<T>(key: string, task: () => Promise<T>) {
      const outcome = (outcomes.get(key) as Promise<T> | undefined) ?? task();
      outcomes.set(key, outcome);
      return outcome;
    },
    ion: (method, path, body) =>
      tools.call(method, path, { ...(body !== undefined && { body }), signal: current }),
    pause: async () => {
      await sleep(tools.times.pollMs, undefined, { signal: current });
    },
  };
}
