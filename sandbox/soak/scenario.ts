import fc from 'fast-check';

import type { Moment } from '../cancel.ts';
import type { CancelSignal, ContainerJob } from '../runner/types.ts';
import type { Fault, Route, SearchedField } from '../sandbox.ts';

/** Requests of an upload. */
const uploadRoutes: readonly Route[] = [
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
/** Requests of the cleanup: they must not fail permanently. */
const cleaningRoutes: readonly Route[] = ['ListAssets', 'ListAssets', 'DeleteAsset'];

const transientFaults: readonly Fault[] = [
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
const permanentFaults: readonly Fault[] = ['expired-credentials', { status: 403 }];

const ruleOf = (routes: readonly Route[], faults: readonly Fault[]) =>
  fc.record({
    route: fc.constantFrom(...routes),
    nth: fc.constantFrom(1, 1, 2, 3),
    fault: fc.constantFrom(...faults),
  });

const rule = fc.oneof(
  { weight: 20, arbitrary: ruleOf(cleaningRoutes, transientFaults) },
  { weight: 68, arbitrary: ruleOf(uploadRoutes, transientFaults) },
  { weight: 12, arbitrary: ruleOf(uploadRoutes, permanentFaults) },
);

const cancelBy = (...by: (CancelSignal | 'shutdown')[]): fc.Arbitrary<Cancel> =>
  fc.record({
    by: fc.constantFrom(...by),
    requests: fc.integer({ min: 1, max: 16 }),
    laterMs: fc.constantFrom(0, 0, 3, 20, 100),
  });

/** A process in a container continues after a cancel while the post steps of other actions run. */
const container: fc.Arbitrary<ContainerJob> = fc.record({
  otherPostMs: fc.tuple(fc.constantFrom(0, 0, 100, 1000, 3000), fc.constantFrom(0, 0, 100, 1000)),
});
const none = fc.constant(undefined);
const bySignal = cancelBy('SIGINT', 'SIGTERM', 'SIGKILL');

/** No shutdown with a container: no signal reaches the process there, and nothing reads its output. */
const job = fc.oneof(
  { weight: 58, arbitrary: fc.record({ cancel: none, container: none }) },
  { weight: 7, arbitrary: fc.record({ cancel: none, container }) },
  { weight: 16, arbitrary: fc.record({ cancel: bySignal, container: none }) },
  { weight: 10, arbitrary: fc.record({ cancel: bySignal, container }) },
  { weight: 9, arbitrary: fc.record({ cancel: cancelBy('shutdown'), container: none }) },
);

/** Most files are small. In every third run, one file has several parts. Sizes in bytes. */
const sizes = fc
  .tuple(
    fc.array(
      fc.nat(2000).map((exponent) => Math.floor(2 ** (exponent / 100))),
      { minLength: 1, maxLength: 12, size: 'max' },
    ),
    fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 8_400_000, max: 26_000_000 })) },
    ),
  )
  .map(([small, large]) => [...small, ...large]);

/** A cancel with its first signal, or a shutdown of the runner, after which no post step runs. */
type Cancel = Moment & { readonly by: CancelSignal | 'shutdown' };

/** One run of the soak test: the files, the faults, and the cancel. */
export type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

export const scenario = fc
  .record({
    sizes,
    mode: fc.constantFrom<('S3' | 'FILE_SYSTEM')[]>('S3', 'S3', 'S3', 'S3', 'FILE_SYSTEM'),
    tls: fc.boolean(),
    searched: fc.constantFrom<SearchedField[][]>(['name'], ['name', 'description']),
    deleteOnFailure: fc.constantFrom('', 'incomplete', 'always'),
    concurrency: fc.constantFrom('', '1', '3', '16'),
    status: fc.constantFrom('COMPLETE', 'COMPLETE', 'COMPLETE', 'DATA_ERROR', 'ERROR'),
    rules: fc.array(rule, { maxLength: 4, size: 'max' }),
    job,
  })
  .map(({ job: its, ...rest }) => ({ ...rest, ...its }));
