import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { verifyAsset } from '../../../src/features/publish/verify-asset.ts';
import { textOf } from '../../../src/lib/json.ts';
import { readRecord, textAbove, type AssetRecord } from '../../../src/provenance/record.ts';
import {
  anyModel,
  nonceOf,
  provenanceOf,
  shaOf,
  type Model,
  type ModelStatus,
} from '../../support/sync-model.ts';
import { claimOf, outcomeOf, mayMark, trustedAsset, verdictAfter } from '../../support/sync-oracle.ts';
import { childIdOf, openWorld, type World } from '../../support/sync-world.ts';
import { tries } from '../../support/tries.ts';

const nameOf = ({ commit, context }: ModelStatus) => `${shaOf(commit)} ${context.toLowerCase()}`;

/** The latest status of each name. */
function latestOf({ statuses }: Model): readonly ModelStatus[] {
  return [...new Map(statuses.map((one) => [nameOf(one), one])).values()];
}

/** The states that a pass wrote, by name. A name that was written twice fails the test. */
function writtenBy(world: World, before: number): Map<string, string> {
  const added = world.statuses
    .slice(before)
    .map(({ sha, context, state }) => [`${sha} ${context.toLowerCase()}`, state] as const);
  const written = new Map(added);
  const lengths = world.statuses.slice(before).map(({ description }) => description.length);
  expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(140);
  expect(written.size).toBe(added.length);
  return written;
}

/** The outcomes of all statuses that must end, by name. */
function outcomesOf(model: Model): Map<string, string> {
  const ends = latestOf(model).map((status) => [nameOf(status), outcomeOf(status, model)] as const);
  return new Map(ends.filter(([, outcome]) => outcome !== 'stays'));
}

const sorted = (map: ReadonlyMap<string, string>) => [...map].sort();

describe('sync over random worlds', () => {
  it('ends what must end, as it must end, and nothing else; a second pass changes nothing', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const world = openWorld(model);
        const before = world.statuses.length;
        await world.pass();
        expect(sorted(writtenBy(world, before))).toEqual(sorted(outcomesOf(model)));
        for (const status of latestOf(model)) seen.add(outcomeOf(status, model));
        const [after, assets] = [world.statuses.length, JSON.stringify(world.ion.assets)];
        await world.pass();
        expect(world.statuses).toHaveLength(after);
        expect(JSON.stringify(world.ion.assets)).toBe(assets);
      }),
      { numRuns: 2 * tries },
    );
    expect([...seen].sort()).toEqual(['error', 'failure', 'stays', 'success']);
  });

  it('deletes nothing, and changes only verdicts of own assets', async () => {
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const world = openWorld(model);
        const before = [...world.ion.assets];
        await world.pass();
        expect(world.ion.assets.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
        const markers = latestOf(model).flatMap((status) => {
          const asset = outcomeOf(status, model) === 'stays' ? undefined : trustedAsset(status, model);
          return asset !== undefined && mayMark(status, asset, model) ? [{ status, asset }] : [];
        });
        for (const [index, asset] of world.ion.assets.entries()) {
          const only = markers.filter((one) => one.asset.id === asset['id']);
          const [marker] = only.length === 1 ? only : [];
          if (marker !== undefined) {
            const verdict = verdictAfter(marker.asset, claimOf(marker.status).expectation);
            expect(readRecord(textOf(asset['description']))?.verdict).toBe(verdict);
          }
          const [was, is] = [textOf(before[index]?.['description']), textOf(asset['description'])];
          expect({ ...asset, description: '' }).toEqual({ ...before[index], description: '' });
          if (was === is) continue;
          changes++;
          expect(only).not.toEqual([]);
          expect([textAbove(is), withoutVerdict(is)]).toEqual([textAbove(was), withoutVerdict(was)]);
        }
        const methods = world.ion.sent.map(({ method }) => method);
        expect(methods.every((method) => method === 'GET' || method === 'PATCH')).toBe(true);
      }),
      { numRuns: 2 * tries },
    );
    expect(changes).toBeGreaterThan(0);
  });

  it('judges a complete asset as a step that waits for it', async () => {
    let [passed, failed] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const world = openWorld(model);
        const steps = new Map<string, boolean>();
        for (const status of latestOf(model)) {
          const asset = trustedAsset(status, model);
          const isWhole = ['none', 'COMPLETE', 'elsewhere'].includes(asset?.child ?? '');
          if (asset?.status !== 'COMPLETE' || !isWhole) continue;
          if (status.context !== 'build') steps.set(nameOf(status), await wouldPass(status, world));
        }
        const before = world.statuses.length;
        await world.pass();
        const written = writtenBy(world, before);
        for (const [name, isGood] of steps) {
          if (isGood) passed++;
          else failed++;
          // one that fails may stay pending, if another look may pass
          expect([name, written.get(name) === 'success']).toEqual([name, isGood]);
        }
      }),
      { numRuns: 2 * tries },
    );
    expect(Math.min(passed, failed)).toBeGreaterThan(0);
  });

  it('leaves a status alone that changes between its two reads', async () => {
    let raced = 0;
    await fc.assert(
      fc.asyncProperty(anyModel, fc.constantFrom('success', 'pending'), async (model, state) => {
        const world = openWorld(model);
        const outcomes = outcomesOf(model);
        const racers = latestOf(model).filter(
          (status, index) => index % 2 === 0 && outcomes.has(nameOf(status)),
        );
        const late = new Map<ModelStatus, number>();
        await world.pass((sha, count) => {
          if (count !== 2) return;
          for (const status of racers.filter(({ commit }) => shaOf(commit) === sha)) {
            const { context, description = '' } = world.latest(status) ?? {};
            late.set(status, world.add({ sha, context: context ?? '', state, description }).id);
          }
        });
        raced += late.size;
        for (const [status, id] of late) expect(world.latest(status)?.id).toBe(id);
        for (const status of latestOf(model)) {
          if (late.has(status)) continue;
          expect(world.latest(status)?.state).toBe(
            outcomes.get(nameOf(status)) ?? world.latest(status)?.state,
          );
        }
      }),
      { numRuns: 2 * tries },
    );
    expect(raced).toBeGreaterThan(0);
  });
});

function withoutVerdict(description: string): AssetRecord {
  return { ...(readRecord(description) as AssetRecord), verdict: undefined };
}

/** Whether the upload step would pass that waits for the asset, with the same expectation. It changes no record here. */
async function wouldPass(status: ModelStatus, { tools }: World): Promise<boolean> {
  const { asset, expectation } = claimOf(status);
  const { id, verdict } = asset;
  const childIds = asset.child === 'none' ? [] : [childIdOf(id)];
  const assets = [id, ...childIds].map((one) => ({ id: one, type: '3DTILES', name: '', status: 'COMPLETE' }));
  const result = {
    ...{ asset: { id } as never, family: { id, childIds }, record: { verdict, reusedAt: undefined } },
    ...{ isBorrowed: true, isFound: true, digest: undefined, commit: undefined },
  };
  const run = { provenance: provenanceOf(asset), nonce: nonceOf(asset) };
  const io = { ...tools, publication: () => ({ assets }) };
  return verifyAsset(expectation, result, run, io).then(
    () => true,
    () => false,
  );
}
