import { setTimeout as sleep } from 'node:timers/promises';

import type { Sandbox } from './sandbox.ts';

/** A moment of a run, as the sandbox sees it. */
export interface Moment {
  /** As soon as N requests have arrived. GetMe does not count: it is sent beside the others. */
  readonly requests: number;
  /** Then, this many milliseconds later. */
  readonly laterMs: number;
}

/** Aborts at a moment of a run. If the run ends before, aborts at its end. */
export async function abortAt(
  controller: AbortController,
  { requests, laterMs }: Moment,
  sandbox: Pick<Sandbox, 'requests'>,
  running: Promise<unknown>,
): Promise<void> {
  const over = new AbortController();
  const end = () => {
    over.abort();
  };
  running.then(end, end);
  const count = () => sandbox.requests.filter(({ route }) => route !== 'GetMe').length;
  while (!over.signal.aborted && count() < requests) await sleep(1);
  await sleep(laterMs);
  controller.abort();
}
