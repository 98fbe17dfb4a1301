import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { codeOf, messageOf } from './user-error.ts';

/** The parts of a request that a debug line shows. */
export interface TracedRequest {
  readonly method: string;
  readonly host: string;
  /** With its query, encoded. */
  readonly path: string;
}

/** Sends a request, and logs it in one debug line. */
export type Trace = <T extends { readonly status: number }>(
  request: TracedRequest,
  send: () => Promise<T>,
) => Promise<T>;

/**
 * Traces one attempt at a request: a line such as `ion POST api.cesium.com/v1/assets 200 in 132 ms (attempt 1)`.
 * Headers and bodies contain secrets, so they are not in it.
 * @returns undefined if debug logging is off
 */
export function createTrace(
  service: string,
  attempt: number,
  { log, clock }: { readonly log: Log; readonly clock: Pick<Clock, 'now'> },
): Trace | undefined {
  const { debug } = log;
  if (debug === undefined) return undefined;
  return async ({ method, host, path }, send) => {
    const start = clock.now();
    const report = (outcome: number | string) => {
      const time = `in ${Math.round(clock.now() - start)} ms (attempt ${attempt})`;
      debug(`${service} ${method} ${host}${withoutValues(path)} ${outcome} ${time}`);
    };
    try {
      const answer = await send();
      report(answer.status);
      return answer;
    } catch (error) {
      report(httpStatusOf(error) ?? codeOf(error) ?? messageOf(error));
      throw error;
    }
  };
}

/** The status of an error that stands for an HTTP response. */
function httpStatusOf(error: unknown): number | undefined {
  return Error.isError(error) && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined;
}

/** The path without the values of its query, which can be secret. Small numbers stay, such as that of a part. */
function withoutValues(path: string): string {
  const [bare = '', query] = path.split('?', 2);
  return query === undefined ? bare : `${bare}?${query.replace(/=(?!\d{1,5}(?:&|$))[^&]*/g, '')}`;
}
