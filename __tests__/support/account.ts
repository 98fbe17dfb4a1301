import { cleanup } from '../../src/features/cleanup/clean-up-assets.ts';
import { deleteOlder } from '../../src/features/publish/delete-older.ts';
import { findEarlier } from '../../src/features/publish/find-earlier.ts';
import type { Result } from '../../src/features/publish/result.ts';
import { reuseAsset } from '../../src/features/publish/reuse-asset.ts';
import type { CleanupInputs } from '../../src/inputs/cleanup-inputs.ts';
import { readAssetMetadata } from '../../src/ion/ion-answers.ts';
import { textOf, type Json, type JsonObject } from '../../src/lib/json.ts';
import { UserError } from '../../src/lib/user-error.ts';
import {
  readRecord,
  replaceRecord,
  tagOf,
  writeRecord,
  type Contents,
  type Provenance,
} from '../../src/provenance/record.ts';
import type { OwnerScope } from '../../src/provenance/scope.ts';
import { fakeIon, type FakeIon } from './fake-ion.ts';
import { familyOf } from './family.ts';
import { metadata } from './ion.ts';
import { inputsOf, toolsOf, type TestTools } from './tools.ts';

export const ours = '00000000000000aa';
const theirs = '00000000000000bb';

/** Where a run is. */
export interface Place {
  readonly scope: OwnerScope;
  readonly line: string;
}

export const placeOfPull = (number: number): Place => ({
  scope: `pr-${number}`,
  line: tagOf(`pr-${number}`),
});
export const placeOfLine = (line: string): Place => ({ scope: 'repo', line });

/** How a run comes about: anew, as a later attempt at the last one, or as another step of that. */
export type Origin = 'new' | 'again' | 'beside';

/** How an upload goes: to its end at once, or later; or the runner is lost before, or after, the record is whole. */
export type Course = 'quick' | 'slow' | 'lost early' | 'lost late';

export type Step =
  | {
      do: 'begin';
      key: string;
      place: Place;
      data: number;
      keepLatest: number | undefined;
      origin: Origin;
      course: Course;
    }
  | { do: 'end'; which: number; status: 'COMPLETE' | 'REJECTED' | 'ERROR' | 'DATA_ERROR' }
  | { do: 'cleanup'; inputs: Partial<CleanupInputs>; which: number | undefined; place: Place; origin: Origin }
  | { do: 'tamper'; which: number; how: keyof typeof forgeries }
  | { do: 'pause'; hours: number };

/** What may come of a description, by chance, by hand or by malice, on an asset of any id. */
export const forgeries = {
  copied: (description: string) => description,
  cut: (description: string) => description.slice(0, -5),
  // of a length that no number of cuts takes away and leaves a whole record
  continued: (description: string) => `${description}\n\nlonger`,
  later: (description: string) => description.replace('#v=1', '#v=2'),
  ofAnother: (description: string) => description.replaceAll(ours, theirs),
  without: () => 'by hand',
};

/** Who does something, and what for. */
export interface Actor {
  readonly provenance: Provenance;
  readonly keep: number;
  /** Undefined for an upload. */
  readonly cleanup?: Partial<CleanupInputs>;
  /** Whether the asset that it has for its result may not supersede others. */
  readonly isRejected?: boolean;
  /** The asset that it has for its result. */
  readonly result?: number;
  /** Whether it was refused, since another step of its run publishes under the same key. */
  readonly isRefused?: boolean;
}

/** A run that has created or taken up its asset, and goes on with it. */
interface Pending {
  readonly provenance: Provenance;
  readonly result: Result;
  readonly nonce: string;
  readonly key: string;
  readonly keepLatest: number | undefined;
  /** The later runs have the greater numbers. */
  readonly number: number;
}

/** What the account looks like. */
export interface Account {
  readonly ion: FakeIon;
  /** What runs of the repository have made and nobody has tampered with. */
  readonly made: ReadonlySet<number>;
  /** By key, scope and line: what the latest of all runs ended with that was good and not borrowed. */
  readonly published: Map<string, { readonly id: number; readonly number: number }>;
  readonly nowMs: () => number;
  /** Does a step, and tells who did what. @returns the actors; none if nobody of the repository did anything */
  act(one: Step): Promise<readonly Actor[]>;
  /** How often a step was refused since another one of its run publishes under the same key. */
  readonly refusals: () => number;
}

export function spotOf({ key, scope, line }: Pick<Provenance, 'key' | 'scope' | 'line'>): string {
  return `${key} ${scope} ${line}`;
}

const hourMs = 3_600_000;

/** An account with ion in which the runs of a repository, and others, do this and that. */
export function openAccount(): Account {
  const ion = fakeIon([metadata(1, { status: 'COMPLETE' }), metadata(2, { status: 'ERROR' })]);
  const made = new Set<number>();
  const published: Account['published'] = new Map();
  let waiting: Pending[] = [];
  let last: Provenance | undefined;
  const counts = { id: 3, run: 1, number: 1, nonce: 1, refusals: 0 };
  let elapsedMs = 0;

  function toolsFor(provenance: Provenance, nonce: string): TestTools {
    const tools = { ...toolsOf({ server: ion, provenance }), nonce };
    tools.clock.advance(elapsedMs);
    return tools;
  }

  function failureMark(key: string, place: Place, origin: Origin): Provenance {
    const own = { repository: ours, key: tagOf(key), ...place, commit: undefined };
    const isOther = origin === 'new' || last === undefined;
    const run = isOther ? String(counts.run++) : (last?.run ?? '');
    const attempt = Number(isOther ? 0 : last?.attempt) + (origin === 'beside' && !isOther ? 0 : 1);
    // runs have one place, whatever is asked for
    const where = isOther || last === undefined ? place : { scope: last.scope, line: last.line };
    return (last = { ...own, ...where, run, attempt: String(attempt) });
  }

  function change(id: Json | undefined, fields: Readonly<Record<string, Json>>): void {
    const index = ion.assets.findIndex((asset) => asset['id'] === id);
    ion.assets[index] = { ...ion.assets[index], ...fields };
  }

  async function begin(one: Step & { do: 'begin' }): Promise<Actor[]> {
    const { key, data, keepLatest } = one;
    const provenance = failureMark(key, one.place, one.origin);
    const nonce = String(counts.nonce++).padStart(32, '0');
    const tools = toolsFor(provenance, nonce);
    const metadataHash = String(data).padStart(16, '0');
    const contents = {
      metadataHash,
      files: metadataHash,
      asked: metadataHash,
      digest: String(data).padStart(64, '0'),
    };
    const inputs = inputsOf({ assetKey: key, keepLatest });
    const sought = { metadataHash, readDigest: () => Promise.resolve(contents.digest) };
    let result: Result;
    try {
      const earlier = await findEarlier(inputs, sought, tools, tools);
      if (earlier.kind === 'unlisted') throw new Error('this token may list assets');
      result =
        earlier.kind === 'unchanged'
          ? await reuseAsset(earlier, inputs, tools, tools)
          : create(one.course, contents, tools);
    } catch (error) {
      expectConflict(error, keepLatest);
      return [{ provenance, keep: keepLatest ?? Infinity, isRefused: true }];
    }
    const pending = { provenance, result, nonce, key, keepLatest, number: counts.number++ };
    if (result.asset.status === 'COMPLETE') return [await finish(pending)];
    if (!one.course.startsWith('lost') || result.asset.status !== 'AWAITING_FILES') waiting.push(pending);
    return [{ provenance, keep: keepLatest ?? Infinity, result: result.asset.id, isRefused: false }];
  }

  /** @throws the error, if it is none of those that end a step of a run beside another */
  function expectConflict(error: unknown, keepLatest: number | undefined): void {
    const isConflict = error instanceof UserError && error.message.startsWith('Another step of this run');
    if (!isConflict || keepLatest === undefined) throw error;
    counts.refusals++;
  }

  function create(
    course: Course,
    contents: Omit<Contents, 'family'>,
    { clock, provenance, nonce }: TestTools,
  ): Result {
    const id = counts.id++;
    const whole = { nonce, provenance, contents: { ...contents, family: familyOf(id) } };
    const isBegun = course === 'slow' || course === 'lost early';
    const raw = metadata(id, {
      name: 'City',
      description: writeRecord('', isBegun ? { nonce, provenance } : whole),
      dateAdded: new Date(clock.wallNow()).toISOString(),
      status: course === 'quick' ? 'IN_PROGRESS' : 'AWAITING_FILES',
    });
    ion.assets.push(raw);
    made.add(id);
    return {
      asset: readAssetMetadata({ ...raw, description: writeRecord('', whole) }),
      family: familyOf(id),
      record: {},
      isBorrowed: false,
      isFound: true,
      digest: contents.digest,
      commit: undefined,
    };
  }

  /** An upload or a tiling ends, and with it all runs that follow it. */
  async function end({ which, status }: Step & { do: 'end' }): Promise<Actor[]> {
    const id = waiting[which % Math.max(1, waiting.length)]?.result.asset.id;
    const asset = ion.assets.find((one) => one['id'] === id);
    const isOfIt = ({ result }: Pending) => result.asset.id === id;
    if (asset?.['status'] === 'AWAITING_FILES') {
      const { description = '' } = waiting.find(isOfIt)?.result.asset ?? {};
      // its own record: somebody may have tampered with what is there
      change(id, { status: 'IN_PROGRESS', description });
      return [];
    }
    const ending = waiting.filter(isOfIt);
    waiting = waiting.filter((one) => !isOfIt(one));
    if (asset?.['status'] === 'IN_PROGRESS') {
      const record = readRecord(textOf(asset['description']));
      const isJudged = status === 'REJECTED' && record !== undefined;
      change(id, {
        status: status === 'REJECTED' ? 'COMPLETE' : status,
        ...(isJudged && {
          description: replaceRecord(textOf(asset['description']), { ...record, verdict: 'rejected' }),
        }),
      });
    }
    const actors: Actor[] = [];
    for (const pending of ending) actors.push(await finish(pending));
    return actors;
  }

  async function finish({ provenance, result, nonce, key, keepLatest, number }: Pending): Promise<Actor> {
    const now = ion.assets.find(({ id }) => id === result.asset.id);
    const actor = { provenance, keep: keepLatest ?? Infinity, result: result.asset.id };
    let isRefused = false;
    if (now?.['status'] !== 'COMPLETE') return actor; // this run fails
    const { verdict } = readRecord(textOf(now['description'])) ?? {};
    const isGood = verdict !== 'rejected' && !result.isBorrowed;
    if (isGood && number > (published.get(spotOf(provenance))?.number ?? -1)) {
      published.set(spotOf(provenance), { id: result.asset.id, number });
    }
    if (keepLatest !== undefined) {
      const tools = toolsFor(provenance, nonce);
      const retention = {
        keepLatest,
        assetKey: key,
        result: { ...result, record: { ...result.record, verdict } },
      };
      await deleteOlder(retention, tools, tools).catch((error: unknown) => {
        expectConflict(error, keepLatest);
        isRefused = true;
      });
    }
    return { ...actor, isRefused, isRejected: verdict === 'rejected' || result.isBorrowed };
  }

  async function cleanUp({ inputs, which, place, origin }: Step & { do: 'cleanup' }): Promise<Actor[]> {
    const provenance = failureMark('', place, origin);
    const named = which === undefined ? undefined : Number(ion.ids()[which % ion.assets.length]);
    const all: CleanupInputs = {
      assetKey: undefined,
      keepLatest: undefined,
      pullRequest: undefined,
      olderThanDays: undefined,
      deletedLine: undefined,
      families: named === undefined ? undefined : [familyOf(named)],
      maxDeletions: 20,
      force: false,
      dryRun: false,
      ...inputs,
    };
    const { scope, line, run } = provenance;
    const ignore = () => undefined;
    const owner = { repository: ours, scope, line, run };
    try {
      await cleanup(all, { ...toolsFor(provenance, ''), owner, onChoice: ignore, onDeleted: ignore });
    } catch (error) {
      if (!(error instanceof UserError) || named === undefined) throw error; // it is at work, or not this scope's
    }
    return [{ provenance, keep: all.keepLatest ?? 1, cleanup: all }];
  }

  /** Another asset gets what is in the description of one; or that one itself does, and is ours no more. */
  function tamper({ which, how }: Step & { do: 'tamper' }): void {
    const victim = ion.assets[which % ion.assets.length];
    if (victim === undefined) return;
    const description = forgeries[how](textOf(victim['description']));
    const isAwaited = waiting.some(({ result }) => result.asset.id === victim['id']);
    if (how === 'copied' || which % 2 === 0 || isAwaited) {
      const id = counts.id++;
      ion.assets.push({ ...victim, id, description });
      // an unfinished record names no asset: a copy of it is as good, on an asset that nobody has uploaded to
      const copied = readRecord(description);
      const isBegun = victim['status'] === 'AWAITING_FILES' && copied?.contents === undefined;
      if (isBegun && copied?.provenance?.repository === ours) made.add(id);
    } else {
      const id = Number(victim['id']);
      change(id, { description });
      made.delete(id);
      for (const [spot, { id: lost }] of published) if (lost === id) published.delete(spot);
    }
  }

  return {
    ion,
    made,
    published,
    nowMs: () => toolsFor(markNobody, '').clock.wallNow(),
    refusals: () => counts.refusals,
    async act(one) {
      elapsedMs += 1_000;
      if (one.do === 'pause') elapsedMs += one.hours * hourMs;
      if (one.do === 'begin') return begin(one);
      if (one.do === 'end') return end(one);
      if (one.do === 'cleanup') return cleanUp(one);
      if (one.do === 'tamper') tamper(one);
      return [];
    },
  };
}

const markNobody: Provenance = {
  repository: theirs,
  key: '',
  scope: 'repo',
  line: 'main',
  commit: undefined,
  run: undefined,
  attempt: undefined,
};

/** An asset as it is listed, with the record that it carries. */
export function seen(asset: JsonObject) {
  const metadata = readAssetMetadata(asset);
  return { ...metadata, record: readRecord(metadata.description) };
}
