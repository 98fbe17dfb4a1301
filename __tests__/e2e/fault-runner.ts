import { expect, it } from '@jest/globals';

import { violations } from '../../sandbox/invariants.ts';
import type { StepRun } from '../../sandbox/runner/types.ts';
import type { FaultRule, RecordedRequest, Route, Sandbox } from '../../sandbox/sandbox.ts';
import { cells, faults, isOfIon, type Cell, type Outcome, type Part } from './fault-matrix.ts';
import { errorOf, expectGreen, makeWorkspace, openSandbox, upload } from './support.ts';

/** The number of test files for the table, so that jest runs them at the same time. */
export const shares = 4;

/** Tests each cell of a share, counted from 1. */
export function testShare(share: number): void {
  it.each(cells.filter((_cell, index) => index % shares === share - 1))(
    '$name',
    async (cell) => {
      const ran = await runCell(cell);
      await outcomes[cell.outcome](ran, cell);
    },
    60_000, // the answer to Complete may take ten minutes
  );
}

/** A run, and the state of its sandbox afterwards. */
interface Ran {
  readonly run: StepRun;
  readonly sandbox: Sandbox;
  /** The earlier run that published the same data. */
  readonly earlier: StepRun | undefined;
  /** The requests of the run. */
  readonly requests: readonly RecordedRequest[];
}

const tiling = [
  { status: 'NOT_STARTED', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 50 },
  { status: 'COMPLETE', percentComplete: 100 },
] as const;

/** Runs the upload of a part of the table, after `prepare` has added a fault. */
export async function runPart(
  part: Part,
  prepare: (sandbox: Sandbox) => void = () => undefined,
): Promise<Ran> {
  const sandbox = await openSandbox({ tiling, ...part.sandbox });
  const workspace = await makeWorkspace(part.files);
  const earlier = part.isPublished && (await upload(sandbox, workspace, part.inputs));
  if (earlier !== undefined) expectGreen(earlier);
  const before = sandbox.requests.length;
  if (part.base !== undefined) sandbox.faults.add(part.base);
  prepare(sandbox);
  const renamed = earlier && { name: 'New' };
  const run = await upload(sandbox, workspace, { ...part.inputs, ...renamed });
  // GetMe runs at the same time as others: token.test.ts tests its faults
  const requests = sandbox.requests.slice(before).filter(({ route }) => route !== 'GetMe');
  return { run, sandbox, earlier, requests };
}

async function runCell(cell: Cell): Promise<Ran> {
  const rules = rulesOf(cell);
  const ran = await runPart(cell.part, (sandbox) => {
    if (rules.length === 0) sandbox.refuse('ion', 400);
    for (const rule of rules) sandbox.faults.add(rule);
  });
  // the fault has happened
  for (const { route, nth = 1 } of rules) {
    expect(ran.requests.filter((request) => request.route === route).length).toBeGreaterThanOrEqual(
      Number(nth),
    );
  }
  return ran;
}

/** The rules for the fault of a cell. None if the first connection of a run is refused. */
function rulesOf({ part, route, nth, what }: Cell): FaultRule[] {
  const given = faults[what];
  const fault = typeof given === 'function' ? given(route) : given;
  if (fault !== 'refused') return [{ route, fault, ...(nth === 'twice' ? { times: 2 } : { nth }) }];
  // for eight seconds of the run's clock, from the end of the previous request
  const order = part.order ?? [];
  const [before] = order
    .slice(
      0,
      order.findIndex((one) => one[0] === route && one[1] === nth),
    )
    .slice(-1);
  const refusal = { refuse: isOfIon(route) ? 'ion' : 's3', forMs: 400 } as const;
  return before === undefined ? [] : [{ route: before[0], nth: before[1], fault: refusal }];
}

const lacksList = /lacks the scope assets:list/;
const mayBeMade = /for an asset “[^”]+” with the status `AWAITING_FILES`/;

/** What must be true, by its name in the table. */
const outcomes: Readonly<Record<Outcome, (ran: Ran, cell: Cell) => Promise<void> | void>> = {
  async succeeds(ran, cell) {
    await expectNoViolation(ran, cell.part);
    expectGreen(ran.run);
    expectRecord(ran, true);
    expect(ran.sandbox.openUploads()).toHaveLength(losesUploadId(cell) ? 1 : 0);
  },

  async 'succeeds without reuse'(ran, { part }) {
    await expectNoViolation(ran, part);
    expectGreenBut(ran.run, 'notice', /lacks the scope assets:list, .*creates a new one/);
    expectRecord(ran, true);
  },

  async 'succeeds without record'(ran, { part }) {
    await expectNoViolation(ran, part);
    expectGreenBut(ran.run, 'warning', /40[13][^]*neither reuse nor delete this asset/);
    expectRecord(ran, false);
  },

  async 'succeeds, warns of a lost asset'(ran, { part }) {
    await expectNoViolation(ran, part);
    expectGreenBut(ran.run, 'warning', new RegExp(`40[13][^]*${mayBeMade.source}`));
    expectRecord(ran, true);
  },

  /** Without the scope to list assets, the action cannot search for an asset whose create answer was lost. */
  async 'succeeds or names a lost asset'(ran, { part }) {
    if (ran.run.exitCode === 0) {
      await expectNoViolation(ran, part);
      expectGreenBut(ran.run, 'notice', lacksList);
      expectRecord(ran, true);
    } else {
      expect(ran.sandbox.assets.size).toBeLessThanOrEqual(1);
      expect(errorOf(ran.run)).toMatch(mayBeMade);
    }
  },

  async reuses(ran, { part }) {
    await expectNoViolation(ran, part);
    expectGreen(ran.run);
    expectEarlierIsLeft(ran);
    const id = ran.earlier?.outputs['asset-id'] ?? '';
    expect(ran.run.outputs).toMatchObject({ reused: 'true', 'asset-id': id });
    expect(ran.sandbox.assets.get(Number(id))?.metadata.name).toBe('New');
  },

  'publishes again'({ run, sandbox }) {
    expectGreenBut(run, 'notice', lacksList);
    expect(run.outputs['reused']).toBe('false');
    expect(sandbox.assets.size).toBe(2);
  },

  async 'fails, leaves nothing'(ran, cell) {
    await expectNoViolation(ran, cell.part);
    expect(errorOf(ran.run)).toMatch(wordsOf(cell));
    expect(ran.sandbox.assets.size).toBe(0);
    expect(ran.sandbox.openUploads()).toEqual([]);
  },

  async 'fails, keeps the earlier asset'(ran, cell) {
    await expectNoViolation(ran, cell.part);
    expect(errorOf(ran.run)).toMatch(wordsOf(cell));
    expectEarlierIsLeft(ran);
  },

  /** A run that must not list reports nothing about the asset. */
  async 'fails, names no asset'(ran, cell) {
    const { run, sandbox, earlier } = ran;
    const unnamed = `asset ${earlier?.outputs['asset-id'] ?? ''} is not named in the log`;
    expect(await violations(run, sandbox, cell.part.files)).toEqual([unnamed]);
    expect(errorOf(run)).toMatch(wordsOf(cell));
    expectEarlierIsLeft(ran);
  },

  'fails, names a lost asset'({ run }) {
    expect(errorOf(run)).toMatch(new RegExp(`40[13][^]*${mayBeMade.source}`));
  },
};

/** Whether S3 begins a multipart upload, and the answer with its id is lost: no client can abort that upload. */
function losesUploadId({ route, what }: Cell): boolean {
  return (
    route === 'CreateMultipartUpload' &&
    /reset after it was received|empty body|body that is cut off/.test(what)
  );
}

async function expectNoViolation({ run, sandbox }: Ran, { files }: Part): Promise<void> {
  expect(await violations(run, sandbox, files)).toEqual([]);
}

/** Expects a green run with this annotation and no others. */
function expectGreenBut({ exitCode, annotations, stderr }: StepRun, level: string, message: RegExp): void {
  expect({ exitCode, annotations, stderr }).toMatchObject({
    exitCode: 0,
    annotations: [{ level, message: expect.stringMatching(message) }],
    stderr: '',
  });
}

/** Expects that the description of the asset has, or does not have, the data by which later runs find it. */
function expectRecord({ run, sandbox }: Pick<Ran, 'run' | 'sandbox'>, isWhole: boolean): void {
  const { 'asset-id': id = '', digest = '' } = run.outputs;
  const { description = '' } = sandbox.assets.get(Number(id))?.metadata ?? {};
  const hasRecord = id !== '' && description.endsWith(`&digest=${digest.replace('sha256:', '')}&ids=${id}`);
  expect(hasRecord).toBe(isWhole);
}

/** Expects that the asset of the earlier run is unchanged, and that there is no other asset. */
function expectEarlierIsLeft({ sandbox, earlier, requests }: Ran): void {
  if (earlier === undefined) throw new Error('This part of the table has no earlier run.');
  expectRecord({ run: earlier, sandbox }, true);
  expect(requests.map(({ method }) => method)).not.toContain('POST');
}

/** The expected error of a run: from its fault, or from the fault that all runs of the part have. */
function wordsOf({ part, route, what }: Cell): RegExp {
  const refused = /^answered (401|403)$/.exec(what)?.[1];
  if (part.base?.route === 'PutObject') return refusalOf('PutObject', '403');
  return refused === undefined ? /./ : refusalOf(route, refused);
}

function refusalOf(route: Route, status: string): RegExp {
  if (!isOfIon(route)) return status === '401' ? /ExpiredToken/ : /S3 answered 403 AccessDenied/;
  return status === '401'
    ? /ion does not accept the token \(401[^]*Check that the token is listed/
    : /ion answered 403[^]*Check that the token's account may do this/;
}
