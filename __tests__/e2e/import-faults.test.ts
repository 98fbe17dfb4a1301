import { describe, expect, it } from '@jest/globals';

import type { StepRun } from '../../sandbox/runner/types.ts';
import type { Fault, Route, Sandbox } from '../../sandbox/sandbox.ts';
import { faults, type FaultName } from './fault-matrix.ts';
import { importScans, openWithBucket } from './publish-import.ts';
import { assetIdOf, errorOf, expectGreen } from './support.ts';

// The faults of each request of an import, and what must be true afterwards.

/** What must be true after a run. */
type Outcome = 'confirmed' | 'unconfirmed' | 'unlisted' | 'without record' | 'fails';

/** A request, by its route and its number on that route, and the outcome of each kind of fault. */
type Row = readonly [route: Route, nth: number, transient: Outcome, after401: Outcome, after403: Outcome];

// prettier-ignore
const rows: readonly Row[] = [
  // request             transient      401               403
  ['ListObjectsV2', 1, 'confirmed',   'fails',          'unlisted'],     // in us-east-1, for the region
  ['ListObjectsV2', 2, 'confirmed',   'fails',          'unlisted'],
  ['HeadObject', 1,    'confirmed',   'confirmed',      'fails'],
  ['CreateAsset', 1,   'confirmed',   'fails',          'fails'],
  ['PatchAsset', 1,    'confirmed',   'without record', 'without record'], // adds the ids
  ['ListObjectsV2', 3, 'confirmed',   'unconfirmed',    'unconfirmed'],  // after the tiling
  ['ListObjectsV2', 4, 'confirmed',   'unconfirmed',    'unconfirmed'],
  ['HeadObject', 2,    'confirmed',   'confirmed',      'unconfirmed'],
  ['GetAsset', 4,      'confirmed',   'unconfirmed',    'unconfirmed'],  // before the digest is added
  ['PatchAsset', 2,    'confirmed',   'unconfirmed',    'unconfirmed'],  // adds the digest
];

/** All faults that cause a retry. ION_UPLOAD_FAULTS=all tries them at each request. */
const transient = Object.keys(faults).filter((name) => !/401|403|refused/.test(name)) as FaultName[];

/** The requests that are new to their client: what follows depends on the fault. The others end in the usual retry. */
const ofRepresentatives: Readonly<Record<string, readonly FaultName[]>> = {
  'ListObjectsV2 2': [
    'reset before it was received',
    'answered 500',
    'answered by a web page',
    'answered with an empty body', // no objects, by a careless reading
    'answered with a body that is cut off',
    'answered 200 with an error', // the same
    'not answered',
  ],
  'CreateAsset 1': [
    'reset after it was received',
    'answered 500',
    'answered by a web page',
    'answered with an empty body',
    'answered with a body that is cut off',
    'not answered',
  ],
};

/** ion never answers so, and S3 sends no answer of 301 without a body. */
const isPossible = (route: Route, nth: number, what: FaultName) =>
  what === 'answered 200 with an error'
    ? route === 'ListObjectsV2'
    : what !== 'answered with an empty body' || route !== 'ListObjectsV2' || nth % 2 === 0;

interface Cell {
  readonly name: string;
  readonly route: Route;
  readonly nth: number;
  readonly what: FaultName;
  readonly outcome: Outcome;
}

const isWholeTable = process.env['ION_UPLOAD_FAULTS'] === 'all';

const cells: readonly Cell[] = rows.flatMap(([route, nth, afterTransient, after401, after403]) => {
  const usual = ofRepresentatives[`${route} ${nth}`] ?? ['reset after it was received' as const];
  const tried = (isWholeTable ? transient : usual).filter((what) => isPossible(route, nth, what));
  return [
    ...tried.map((what) => ({ what, outcome: afterTransient })),
    { what: 'answered 401' as const, outcome: after401 },
    { what: 'answered 403' as const, outcome: after403 },
  ].map((cell) => ({ ...cell, name: `${route} ${nth} ${cell.what}`, route, nth }));
});

function faultOf({ what, route }: Cell): Fault {
  const given = faults[what];
  const fault = typeof given === 'function' ? given(route) : given;
  if (fault === 'refused') throw new Error('a refused connection is no fault of a request');
  return fault;
}

const tiling = [
  { status: 'NOT_STARTED', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 50 },
  { status: 'COMPLETE', percentComplete: 100 },
] as const;

const secrets = (sandbox: Sandbox) => {
  const [key] = sandbox.bucket('my.scans').accessKeys;
  return [sandbox.token, key?.accessKeyId ?? '', key?.secretAccessKey ?? ''];
};

/** What the process wrote, without the commands that mask secrets. */
function shown({ stdout, stderr, outputs, state, summary }: StepRun): string {
  const lines = stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  return JSON.stringify([lines, stderr, outputs, state, summary]);
}

const outcomes: Readonly<Record<Outcome, (run: StepRun, sandbox: Sandbox) => void>> = {
  confirmed(run, sandbox) {
    expectGreen(run);
    expectOneComplete(run, sandbox);
    expect(descriptionOf(run, sandbox)).toMatch(/&digest=[0-9a-f]{64}&ids=\d+$/);
  },
  unconfirmed(run, sandbox) {
    expectOneComplete(run, sandbox);
    expect(run.annotations.filter(({ level }) => level === 'warning')).toHaveLength(1);
    expect(run.outputs['digest']).toBeUndefined();
    expect(descriptionOf(run, sandbox)).toMatch(/&text=[0-9a-f]{16}&ids=\d+$/);
  },
  unlisted(run, sandbox) {
    expectOneComplete(run, sandbox);
    expect(run.stdout).toMatch(/::notice::.*imports it again/);
    expect(descriptionOf(run, sandbox)).toMatch(/&text=[0-9a-f]{16}&ids=\d+$/);
  },
  'without record'(run, sandbox) {
    expectOneComplete(run, sandbox);
    expect(run.stdout).toMatch(/::warning::[^]*neither reuse nor delete this asset/);
    expect(descriptionOf(run, sandbox)).toMatch(/&text=[0-9a-f]{16}$/);
  },
  fails(run, sandbox) {
    expect(errorOf(run)).not.toBe('');
    expect(sandbox.assets.size).toBe(0);
  },
};

function expectOneComplete(run: StepRun, sandbox: Sandbox): void {
  expect(run.conclusion).toBe('success');
  expect([...sandbox.assets.values()].map(({ metadata: { id, status } }) => [id, status])).toEqual([
    [assetIdOf(run), 'COMPLETE'],
  ]);
}

function descriptionOf(run: StepRun, sandbox: Sandbox): string {
  return sandbox.assets.get(assetIdOf(run))?.metadata.description ?? '';
}

describe('an import survives, or fails without an asset, after', () => {
  it.each(cells)('$name', async (cell) => {
    const sandbox = await openWithBucket({ tiling });
    sandbox.faults.add({ route: cell.route, nth: cell.nth, fault: faultOf(cell) });
    const run = await importScans(sandbox, { 'source-type': 'POINT_CLOUD' });
    expect(sandbox.faults.unused()).toEqual([]);
    for (const secret of secrets(sandbox)) expect(shown(run)).not.toContain(secret);
    outcomes[cell.outcome](run, sandbox);
  });
});

it('the table has all requests of an import but the usual reads', async () => {
  const sandbox = await openWithBucket({ tiling });
  expectGreen(await importScans(sandbox));
  const counts = new Map<string, number>();
  const requests = sandbox.requests.map(({ route }) => {
    counts.set(route, (counts.get(route) ?? 0) + 1);
    return `${route} ${counts.get(route) ?? 0}`;
  });
  const usual = /^(GetMe|ListAssets) |^GetAsset [123]$/;
  expect(requests.filter((one) => !usual.test(one))).toEqual(rows.map(([route, nth]) => `${route} ${nth}`));
});

it.each([460, 480, 490])(
  'a quote of %p characters that ends inside of the secret shows none of it',
  async (length) => {
    const sandbox = await openWithBucket();
    const { accessKeyId, secretAccessKey } = sandbox.bucket('my.scans').accessKeys[0] ?? {};
    const message = `${'.'.repeat(length)} ${secretAccessKey ?? ''} ${accessKeyId ?? ''}`;
    sandbox.faults.add({
      route: 'CreateAsset',
      nth: 1,
      fault: { status: 400, body: { code: 'No', message } },
    });
    const run = await importScans(sandbox);
    expect(errorOf(run)).toContain('....');
    expect(shown(run)).not.toContain(secretAccessKey?.slice(0, 6));
  },
);

describe('a create whose answer is lost', () => {
  it('leaves one asset, which the run continues with', async () => {
    const sandbox = await openWithBucket();
    sandbox.faults.add({ route: 'CreateAsset', nth: 1, fault: 'reset-after' });
    const run = await importScans(sandbox);
    outcomes.confirmed(run, sandbox);
    const routes = sandbox.requests.map(({ route }) => route);
    expect(routes.filter((route) => route === 'CreateAsset')).toHaveLength(1);
    expect(routes).not.toContain('DeleteAsset');
  });

  it('is an error that deletes nothing if the token may not list', async () => {
    const sandbox = await openWithBucket({
      tokens: { 'token-without-list': ['assets:write', 'assets:read'] },
    });
    sandbox.faults.add({ route: 'CreateAsset', nth: 1, fault: 'reset-after' });
    const run = await importScans(sandbox);
    expect(errorOf(run)).toMatch(/if it is there, ion imports the data into it.*Code: create-unconfirmed/);
    expect(sandbox.assets.size).toBe(1);
  });
});
