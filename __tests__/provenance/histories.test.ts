import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { tagOf } from '../../src/provenance/record.ts';
import {
  forgeries,
  openAccount,
  ours,
  placeOfLine,
  placeOfPull,
  seen,
  spotOf,
  type Account,
  type Actor,
  type Origin,
  type Step,
} from '../support/account.ts';

/** ION_UPLOAD_HISTORIES=3000 runs 3000 histories, which takes some minutes. */
const histories = Number(process.env['ION_UPLOAD_HISTORIES'] ?? 100);

// the second one has the same name as the scope of a pull request
const branches = [tagOf('topic'), tagOf('pr-1')] as const;
const dayMs = 24 * 3_600_000;

const key = fc.constantFrom('terrain', 'city');
const place = fc.constantFrom(
  ...['main', 'main', 'main', 'queue', 'queue', ...branches].map(placeOfLine),
  ...[1, 2].map(placeOfPull),
);
const origin = fc.constantFrom<Origin[]>('new', 'new', 'again', 'beside');
const absent = fc.constant(undefined);
const courses = [
  'quick',
  'quick',
  'quick',
  'slow',
  'lost early',
  'lost late',
  'import',
  'lost import',
] as const;

const cleanup = fc
  .oneof(
    fc.record({
      assetKeys: fc.uniqueArray(key, { minLength: 1, maxLength: 2 }),
      keepLatest: fc.constantFrom(1, 2),
    }),
    fc.record({
      assetKeys: fc.option(
        key.map((one) => [one]),
        { nil: undefined },
      ),
      olderThanDays: fc.constantFrom(1, 3),
    }),
    fc.record({ pullRequest: fc.constantFrom(1, 2) }),
    fc.record({ deletedLine: fc.constantFrom(...branches) }),
  )
  .map((inputs) => ({ inputs }));

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('begin' as const),
      key,
      place,
      data: fc.nat(2),
      keepLatest: fc.constantFrom(undefined, 1, 2),
      origin,
      course: fc.constantFrom(...courses),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      which: fc.nat(3),
      status: fc.constantFrom('COMPLETE', 'COMPLETE', 'COMPLETE', 'REJECTED', 'ERROR', 'DATA_ERROR'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ do: fc.constant('cleanup' as const), place, origin, which: absent, asked: cleanup })
      .map(({ asked, ...rest }) => ({ ...rest, ...asked })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('cleanup' as const),
      place,
      origin,
      which: fc.nat(9),
      inputs: fc.constantFrom({}, {}, { assetKeys: ['city'], keepLatest: 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('tamper' as const),
      which: fc.nat(9),
      how: fc.constantFrom(...(Object.keys(forgeries) as (keyof typeof forgeries)[])),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('pause' as const), hours: fc.constantFrom(1, 13, 30, 100) }),
  },
);

type Seen = ReturnType<typeof seen>;

const hasEnded = ({ status }: Seen) => ['COMPLETE', 'ERROR', 'DATA_ERROR'].includes(status);
const isGood = ({ status, record }: Seen) => status === 'COMPLETE' && record?.verdict !== 'rejected';

/** Whether the inputs select the assets to delete, or their owner. */
function isNamed({ cleanup: asked }: Actor): boolean {
  return [asked?.pullRequest, asked?.deletedLine, asked?.families].some((one) => one !== undefined);
}

/** Whether an actor may delete an asset: it belongs to its place, or its inputs name it. */
function isPlaceOf({ record }: Seen, actor: Actor): boolean {
  const { cleanup: asked, provenance } = actor;
  const its = record?.provenance;
  if (its?.repository !== ours) return false;
  if (asked?.pullRequest !== undefined) return its.scope === `pr-${asked.pullRequest}`;
  if (asked?.families !== undefined) return provenance.scope === 'repo' || its.scope === provenance.scope;
  if (asked?.deletedLine !== undefined) {
    return its.scope === provenance.scope && its.line === asked.deletedLine;
  }
  if (asked === undefined && its.key !== provenance.key) return false;
  if (asked?.assetKeys !== undefined && !asked.assetKeys.map(tagOf).includes(its.key)) return false;
  return its.scope === provenance.scope && (its.line === provenance.line || isQueued(its, provenance));
}

/** The one exception: `main` may delete assets of the merge queue. */
function isQueued(
  its: { readonly scope: string; readonly line: string },
  { scope, line }: Actor['provenance'],
) {
  return its.line === 'queue' && its.scope === 'repo' && scope === 'repo' && line === 'main';
}

/**
 * Checks what an actor has deleted, with all assets from before and now.
 *
 * @returns the violations
 */
function faultsOf(gone: Seen, actor: Actor, all: readonly Seen[], account: Account): string[] {
  const { record, status, addedMs = NaN } = gone;
  const its = record?.provenance;
  const later = all.filter(
    (one) =>
      isGood(one) && one.record?.provenance?.key === its?.key && one.record?.provenance?.scope === its?.scope,
  );
  const ofLine = (line: string | undefined) => later.filter((one) => one.record?.provenance?.line === line);
  const isOld = account.nowMs() - addedMs > dayMs;
  const isAbandoned = status === 'AWAITING_FILES' && isOld && record?.isImport !== true;
  const faults: Record<string, boolean> = {
    'another’s': !account.made.has(gone.id),
    'of another place': !isPlaceOf(gone, actor),
    'at work': !hasEnded(gone) && !isAbandoned,
  };
  if (!isNamed(actor)) {
    Object.assign(faults, {
      'of the same run': status === 'COMPLETE' && its?.run === actor.provenance.run,
      'by a merge queue': actor.provenance.line === 'queue' && !isAbandoned,
      'for what may not supersede it': actor.isRejected === true,
      'rejected, and nothing good is there':
        record?.verdict === 'rejected' && ofLine(actor.provenance.line).length === 0,
      'of the queue, and not superseded by main':
        its !== undefined &&
        isQueued(its, actor.provenance) &&
        (!hasEnded(gone) ||
          !ofLine('main').some((one) => (one.addedMs ?? 0) >= addedMs || isTaken(one, addedMs))),
    });
  }
  return Object.keys(faults).filter((fault) => faults[fault]);
}

function isTaken({ record }: Seen, addedMs: number): boolean {
  return (record?.reusedAt ?? 0) * 1000 > addedMs;
}

/** The number of good versions of each key, scope and line. */
function countGood(assets: readonly Seen[], { made }: Account): Map<string, number> {
  const counts = new Map<string, number>();
  for (const asset of assets) {
    const provenance = asset.record?.provenance;
    if (provenance === undefined || !made.has(asset.id) || !isGood(asset)) continue;
    counts.set(spotOf(provenance), (counts.get(spotOf(provenance)) ?? 0) + 1);
  }
  return counts;
}

/** Runs a step of a history, and checks all rules for what it has deleted and changed. */
async function check(one: Step, account: Account): Promise<number> {
  const before = account.ion.assets.map(seen);
  const raw = new Map(account.ion.assets.map(({ id, description }) => [id, description]));
  const actors = await account.act(one);
  const ids = account.ion.ids();
  const gone = before.filter(({ id }) => !ids.includes(id));
  const all = [...before, ...account.ion.assets.map(seen)]; // a tiling may have ended meanwhile
  for (const asset of gone) {
    const faults = actors.map((actor) => faultsOf(asset, actor, all, account));
    expect({ asset, faults: faults.toSorted((a, b) => a.length - b.length)[0] ?? ['by nobody'] }).toEqual({
      asset,
      faults: [],
    });
    forgetNamed(asset, actors, account);
  }
  forgetTaken(account);
  checkKept(before, actors, account);
  for (const { id } of account.published.values()) expect(ids).toContain(id);
  for (const actor of actors) if (actor.provenance.line !== 'queue') checkRefusal(actor, all);
  if (one.do === 'begin') {
    const [actor] = actors;
    if (actor !== undefined) checkTaken(actor, account);
    const changed = account.ion.assets.filter(
      ({ id, description }) => (raw.get(id) ?? description) !== description,
    );
    for (const { record } of changed.map(seen)) expect(record?.provenance).toMatchObject(ownedBy(actor));
  }
  return gone.length;
}

/** The results of other steps of the same attempt with the same key. */
function siblingsOf({ provenance, result }: Actor, assets: readonly Seen[]): readonly Seen[] {
  return assets.filter(({ id, status, record }) => {
    const its = record?.provenance;
    if (its === undefined || id === result || ['ERROR', 'DATA_ERROR'].includes(status)) return false;
    const isWhole = record?.contents === undefined || record.contents.family.id === id;
    const isSame =
      its.run === provenance.run && its.attempt === provenance.attempt && its.repository === ours;
    return isWhole && isSame && spotOf(its) === spotOf(provenance);
  });
}

/** A step is refused if, and only if, it is the second one of its run that publishes with a key. */
function checkRefusal(actor: Actor, before: readonly Seen[]): void {
  const { isRefused, keep, result, cleanup: asked } = actor;
  if (asked !== undefined || keep === Infinity) return;
  const siblings = siblingsOf(actor, before);
  if (isRefused === true) expect(siblings).not.toEqual([]);
  // the end of a failed tiling, and a reused asset of another line, end the step before
  else if (result !== undefined && isRefused === false && actor.isRejected !== true) {
    const own = before.find(({ id }) => id === result);
    const earlier = siblings.filter(({ addedMs = 0 }) => addedMs < (own?.addedMs ?? Infinity));
    expect(earlier).toEqual([]);
  }
}

/** A run reuses its own assets and those of `main`; a pull request also those of branches. */
function checkTaken({ provenance, result }: Actor, account: Account): void {
  const its = account.ion.assets.map(seen).find(({ id }) => id === result)?.record?.provenance;
  if (its === undefined || spotOf(its) === spotOf(provenance)) return;
  const isMain = its.line === 'main' && its.scope === 'repo';
  expect([its.key, isMain || (provenance.scope !== 'repo' && its.scope === 'repo')]).toEqual([
    provenance.key,
    true,
  ]);
}

/** The new record of a changed asset: its owner is that run. */
function ownedBy(actor: Actor | undefined) {
  const { key: tag, scope, line, run, attempt } = actor?.provenance ?? {};
  return { key: tag, scope, line, run, attempt };
}

/** An asset that was deleted by id, or superseded by `main`, is not a latest result any more. */
function forgetNamed({ id, record }: Seen, actors: readonly Actor[], account: Account): void {
  const provenance = record?.provenance;
  const isMeant = (actor: Actor) =>
    isNamed(actor) || (provenance !== undefined && isQueued(provenance, actor.provenance));
  if (actors.some(isMeant)) forget(account, (other) => other === id);
}

/** An asset that `main` has reused does not belong to the merge queue any more. */
function forgetTaken(account: Account): void {
  const spots = new Map(account.ion.assets.map(seen).map(({ id, record }) => [id, record?.provenance]));
  forget(account, (id, spot) => {
    const provenance = spots.get(id);
    return provenance !== undefined && spotOf(provenance) !== spot;
  });
}

function forget({ published }: Account, isLost: (id: number, spot: string) => boolean): void {
  for (const [spot, { id }] of published) if (isLost(id, spot)) published.delete(spot);
}

/** The number of good versions to keep is kept, if there are enough. */
function checkKept(before: readonly Seen[], actors: readonly Actor[], account: Account): void {
  const isAsked = (actor: Actor) => !isNamed(actor) || actor.cleanup?.keepLatest !== undefined;
  if (!actors.every(isAsked) || actors.length === 0) return;
  const now = countGood(account.ion.assets.map(seen), account);
  const keep = Math.min(...actors.map((actor) => actor.keep));
  for (const [spot, count] of countGood(before, account)) {
    if (spot.endsWith(' queue')) continue; // `main` deletes assets there, or continues with them
    const missing = Math.min(count, keep) - (now.get(spot) ?? 0);
    expect({ spot, isMissing: missing > 0 }).toEqual({ spot, isMissing: false });
  }
}

describe('a history of runs', () => {
  it('deletes only its own superseded assets', async () => {
    let deletions = 0;
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), async (steps) => {
        const account = openAccount();
        for (const one of steps) deletions += await check(one, account);
        refusals += account.refusals();
      }),
      { numRuns: histories },
    );
    // a minimum of activity: a random history has about 2.6 deletions and 0.7 refusals, ± 0.2
    expect(deletions).toBeGreaterThan(histories);
    expect(refusals).toBeGreaterThan(histories / 10);
  });
});
