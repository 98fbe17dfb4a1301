import { expect } from '@jest/globals';

import type { StepRun } from '../../sandbox/runner/types.ts';
import type { Fault, Route, Sandbox } from '../../sandbox/sandbox.ts';

// What the fault matrix is made of. It is spread over several files, so that these can run beside each other.

export const files = {
  'big.las': Buffer.alloc(9_000_000, 'points '),
  'small.las': Buffer.from('few points'),
};
export const inputs = { files: '.', type: '3DTILES', concurrency: '2' };

/** The n-th request of a route, as a run without faults makes them. */
export interface Moment {
  readonly route: Route;
  readonly nth: number;
}

/** Every request of a run without faults, in order; the looks end with the tiling. */
export const moments: readonly Moment[] = [
  { route: 'ListAssets', nth: 1 }, // by what records have in them
  { route: 'ListAssets', nth: 2 }, // by date
  { route: 'CreateAsset', nth: 1 },
  { route: 'GetAsset', nth: 1 },
  { route: 'PutObject', nth: 1 },
  { route: 'CreateMultipartUpload', nth: 1 },
  { route: 'UploadPart', nth: 1 },
  { route: 'UploadPart', nth: 2 },
  { route: 'CompleteMultipartUpload', nth: 1 },
  { route: 'PatchAsset', nth: 1 },
  { route: 'UploadComplete', nth: 1 },
  { route: 'GetAsset', nth: 2 },
  { route: 'GetAsset', nth: 3 },
  { route: 'GetAsset', nth: 4 },
];

export const isOfIon = (route: Route) => /Asset|UploadComplete/.test(route);

/** What can go wrong with a request, by name; undefined where it is refused before it is one. */
export const faults: Readonly<Record<string, (moment: Moment) => Fault | undefined>> = {
  'connection refused': () => undefined,
  'reset before it was received': () => 'reset-before',
  'reset midway': () => 'reset-midway',
  'reset after it was received': () => 'reset-after',
  'answered 500': () => ({ status: 500 }),
  'answered 503 with Retry-After': () => ({ status: 503, headers: { 'retry-after': '2' } }),
  'answered 429 with a date': () => ({
    status: 429,
    headers: { 'retry-after': new Date(Date.now() + 1000).toUTCString() },
  }),
  'answered by a web page': () => 'html',
  'answered with an empty body': () => 'empty-body',
  'answered with a body that is cut off': () => 'truncate',
  'not answered': () => 'hang',
  'answered 401': ({ route }) => (isOfIon(route) ? { status: 401 } : 'expired-credentials'),
  'answered 403': () => ({ status: 403 }),
};

/** The faults that are not tried again. */
export const refusals = ['answered 401', 'answered 403'];

/** Each of the moments with every fault but a refused connection. */
export function cellsOf(those: readonly Moment[]) {
  return those.flatMap((moment) =>
    Object.entries(faults).flatMap(([what, faultAt]) => {
      const fault = faultAt(moment);
      return fault === undefined ? [] : [{ ...moment, what, fault }];
    }),
  );
}

export const tiling = [
  { status: 'NOT_STARTED', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 50 },
  { status: 'COMPLETE', percentComplete: 100 },
] as const;

/** What the error of a run says whose request was refused. */
export function wordsOf({ route, what }: Pick<Moment, 'route'> & { readonly what: string }): RegExp {
  if (!isOfIon(route)) return what === 'answered 401' ? /ExpiredToken/ : /S3 answered 403 AccessDenied/;
  return what === 'answered 401'
    ? /ion answered 401.*Check that `token`/
    : /ion answered 403.*Check that the account of the token may do this/;
}

/** Expects a green run with one annotation and no other. */
export function expectGreenBut(run: StepRun, level: string, message: RegExp): void {
  const { exitCode, annotations, stderr } = run;
  expect({ exitCode, annotations, stderr }).toMatchObject({
    exitCode: 0,
    annotations: [{ level, message: expect.stringMatching(message) }],
    stderr: '',
  });
}

/** Whether the asset of a run has all in its description by which later runs find it. */
export function hasRecord({ outputs }: StepRun, sandbox: Sandbox): boolean {
  const { 'asset-id': id = '', digest = '' } = outputs;
  const { description = '' } = sandbox.assets.get(Number(id))?.metadata ?? {};
  return id !== '' && description.endsWith(`&digest=${digest.replace('sha256:', '')}&ids=${id}`);
}
