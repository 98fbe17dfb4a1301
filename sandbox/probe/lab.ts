import { setTimeout as sleep } from 'node:timers/promises';

import type { JsonObject } from '../../src/lib/json.ts';
import type { ApiAnswer, CallApi } from './call-api.ts';
import type { Redactor } from './redactor.ts';

/** How patient the probes are, in milliseconds. */
export interface ProbeTimes {
  /** Between two looks. */
  readonly pollMs: number;
  /** The most for one call. */
  readonly callMs: number;
  /** The most for a probe. */
  readonly probeMs: number;
  /** The most until what was written shows in lists. */
  readonly searchMs: number;
  /** The most for a tiling. */
  readonly tilingMs: number;
}

export const liveTimes: ProbeTimes = {
  pollMs: 1000,
  callMs: 30_000,
  probeMs: 120_000,
  searchMs: 60_000,
  tilingMs: 600_000,
};

/** What the probes work with. */
export interface LabTools {
  /** The base URL of the API, without a slash at the end. */
  readonly apiUrl: string;
  readonly call: CallApi;
  readonly redactor: Redactor;
  readonly times: ProbeTimes;
  /** What the names of all assets that the probes make have in them. */
  readonly namePrefix: string;
  /** Assets that are there and finished without the probes: the demo's. */
  readonly finished: readonly number[];
}

/** What the probes have made, and must delete. */
export interface Ledger {
  readonly assets: Set<number>;
  /** Of each archive the paths that it may be deleted by, the likely one first. */
  readonly archives: Set<readonly string[]>;
  /** Creates of which nobody knows what they made. */
  readonly unconfirmed: Set<object>;
}

/** What the probes share. */
export interface Lab extends LabTools {
  readonly ledger: Ledger;
  /** Undocumented fields of assets that were seen, each with its types. */
  readonly undocumentedFields: Map<string, Set<string>>;
  /** The statuses that looks at an asset have seen, each with when it was first, in milliseconds since the epoch. */
  readonly statuses: Map<number, Map<string, number>>;
  /** When ion was told of an asset's files, in milliseconds since the epoch. */
  readonly notified: Map<number, number>;
  /** Lets a probe begin, whose calls end with the signal. */
  begin(signal: AbortSignal): void;
  /** Ends the probe that runs. */
  signal(): AbortSignal;
  /** Does something once for all probes, which get the same outcome. */
  once<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** A call with the user's token, ended with the probe. @throws Error if no answer comes */
  ion(method: string, path: string, body?: JsonObject): Promise<ApiAnswer>;
  /** Waits until the next look. */
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
