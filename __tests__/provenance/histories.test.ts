import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { cleanup } from '../../src/features/cleanup/cleanup.ts';
import { deleteOlder } from '../../src/features/publish/delete-older.ts';
import { findEarlier } from '../../src/features/publish/find-earlier.ts';
import type { Result } from '../../src/features/publish/result.ts';
import { reuseAsset } from '../../src/features/publish/reuse-asset.ts';
import type { CleanupInputs } from '../../src/inputs/cleanup.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import type { Holdings } from '../../src/provenance/inventory.ts';
import { tagOf, writeRecord, type Contents, type Mark } from '../../src/provenance/record.ts';
import { scopeOf, type Scope } from '../../src/provenance/scope.ts';
import { familyOf } from '../support/family.ts';
import { metadata } from '../support/ion.ts';
import { shelf, type Shelf } from '../support/shelf.ts';
import { inputsOf, toolsOf, type TestTools } from '../support/tools.ts';

const ours = '00000000000000aa';
const theirs = '00000000000000bb';
const keys = ['terrain', 'city'];
const scopes: readonly Scope[] = ['repo', 'pr-1', 'pr-2'];
const hourMs = 3_600_000;

type Step =
  | { do: 'begin'; key: string; scope: Scope; data: number; keepLatest: number | undefined }
  | { do: 'end'; which: number; status: 'COMPLETE' | 'ERROR' | 'DATA_ERROR' }
  | { do: 'cleanup'; inputs: Partial<CleanupInputs>; scope: Scope }
  | { do: 'tamper'; which: number; how: keyof typeof forgeries }
  | { do: 'pause'; hours: number };

/** What may come of a description, by chance, by hand or by malice, on an asset of any id. */
const forgeries = {
  copied: (description: string) => description,
  cut: (description: string) => description.slice(0, -5),
  // of a length that no number of cuts takes away and leaves a whole record
  continued: (description: string) => `${description}\n\nlonger`,
  later: (description: string) => description.replace('#v=1', '#v=2'),
  ofAnother: (description: string) => description.replaceAll(ours, theirs),
  without: () => 'by hand',
};

const key = fc.constantFrom(...keys);
const scope = fc.constantFrom(...scopes);
const cleanups = fc.oneof(
  fc.record({ assetKey: key, keepLatest: fc.constantFrom(1, 2) }),
  fc.record({ assetKey: fc.option(key, { nil: undefined }), olderThanDays: fc.constantFrom(1, 3) }),
  fc.record({ pullRequest: fc.constantFrom(1, 2) }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('begin' as const),
      key,
      scope,
      data: fc.nat(2),
      keepLatest: fc.constantFrom(undefined, 1, 2),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      which: fc.nat(3),
      status: fc.constantFrom('COMPLETE', 'COMPLETE', 'COMPLETE', 'ERROR', 'DATA_ERROR'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cleanup' as const), inputs: cleanups, scope }) },
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
    arbitrary: fc.record({ do: fc.constant('pause' as const), hours: fc.constantFrom(1, 30, 100) }),
  },
);

/** A run that has created or taken up its asset, and follows the tiling. */
interface Pending {
  readonly mark: Mark;
  readonly result: Result;
  readonly holdings: Holdings;
  readonly keepLatest: number | undefined;
  /** The later runs have the greater numbers. */
  readonly run: number;
}

function markOf(name: string, its: Scope): Mark {
  return { repository: ours, key: tagOf(name), scope: its, commit: undefined, run: undefined };
}

/** An account with ion in which the runs of a repository, and others, do this and that. */
function openAccount() {
  const ion: Shelf = shelf([metadata(1, { status: 'COMPLETE' }), metadata(2, { status: 'ERROR' })]);
  /** What runs of the repository have made and nobody has tampered with, by id. */
  const made = new Map<number, Mark>();
  /** By key and scope: what the latest of all green runs ended with, where that is of this scope. */
  const published = new Map<string, { readonly id: number | undefined; readonly run: number }>();
  let waiting: Pending[] = [];
  let nextId = 3;
  let nowMs = 0;
  let runs = 0;

  /** Does a step, and tells what it deleted, as it was right before. */
  async function act(
    one: Step,
  ): Promise<{ readonly deleted: readonly JsonObject[]; readonly by: readonly Mark[] }> {
    const before = [...ion.assets];
    const by = await take(one);
    nowMs += 1_000;
    const ids = ion.ids();
    return { deleted: before.filter(({ id }) => !ids.includes(id ?? null)), by };
  }

  async function take(one: Step): Promise<Mark[]> {
    if (one.do === 'pause') nowMs += one.hours * hourMs;
    if (one.do === 'begin') return [await begin(one)];
    if (one.do === 'end') return end(one);
    if (one.do === 'cleanup') return cleanUp(one);
    if (one.do === 'tamper') tamper(one);
    return [];
  }

  function toolsFor(mark: Mark): TestTools {
    const tools = toolsOf({ server: ion, mark });
    tools.clock.advance(nowMs);
    return tools;
  }

  async function begin({ key: name, scope: its, data, keepLatest }: Step & { do: 'begin' }): Promise<Mark> {
    const mark = markOf(name, its);
    const tools = toolsFor(mark);
    const contents = { outline: String(data).padStart(16, '0'), digest: String(data).padStart(64, '0') };
    const fingerprint = { ...contents, readDigest: () => Promise.resolve(contents.digest) };
    const inputs = inputsOf({ assetKey: name, keepLatest });
    const earlier = await findEarlier(inputs, fingerprint, tools, tools);
    if (earlier.kind === 'unlisted') throw new Error('this token may list assets');
    const { holdings } = earlier;
    const result =
      earlier.kind === 'unchanged'
        ? await reuseAsset(earlier, inputs, tools, tools)
        : create(mark, contents, tools);
    const pending = { mark, result, holdings, keepLatest, run: runs++ };
    if (result.asset.status === 'COMPLETE') await finish(pending, 'COMPLETE');
    else waiting.push(pending);
    return mark;
  }

  function create(mark: Mark, contents: Omit<Contents, 'family'>, { clock }: TestTools): Result {
    const id = nextId++;
    const description = writeRecord('', {
      nonce: String(id).padStart(32, '0'),
      mark,
      contents: { ...contents, family: familyOf(id) },
    });
    const addedMs = clock.wallNow();
    const asset = { ...metadata(id), id, description, addedMs, status: 'IN_PROGRESS' };
    ion.assets.push({ ...asset, dateAdded: new Date(addedMs).toISOString() });
    made.set(id, mark);
    const { name, attribution, type } = { name: 'City', attribution: '', type: '3DTILES' };
    return {
      asset: { ...asset, name, attribution, type, percentComplete: 0, remark: undefined },
      family: familyOf(id),
      record: {},
      isBorrowed: false,
      isFound: true,
      digest: contents.digest,
      commit: undefined,
    };
  }

  /** A tiling ends, and with it all runs that follow it. */
  async function end({ which, status }: Step & { do: 'end' }): Promise<Mark[]> {
    const id = waiting[which % Math.max(1, waiting.length)]?.result.asset.id;
    const [ending, others] = [true, false].map((isEnding) =>
      waiting.filter(({ result }) => (result.asset.id === id) === isEnding),
    );
    waiting = others ?? [];
    return Promise.all((ending ?? []).map((run) => finish(run, status)));
  }

  async function finish(
    { mark, result, holdings, keepLatest, run }: Pending,
    status: (Step & { do: 'end' })['status'],
  ): Promise<Mark> {
    const index = ion.assets.findIndex(({ id }) => id === result.asset.id);
    const asset = ion.assets[index];
    if (asset === undefined) return mark; // somebody cleaned up while it tiled: this run fails
    const now = asset['status'] === 'IN_PROGRESS' ? status : asset['status'];
    ion.assets[index] = { ...asset, status: now ?? '' };
    if (now !== 'COMPLETE') return mark;
    const place = `${mark.key} ${mark.scope}`;
    if (run > (published.get(place)?.run ?? -1)) {
      published.set(place, { id: result.isBorrowed ? undefined : result.asset.id, run });
    }
    if (keepLatest !== undefined) await deleteOlder({ keepLatest, result, holdings, mark }, toolsFor(mark));
    return mark;
  }

  async function cleanUp({ inputs, scope: its }: Step & { do: 'cleanup' }): Promise<Mark[]> {
    const { pullRequest, assetKey } = inputs;
    const marks = (assetKey === undefined ? keys : [assetKey]).map((name) =>
      markOf(name, pullRequest === undefined ? its : scopeOf(pullRequest)),
    );
    const all = {
      assetKey,
      keepLatest: undefined,
      pullRequest,
      olderThanDays: undefined,
      families: undefined,
    };
    const ignore = () => undefined;
    await cleanup(
      { ...all, maxDeletions: 20, force: false, dryRun: false, ...inputs },
      {
        ...toolsFor(markOf('', its)),
        owner: { repository: ours, scope: its },
        onChoice: ignore,
        onDeleted: ignore,
      },
    );
    if (pullRequest !== undefined) {
      marks.forEach(({ key: tag, scope: pr }) => published.delete(`${tag} ${pr}`));
    }
    return marks;
  }

  /** Another asset gets what is in the description of one; or that one itself does, and is ours no more. */
  function tamper({ which, how }: Step & { do: 'tamper' }): void {
    const victim = ion.assets[which % ion.assets.length];
    if (victim === undefined) return;
    const description = forgeries[how](victim['description'] as string);
    const isAwaited = waiting.some(({ result }) => result.asset.id === victim['id']);
    if (how === 'copied' || which % 2 === 0 || isAwaited) {
      ion.assets.push({ ...victim, id: nextId++, description });
    } else {
      ion.assets.splice(ion.assets.indexOf(victim), 1, { ...victim, description });
      made.delete(Number(victim['id']));
      forget(Number(victim['id']));
    }
  }

  function forget(lost: number): void {
    for (const [place, { id }] of published) if (id === lost) published.delete(place);
  }

  return { ion, made, published, act };
}

describe('a history of runs', () => {
  it('deletes only what is its own and superseded', async () => {
    let deletions = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), async (steps) => {
        const account = openAccount();
        for (const one of steps) {
          const { deleted, by } = await account.act(one);
          for (const asset of deleted) {
            const mark = account.made.get(Number(asset['id']));
            expect(by).toContainEqual(
              expect.objectContaining({ repository: ours, scope: mark?.scope, key: mark?.key }),
            );
            expect(['COMPLETE', 'ERROR', 'DATA_ERROR']).toContain(asset['status']);
            deletions++;
          }
          for (const { id } of account.published.values()) {
            if (id !== undefined) expect(account.ion.ids()).toContain(id);
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(deletions).toBeGreaterThan(500);
  });
});
