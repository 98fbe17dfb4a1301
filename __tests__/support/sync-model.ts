import fc from 'fast-check';

import type { Bounds } from '../../src/lib/bounds.ts';
import { tagOf, type Provenance, type Verdict } from '../../src/provenance/record.ts';
import type { Expectation } from '../../src/verification/judge.ts';
import { ours, placeOfLine, placeOfPull, type Place } from './account.ts';

/** What the files of a complete asset show. `buried`: it has no place on the Earth. `unread`: they cannot be read now. */
export type Look = 'clean' | 'faulty' | 'buried' | 'unread';

/**
 * What became of the only child of an asset. `changed`: somebody has changed its description; `elsewhere`: it is complete,
 * and in the other city.
 */
export type Child = 'none' | 'deleted' | 'changed' | 'elsewhere' | 'COMPLETE' | 'IN_PROGRESS' | 'DATA_ERROR';

/** An asset on ion. */
export interface ModelAsset {
  readonly id: number;
  readonly repository: string;
  readonly key: string;
  /** The number of its data; undefined for an import without hashes. */
  readonly data: number | undefined;
  readonly place: Place;
  readonly status: string;
  readonly look: Look;
  readonly city: keyof typeof cities;
  readonly verdict: Verdict | undefined;
  readonly child: Child;
  /** Whether its record is whole. */
  readonly isWhole: boolean;
  /** Whether ion has it no more. */
  readonly isDeleted: boolean;
  /** The age in hours. */
  readonly hours: number;
}

/** How the description of a status differs from the one that a step wrote. */
export type Forgery = 'none' | 'id' | 'code' | 'laxer' | 'bounds' | 'unbound';

/** A status as it was written. */
export interface ModelStatus {
  /** The index of its commit. */
  readonly commit: number;
  readonly context: string;
  readonly kind: 'left' | 'other pending' | 'success';
  /** The asset that the step left. */
  readonly asset: ModelAsset;
  /** The asset that a forged description names. */
  readonly other: ModelAsset;
  readonly expectation: Expectation;
  readonly forgery: Forgery;
  readonly target: 'page' | 'viewer' | 'forged';
}

/** A pull request, and whether it is open. */
export interface ModelPull {
  readonly number: number;
  readonly isOpen: boolean;
  readonly head: number;
}

/** A repository and its assets. */
export interface Model {
  readonly assets: readonly ModelAsset[];
  readonly pulls: readonly ModelPull[];
  /** The recent commits of the default branch. */
  readonly main: readonly { readonly commit: number }[];
  /** The latest last. */
  readonly statuses: readonly ModelStatus[];
  readonly mayMark: boolean;
}

export const cities: Readonly<Record<'berlin' | 'paris', Bounds>> = {
  berlin: { west: 13.08, south: 52.3312345, east: 13.77, north: 52.68 },
  paris: { west: 2.22, south: 48.81, east: 2.47, north: 48.91 },
};

export const theirs = '00000000000000bb';

const expectations: fc.Arbitrary<Expectation> = fc.record({
  verify: fc.constantFrom('error', 'warn', 'off'),
  expectedBounds: fc.constantFrom(undefined, undefined, cities.berlin, cities.paris),
});

const mostly = <T>(usual: T, ...rare: readonly T[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...rare) });

const anyAsset = fc.record({
  repository: mostly(ours, theirs),
  key: mostly('a', 'b'),
  data: fc.constantFrom(0, 0, 1, undefined),
  place: fc.oneof(
    { weight: 2, arbitrary: fc.constant(placeOfLine('main')) },
    fc.constantFrom(placeOfLine('queue'), placeOfLine(tagOf('branch'))),
    fc.integer({ min: 1, max: 3 }).map(placeOfPull),
  ),
  status: fc.oneof(
    { weight: 2, arbitrary: fc.constant('COMPLETE') },
    fc.constantFrom('IN_PROGRESS', 'NOT_STARTED', 'AWAITING_FILES', 'DATA_ERROR', 'ERROR', 'NEW; status'),
  ),
  look: fc.constantFrom<Look[]>('clean', 'clean', 'faulty', 'buried', 'unread'),
  city: mostly<keyof typeof cities>('berlin', 'paris'),
  verdict: fc.constantFrom<(Verdict | undefined)[]>(undefined, 'ok', 'rejected'),
  child: mostly<Child>('none', 'deleted', 'changed', 'elsewhere', 'COMPLETE', 'IN_PROGRESS', 'DATA_ERROR'),
  isWhole: mostly(true, false),
  isDeleted: mostly(false, true),
  hours: fc.constantFrom(1, 23, 25),
});

const anyStatus = fc.record({
  commit: fc.nat(2),
  context: fc.constantFrom('cesium-ion', 'Cesium-ION / a', 'cesium-ion / b', 'build'),
  kind: mostly<ModelStatus['kind']>('left', 'other pending', 'success'),
  asset: fc.nat(),
  other: fc.nat(),
  expectation: expectations,
  forgery: mostly<Forgery>('none', 'id', 'code', 'laxer', 'bounds', 'unbound'),
  target: fc.constantFrom('page', 'viewer', 'forged'),
});

/** A few commits that pull requests and the default branch share, and a few assets of a few keys and data. */
export const anyModel: fc.Arbitrary<Model> = fc
  .record({
    assets: fc.array(anyAsset, { minLength: 1, maxLength: 5 }),
    heads: fc.array(fc.record({ isOpen: mostly(true, false), head: fc.nat(2) }), { maxLength: 3 }),
    main: fc.uniqueArray(fc.record({ commit: fc.nat(2) }), {
      selector: ({ commit }) => commit,
    }),
    statuses: fc.array(anyStatus, { minLength: 1, maxLength: 10 }),
    mayMark: mostly(true, false),
  })
  .map(({ heads, assets: drawn, statuses, main, mayMark }) => {
    const assets = drawn.map((asset, index) => ({ id: 7 + index, ...asset }));
    const pick = (index: number) => assets[index % assets.length] as ModelAsset;
    return {
      assets,
      main,
      mayMark,
      pulls: heads.map((pull, index) => ({ number: index + 1, ...pull })),
      statuses: statuses.map((one) => ({ ...one, asset: pick(one.asset), other: pick(one.other) })),
    };
  });

export function otherCity(city: ModelAsset['city']): ModelAsset['city'] {
  return city === 'berlin' ? 'paris' : 'berlin';
}

/** The digest of data, 64 hexadecimal digits. */
export function digestOf({ data }: Pick<ModelAsset, 'data'>): string | undefined {
  return data === undefined ? undefined : String(data).padStart(64, '0');
}

export function nonceOf({ id }: Pick<ModelAsset, 'id'>): string {
  return String(id).padStart(32, '0');
}

export function provenanceOf({ repository, key, place }: ModelAsset): Provenance {
  return { repository, key: tagOf(key), ...place, commit: undefined, run: '1', attempt: '1' };
}

/** The SHA of a commit. */
export function shaOf(commit: number): string {
  return String(commit).repeat(40);
}
