import type { Json } from '../../src/lib/json.ts';
import { awaitTiling, type AwaitTools } from '../../src/tiling/await-tiling.ts';
import type { SeenAsset } from '../../src/tiling/status.ts';
import { neverAborts, epoch } from './clock.ts';
import { familyOf } from './family.ts';
import { clientOf, metadata } from './ion.ts';
import { answer, serve, type Reply } from './send.ts';

type Fields = Readonly<Record<string, Json>>;

export const complete = { status: 'COMPLETE', percentComplete: 100 };
export const running = { status: 'IN_PROGRESS', percentComplete: 42.9 };
export const awaiting = { status: 'AWAITING_FILES' };

/** The response of ion about an asset at `elapsedMs` milliseconds after the start. */
type Course = (id: number, elapsedMs: number) => Fields | Reply;

/**
 * Simulated tilings; `task` waits for them.
 *
 * @param families ids, the id of the asset first
 */
export function wait(
  families: readonly (readonly [number, ...number[]])[],
  course: Course,
  settings: Partial<AwaitTools> & { waitTimeoutMs?: number; pollIntervalMs?: number; apiUrl?: string } = {},
) {
  const { waitTimeoutMs = 7_200_000, pollIntervalMs = 10_000, apiUrl, areKnown = false, ...more } = settings;
  const { signal = neverAborts } = more;
  const server = serve(({ url }) => {
    const id = Number(/\d+$/.exec(url)?.[0]);
    const seen = course(id, clock.now() - start);
    return isReply(seen)
      ? seen
      : answer(200, metadata(id, { dateAdded: new Date(epoch).toISOString(), ...seen }));
  });
  const { client, clock, log } = clientOf(server, apiUrl === undefined ? {} : { apiUrl });
  const start = clock.now();
  const changes: (readonly SeenAsset[])[] = [];
  const resumed: (readonly number[])[] = [];
  const task = () =>
    awaitTiling(
      families.map((ids) => familyOf(...ids)),
      { waitTimeoutMs, pollIntervalMs },
      {
        client,
        clock,
        log,
        signal,
        onChange: (assets) => {
          changes.push(assets);
        },
        howToResume: (ids) => {
          resumed.push(ids);
          return { hint: `Resume with ${ids.join(' and ')}:`, yaml: `asset-id: ${ids.join(' ')}` };
        },
        areKnown,
        ...more,
      },
    );
  return { server, clock, log, changes, resumed, task, elapsed: () => clock.now() - start };
}

function isReply(seen: Fields | Reply): seen is Reply {
  return Error.isError(seen) || 'headers' in seen;
}
