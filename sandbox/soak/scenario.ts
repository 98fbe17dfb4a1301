import type { Moment } from '../cancel.ts';
import type { CancelSignal, ContainerJob } from '../runner/types.ts';
import type { Fault, FaultRule, Route, SearchedField, TilingStep } from '../sandbox.ts';
import type { Random } from './random.ts';

/** One run of the soak: what is uploaded, what goes wrong, and what ends it. */
export interface Scenario {
  readonly files: Readonly<Record<string, Buffer>>;
  readonly tls: boolean;
  /** S3, or a self-hosted ion that keeps files itself. */
  readonly mode: 'S3' | 'FILE_SYSTEM';
  /** What `search` looks into. */
  readonly searched: readonly SearchedField[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly tiling: readonly TilingStep[];
  readonly rules: readonly FaultRule[];
  /** A cancel, by its first signal; or a shutdown of the runner, after which there is no post step. */
  readonly cancel: ({ readonly by: CancelSignal | 'shutdown' } & Moment) | undefined;
  /** A job in a container, on Linux; elsewhere the same job without one. */
  readonly container: ContainerJob | undefined;
  /** In words. */
  readonly summary: string;
}

/** Requests that an upload is made of, and those that must not fail for good: they find and end what was left. */
const ownRoutes: readonly Route[] = [
  'CreateAsset',
  'GetAsset',
  'PutObject',
  'CreateMultipartUpload',
  'UploadPart',
  'CompleteMultipartUpload',
  'PatchAsset',
  'UploadComplete',
  'FormUpload',
];
const cleaningRoutes: readonly Route[] = ['ListAssets', 'ListAssets', 'DeleteAsset'];

const passingFaults: readonly Fault[] = [
  'reset-before',
  'reset-midway',
  'reset-after',
  'truncate',
  'empty-body',
  'html',
  'hang',
  'stop-reading',
  { status: 500 },
  { status: 502 },
  { status: 503, headers: { 'retry-after': '1' } },
  { status: 429 },
  { delayMs: 50 },
  { refuse: 'ion', forMs: 300 },
  { refuse: 's3', forMs: 300 },
];
const lastingFaults: readonly Fault[] = ['expired-credentials', { status: 403 }];

const ends = ['COMPLETE', 'COMPLETE', 'COMPLETE', 'DATA_ERROR', 'ERROR'] as const;

/** A scenario by chance. */
export function makeScenario(random: Random): Scenario {
  const files = makeFiles(random);
  const rules = Array.from({ length: random.whole(0, 4) }, () => makeRule(random));
  const end = random.pick(ends);
  const inputs = {
    files: '.',
    type: '3DTILES',
    'source-type': 'POINT_CLOUD',
    'delete-on-failure': random.pick(['', 'incomplete', 'always']),
    concurrency: random.pick(['', '1', '3', '16']),
  };
  const cancel = random.happens(0.35)
    ? {
        by: random.pick(['SIGINT', 'SIGTERM', 'SIGKILL', 'shutdown'] as const),
        requests: random.whole(1, 16),
        laterMs: random.pick([0, 0, 3, 20, 100]),
      }
    : undefined;
  // after a shutdown nothing can be asked of what runs in a container: neither a signal nor a reader gets there
  const container = cancel?.by === 'shutdown' ? undefined : makeContainer(random, cancel !== undefined);
  const bytes = Object.values(files).reduce((sum, { length }) => sum + length, 0);
  const tiling = [{ status: 'NOT_STARTED' }, { status: 'IN_PROGRESS', percentComplete: 50 }, { status: end }];
  const mode = random.happens(0.2) ? 'FILE_SYSTEM' : 'S3';
  const searched: readonly SearchedField[] = random.pick([['name'], ['name', 'description']]);
  const words = [
    `${Object.keys(files).length} files, ${bytes} B`,
    ...rules.map(({ route, nth, fault }) => `${String(route)} ${String(nth)}: ${JSON.stringify(fault)}`),
    ...(cancel === undefined ? [] : [`${cancel.by} after ${cancel.requests} requests, ${cancel.laterMs} ms`]),
    ...(container === undefined
      ? []
      : [`in a container, other post steps ${String(container.otherPostMs)} ms`]),
    mode,
    `search: ${searched.join(', ')}`,
    end,
  ];
  return {
    files,
    mode,
    searched,
    tls: random.happens(0.5),
    inputs,
    tiling,
    rules,
    cancel,
    container,
    summary: words.join(' · '),
  };
}

/** What runs in a container outlives a cancel, for as long as the post steps of other actions take. */
function makeContainer(random: Random, isCancelled: boolean): ContainerJob | undefined {
  if (!random.happens(isCancelled ? 0.4 : 0.1)) return undefined;
  return { otherPostMs: [random.pick([0, 0, 100, 1000, 3000]), random.pick([0, 0, 100, 1000])] };
}

/** Most are small; every third run has one of several parts. */
function makeFiles(random: Random): Record<string, Buffer> {
  const sizes = Array.from({ length: random.whole(1, 12) }, () => Math.floor(2 ** (random.next() * 20)));
  if (random.happens(0.33)) sizes.push(random.whole(8_400_000, 26_000_000));
  return Object.fromEntries(
    sizes.map((size, index) => [
      `folder ${index % 3}/${index}.las`,
      Buffer.alloc(size, `content ${random.next()} `),
    ]),
  );
}

function makeRule(random: Random): FaultRule {
  const isCleaning = random.happens(0.2);
  const route = random.pick(isCleaning ? cleaningRoutes : ownRoutes);
  // what cleaning meets must pass, or nothing could be cleaned
  const fault = random.pick(isCleaning || random.happens(0.85) ? passingFaults : lastingFaults);
  return { route, nth: random.pick([1, 1, 2, 3]), fault };
}
