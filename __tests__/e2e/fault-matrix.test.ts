import { afterAll, describe, expect, it } from '@jest/globals';

import type { Fault, FaultRule, Route, Sandbox } from '../../sandbox/sandbox.ts';
import { violations } from '../../sandbox/invariants.ts';
import { errorOf, expectGreen, makeWorkspace, openSandbox, upload } from './support.ts';

const files = { 'big.las': Buffer.alloc(9_000_000, 'points '), 'small.las': Buffer.from('few points') };
const inputs = { files: '.', type: '3DTILES', concurrency: '2' };

/** The n-th request of a route, as a run without faults makes them. */
interface Moment {
  readonly route: Route;
  readonly nth: number;
}

/** Every request of a run without faults, in order; the looks end with the tiling. */
const moments: readonly Moment[] = [
  { route: 'CreateAsset', nth: 1 },
  { route: 'GetAsset', nth: 1 },
  { route: 'PutObject', nth: 1 },
  { route: 'CreateMultipartUpload', nth: 1 },
  { route: 'UploadPart', nth: 1 },
  { route: 'UploadPart', nth: 2 },
  { route: 'CompleteMultipartUpload', nth: 1 },
  { route: 'UploadComplete', nth: 1 },
  { route: 'GetAsset', nth: 2 },
  { route: 'GetAsset', nth: 3 },
  { route: 'GetAsset', nth: 4 },
];

const isOfIon = (route: Route) => /Asset|UploadComplete/.test(route);

/** What can go wrong with a request, by name; undefined where it is refused before it is one. */
const faults: Readonly<Record<string, (moment: Moment) => Fault | undefined>> = {
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
};

const cells = moments.flatMap((moment) =>
  Object.entries(faults).map(([what, faultAt]) => ({ ...moment, what, fault: faultAt(moment) })),
);

const tiling = [
  { status: 'NOT_STARTED', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 50 },
  { status: 'COMPLETE', percentComplete: 100 },
] as const;

/** Lets the service that a moment belongs to refuse connections at that moment, for eight seconds of the run's time. */
function refuseAt(sandbox: Sandbox, { route, nth }: Moment): void {
  const service = isOfIon(route) ? 'ion' : 's3';
  const index = moments.findIndex((moment) => moment.route === route && moment.nth === nth);
  const before = moments[index - 1];
  if (before === undefined) sandbox.refuse(service, 400);
  else sandbox.faults.add({ ...before, fault: { refuse: service, forMs: 400 } });
}

async function runCell(
  { fault, ...moment }: (typeof cells)[number],
  options: Parameters<typeof openSandbox>[0] = {},
) {
  const sandbox = await openSandbox({ tiling, ...options });
  if (fault === undefined) refuseAt(sandbox, moment);
  else sandbox.faults.add({ ...moment, fault });
  const workspace = await makeWorkspace(files);
  return { sandbox, run: await upload(sandbox, workspace, inputs) };
}

/** The requests that end what a failed upload, or a lost create, left; each with every fault but a refused connection. */
const further: readonly {
  readonly after: string;
  readonly base: FaultRule;
  readonly moments: readonly Moment[];
}[] = [
  {
    after: 'an upload that fails',
    base: { route: 'PutObject', fault: { status: 403 } },
    moments: [
      { route: 'GetAsset', nth: 2 },
      { route: 'DeleteAsset', nth: 1 },
    ],
  },
  {
    after: 'a create that is lost',
    base: { route: 'CreateAsset', nth: 1, fault: 'reset-after' },
    moments: [
      { route: 'ListAssets', nth: 1 },
      { route: 'DeleteAsset', nth: 1 },
      { route: 'CreateAsset', nth: 2 },
    ],
  },
];

const furtherCells = further.flatMap(({ after, base, moments: later }) =>
  later.flatMap((moment) =>
    Object.entries(faults).flatMap(([what, faultAt]) => {
      const fault = faultAt(moment);
      return fault === undefined ? [] : [{ after, base, ...moment, what, fault }];
    }),
  ),
);

afterAll(() => {
  process.stdout.write(`The fault matrix has ${cells.length + furtherCells.length} cells.\n`);
});

it('the matrix has every request of a run in it', async () => {
  const sandbox = await openSandbox({ tiling });
  expectGreen(await upload(sandbox, await makeWorkspace(files), inputs));
  const counts = new Map<Route, number>();
  const made = sandbox.requests.map(({ route }) => {
    const nth = (counts.get(route) ?? 0) + 1;
    counts.set(route, nth);
    return `${route} ${nth}`;
  });
  expect(made.sort()).toEqual(moments.map(({ route, nth }) => `${route} ${nth}`).sort());
});

describe.each(moments)('$route $nth', ({ route, nth }) => {
  it.each(cells.filter((cell) => cell.route === route && cell.nth === nth))(
    '$what',
    async (cell) => {
      const { sandbox, run } = await runCell(cell);
      expect(await violations(run, sandbox, files)).toEqual([]);
      if (cell.what !== 'answered 401') {
        expectGreen(run);
        return;
      }
      expect(errorOf(run)).toMatch(isOfIon(route) ? /ion answered 401.*Check that `token`/ : /ExpiredToken/);
      const isTold = route === 'GetAsset' && nth > 1;
      expect(sandbox.assets.size).toBe(isTold ? 1 : 0);
      expect(sandbox.openUploads()).toEqual([]);
    },
    60_000,
  ); // a Complete may be silent for ten minutes
});

describe.each(further)('after $after', ({ after, base }) => {
  it.each(furtherCells.filter((cell) => cell.after === after))(
    '$route $nth $what',
    async ({ route, nth, fault, what }) => {
      const sandbox = await openSandbox({ tiling });
      sandbox.faults.add(base);
      sandbox.faults.add({ route, nth, fault });
      const run = await upload(sandbox, await makeWorkspace(files), inputs);
      if (what === 'answered 401' && route === 'ListAssets') {
        expect(errorOf(run)).toMatch(
          /ion answered 401.*An asset “[^”]+” that awaits files may have been made/,
        );
        return;
      }
      expect(await violations(run, sandbox, files)).toEqual([]);
      if (base.route === 'CreateAsset' && what !== 'answered 401') expectGreen(run);
      else expect(sandbox.assets.size).toBe(0);
    },
  );
});

describe('without the scope assets:list, a create', () => {
  const options = { tokens: { 'token-without-list': ['assets:write', 'assets:read'] } } as const;
  const creates = cells.filter(({ route }) => route === 'CreateAsset');

  it.each(creates)('$what', async (cell) => {
    const { sandbox, run } = await runCell(cell, options);
    if (run.exitCode === 0) {
      expectGreen(run);
      expect(await violations(run, sandbox, files)).toEqual([]);
      return;
    }
    // what cannot be looked for is named, and nothing is created twice
    expect(sandbox.assets.size).toBeLessThanOrEqual(1);
    expect(errorOf(run)).toMatch(
      cell.what === 'answered 401'
        ? /Check that `token`/
        : /An asset “[^”]+” that awaits files may have been made/,
    );
  });
});
