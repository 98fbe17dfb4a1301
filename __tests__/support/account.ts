import { cleanup } from '../../src/features/cleanup/clean-up-assets.ts';
import { findEarlier } from '../../src/features/publish/find-earlier.ts';
import type { Result } from '../../src/features/publish/result.ts';
import { reuseAsset } from '../../src/features/publish/reuse-asset.ts';
import type { CleanupInputs } from '../../src/inputs/cleanup-inputs.ts';
import { readAssetMetadata } from '../../src/ion/ion-answers.ts';
import { textOf, type Json, type JsonObject } from '../../src/lib/json.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { deleteOlder } from '../../src/provenance/delete-older.ts';
import {
  readRecord,
  replaceRecord,
  tagOf,
  writeRecord,
  type DataHashes,
  type Provenance,
} from '../../src/provenance/record.ts';
import type { OwnerScope } from '../../src/provenance/scope.ts';
import { fakeIon, type FakeIon } from './fake-ion.ts';
import { familyOf } from './family.ts';
import { metadata } from './ion.ts';
import { inputsOf, toolsOf, type TestTools } from './tools.ts';

export const ours = '00000000000000aa';
const theirs = '00000000000000bb';

/** The place of a run. */
export interface Place {
  readonly scope: OwnerScope;
  readonly line: string;
}

export const placeOfPull = (number: number): Place => ({
  scope: `pr-${number}`,
  line: tagOf(`pr-${number}`),
});
export const placeOfLine = (line: string): Place => ({ scope: 'repo', line });

/** The origin of a run: a new run, a later attempt of the last one, or another step of that. */
export type Origin = 'new' | 'again' | 'beside';

/**
 * The course of an upload: it ends at once, or later; or the runner is lost before, or after, the record is whole. ion
 * imports slowly, with or without the runner.
 */
export type Course = 'quick' | 'slow' | 'lost early' | 'lost late' | 'import' | 'lost import';

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

/** Changes of a description, random, manual or malicious, on an asset with any id. */
export const forgeries = {
  copied: (description: string) => description,
  cut: (description: string) => description.slice(0, -5),
  // long enough that no cut leaves a whole record
  continued: (description: string) => `${description}\n\nlonger`,
  later: (description: string) => description.replace('#v=1', '#v=2'),
  ofAnother: (description: string) => description.replaceAll(ours, theirs),
  without: () => 'by hand',
};

/** Who does something, and for what purpose. */
export interface Actor {
  readonly provenance: Provenance;
  readonly keep: number;
  /** Undefined for an upload. */
  readonly cleanup?: Partial<CleanupInputs>;
  /** Whether its result may not supersede other assets. */
  readonly isRejected?: boolean;
  /** The asset that is its result. */
  readonly result?: number;
  /** Whether it was refused, because another step of its run publishes with the same key. */
  readonly isRefused?: boolean;
}

/** A run that has created or reused its asset, and continues with it. */
interface Pending {
  readonly provenance: Provenance;
  readonly result: Result;
  readonly nonce: string;
  readonly key: string;
  readonly keepLatest: number | undefined;
  /** Later runs have greater numbers. */
  readonly number: number;
}

/** The state of the account. */
export interface Account {
  readonly ion: FakeIon;
  /** The assets that runs of the repository have created and nobody else has changed. */
  readonly made: ReadonlySet<number>;
  /** By key, scope and line: the latest good result that belongs to that line. */
  readonly published: Map<string, { readonly id: number; readonly number: number }>;
  readonly nowMs: () => number;
  /**
   * Runs a step, and returns who did something.
   *
   * @returns the actors; empty if nobody of the repository did anything
   */
  act(one: Step): Promise<readonly Actor[]>;
  /** The number of steps that were refused because another one of their run publishes with the same key. */
  readonly refusals: () => number;
}

export function spotOf({ key, scope, line }: Pick<Provenance, 'key' | 'scope' | 'line'>): string {
  return `${key} ${scope} ${line}`;
}

const hourMs = 3_600_000;

/** The description of an asset whose tiling has ended: with its verdict, and the hashes of an import. */
function describeEnd(description: string, status: string, digest = ''): string {
  const record = readRecord(description);
  if (record === undefined || status.endsWith('ERROR')) return description;
  const verdict = status === 'REJECTED' ? 'rejected' : record.verdict;
  const tag = digest.slice(-16);
  const data = { metadataHash: tag, files: tag, asked: tag, digest };
  const contents = record.contents && { ...record.contents, data: record.contents.data ?? data };
  return replaceRecord(description, { ...record, verdict, contents });
}

/** An account of ion that runs of a repository, and others, use. */
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
    // each run has one place, whatever the step says
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
    const hashes = {
      metadataHash,
      files: metadataHash,
      asked: metadataHash,
      digest: String(data).padStart(64, '0'),
    };
    const inputs = inputsOf({ assetKey: key, keepLatest });
    const sought = { metadataHash, readDigest: () => Promise.resolve(hashes.digest) };
    let result: Result;
    try {
      const earlier = await findEarlier(inputs, sought, tools, tools);
      if (earlier.kind === 'unlisted') throw new Error('this token may list assets');
      result =
        earlier.kind === 'unchanged'
          ? await reuseAsset(earlier, inputs, tools, tools)
          : create(one.course, hashes, tools);
    } catch (error) {
      expectConflict(error, keepLatest);
      return [{ provenance, keep: keepLatest ?? Infinity, isRefused: true }];
    }
    const pending = { provenance, result, nonce, key, keepLatest, number: counts.number++ };
    if (result.asset.status === 'COMPLETE') return [await finish(pending)];
    if (!one.course.startsWith('lost') || result.asset.status !== 'AWAITING_FILES') waiting.push(pending);
    return [{ provenance, keep: keepLatest ?? Infinity, result: result.asset.id, isRefused: false }];
  }

  /** @throws the error, unless it is one of those that end a step of a run with another one */
  function expectConflict(error: unknown, keepLatest: number | undefined): void {
    const isConflict = error instanceof UserError && error.message.startsWith('Another step of this run');
    if (!isConflict || keepLatest === undefined) throw error;
    counts.refusals++;
  }

  function create(course: Course, data: DataHashes, { clock, provenance, nonce }: TestTools): Result {
    const id = counts.id++;
    const isImport = course.endsWith('import') || undefined;
    const contents = { data: isImport ? undefined : data, family: familyOf(id) };
    const whole = { nonce, isImport, provenance, contents };
    const isBegun = ['slow', 'lost early', 'lost import'].includes(course);
    const raw = metadata(id, {
      name: 'City',
      description: writeRecord('', isBegun ? { ...whole, contents: undefined } : whole),
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
      digest: data.digest,
      commit: undefined,
    };
  }

  /** An upload or a tiling ends, and with it all runs that wait for it. */
  async function end({ which, status }: Step & { do: 'end' }): Promise<Actor[]> {
    const id = waiting[which % Math.max(1, waiting.length)]?.result.asset.id;
    const asset = ion.assets.find((one) => one['id'] === id);
    const isOfIt = ({ result }: Pending) => result.asset.id === id;
    if (asset?.['status'] === 'AWAITING_FILES') {
      const { description = '' } = waiting.find(isOfIt)?.result.asset ?? {};
      // its own record: somebody may have changed the description
      change(id, { status: 'IN_PROGRESS', description });
      return [];
    }
    const ending = waiting.filter(isOfIt);
    waiting = waiting.filter((one) => !isOfIt(one));
    if (asset?.['status'] === 'IN_PROGRESS') {
      const description = textOf(asset['description']);
      change(id, {
        status: status === 'REJECTED' ? 'COMPLETE' : status,
        description: describeEnd(description, status, ending[0]?.result.digest),
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
      const record = { ...result.record, nonce, verdict };
      const retention = { ...result, keepLatest, assetKey: key, record, provenance };
      await deleteOlder([retention], provenance, { ...tools, onDeleted: () => undefined }).catch(
        (error: unknown) => {
          expectConflict(error, keepLatest);
          isRefused = true;
        },
      );
    }
    return { ...actor, isRefused, isRejected: verdict === 'rejected' || result.isBorrowed };
  }

  async function cleanUp({ inputs, which, place, origin }: Step & { do: 'cleanup' }): Promise<Actor[]> {
    const provenance = failureMark('', place, origin);
    const named = which === undefined ? undefined : Number(ion.ids()[which % ion.assets.length]);
    const all: CleanupInputs = {
      assetKeys: undefined,
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
      if (!(error instanceof UserError) || named === undefined) throw error; // it is in use, or belongs to another scope
    }
    return [{ provenance, keep: all.keepLatest ?? 1, cleanup: all }];
  }

  /** Copies the description of an asset to another one, or changes it. A changed asset is not ours any more. */
  function tamper({ which, how }: Step & { do: 'tamper' }): void {
    const victim = ion.assets[which % ion.assets.length];
    if (victim === undefined) return;
    const description = forgeries[how](textOf(victim['description']));
    const isAwaited = waiting.some(({ result }) => result.asset.id === victim['id']);
    if (how === 'copied' || which % 2 === 0 || isAwaited) {
      const id = counts.id++;
      ion.assets.push({ ...victim, id, description });
      // an incomplete record names no asset: a copy is valid on an asset without an upload
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

/** An asset in the list, with its record. */
export function seen(asset: JsonObject) {
  const metadata = readAssetMetadata(asset);
  return { ...metadata, record: readRecord(metadata.description) };
}
