import type { AssetMetadata } from '../../src/ion/ion-answers.ts';
import { follow, type FollowEnd, type FollowTools } from '../../src/tiling/follow.ts';
import { factsOf, type SeenAsset } from '../../src/tiling/status.ts';
import { neverAborts, fakeClock, type FakeClock } from './clock.ts';
import { fakeLog, type FakeLog } from './log.ts';

/** Whether every tiling has ended, with any status. */
export const allEnded: FollowTools['isOver'] = (assets) =>
  assets.every(({ status }) => factsOf(status).ended);

export type Seen = Pick<AssetMetadata, 'status'> & Partial<AssetMetadata>;

export const blank = {
  name: '',
  description: '',
  attribution: '',
  type: '',
  addedMs: undefined,
  percentComplete: 0,
  progress: undefined,
  reason: undefined,
};

/** The state of an asset at a time, in milliseconds since the start. */
export type Course = (elapsed: number, id: number) => Seen;

interface Run {
  readonly followed: FollowEnd;
  readonly clock: FakeClock;
  readonly log: FakeLog;
  /** `id @ time` of every read. */
  readonly reads: readonly string[];
  readonly changes: readonly (readonly SeenAsset[])[];
  /** The time of each line of the log, in milliseconds since the start. */
  readonly times: readonly number[];
}

/** Follows assets with these states, and returns what was read. */
export async function run(
  course: Course,
  settings: {
    ids?: number[];
    maxPauseMs?: number;
    timeoutMs?: number;
    signal?: AbortSignal;
    isOver?: FollowTools['isOver'];
    areKnown?: boolean;
  } = {},
): Promise<Run> {
  const { ids = [7], maxPauseMs = 10_000, timeoutMs = 3_600_000, signal = neverAborts } = settings;
  const { isOver = allEnded, areKnown = false } = settings;
  const clock = fakeClock();
  const log = fakeLog();
  const start = clock.now();
  const reads: string[] = [];
  const changes: (readonly SeenAsset[])[] = [];
  const times: number[] = [];
  const followed = await follow(ids, {
    clock,
    signal,
    maxPauseMs,
    timeoutMs,
    log: {
      ...log,
      info: (line) => {
        times.push(clock.now() - start);
        log.info(line);
      },
    },
    read: (id) => {
      const elapsed = clock.now() - start;
      reads.push(`${id} @ ${elapsed}`);
      const asset = { ...blank, id };
      return Promise.resolve({ asset: { ...asset, ...course(elapsed, id) } });
    },
    isOver,
    areKnown,
    onChange: (assets) => {
      changes.push(assets);
    },
  });
  return { followed, clock, log, reads, changes, times };
}

/** The state of an asset at its end. */
export const complete: Seen = { status: 'COMPLETE', percentComplete: 100 };
