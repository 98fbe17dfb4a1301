import { setTimeout as sleep } from 'node:timers/promises';

import type { Sandbox } from './sandbox.ts';

/** A moment of a run, as the sandbox sees it. */
export interface Moment {
  /** As soon as so many requests have come in; GetMe, which comes beside the others, does not count. */
  readonly requests: number;
  /** And so many milliseconds later. */
  readonly laterMs: number;
}

/** Aborts at a moment of a run; or at once where the run ends before. */
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
