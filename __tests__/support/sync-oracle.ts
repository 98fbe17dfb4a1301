import { contains } from '../../src/lib/bounds.ts';
import type { Verdict } from '../../src/provenance/record.ts';
import type { Expectation } from '../../src/verification/judge.ts';
import { ours, placeOfPull } from './account.ts';
import { cities, otherCity, type Model, type ModelAsset, type ModelStatus } from './sync-model.ts';

/** What must become of a status. */
export type Outcome = 'stays' | 'success' | 'failure' | 'error';

const middles = {
  berlin: { longitude: 13.4, latitude: 52.5 },
  paris: { longitude: 2.35, latitude: 48.85 },
};

/** What must become of a status that is the latest of its name, by the issue. */
export function outcomeOf(status: ModelStatus, model: Model): Outcome {
  if (!status.context.toLowerCase().startsWith('cesium-ion')) return 'stays';
  const trusted = trustedAsset(status, model);
  return trusted === undefined ? 'stays' : endOf(trusted, claimOf(status).expectation);
}

/** The asset that a status is about, if its record proves that; undefined for any other status. */
export function trustedAsset(status: ModelStatus, model: Model): ModelAsset | undefined {
  const { commit, kind } = status;
  if (kind !== 'left' || !isWatched(commit, model)) return undefined;
  const { asset, expectation } = claimOf(status);
  if (asset.isDeleted || !asset.isWhole || asset.repository !== ours) return undefined;
  const isOfPull = pullsOf(commit, model).some((number) => placeOfPull(number).scope === asset.place.scope);
  if (asset.place.scope !== 'repo' && !isOfPull) return undefined;
  // what the code stands for, without the code
  const { asset: left, expectation: asked, forgery } = status;
  const isSame =
    left.key === asset.key && (left.data === undefined ? left.id === asset.id : left.data === asset.data);
  const isSameAsked =
    asked.verify === expectation.verify && asked.expectedBounds === expectation.expectedBounds;
  return isSame && isSameAsked && forgery !== 'code' ? asset : undefined;
}

/** Whether a status may change the record of its asset: one that a step on this commit could change. */
export function mayMark(
  { commit }: ModelStatus,
  { place: { scope, line } }: ModelAsset,
  model: Model,
): boolean {
  if (!model.mayMark) return false;
  if (scope !== 'repo') return pullsOf(commit, model).some((number) => placeOfPull(number).scope === scope);
  return line === 'main' && isMain(commit, model);
}

/** What a description says, forged or not. */
export function claimOf({ asset, other, expectation, forgery }: ModelStatus): {
  readonly asset: ModelAsset;
  readonly expectation: Expectation;
} {
  const { verify, expectedBounds } = expectation;
  const { berlin, paris } = cities;
  return {
    asset: forgery === 'id' ? other : asset,
    expectation: {
      verify: forgery === 'laxer' ? 'off' : verify,
      expectedBounds:
        forgery === 'unbound'
          ? undefined
          : forgery === 'bounds'
            ? expectedBounds === berlin
              ? paris
              : berlin
            : expectedBounds,
    },
  };
}

function pullsOf(commit: number, { pulls }: Model): readonly number[] {
  return pulls.filter(({ isOpen, head }) => isOpen && head === commit).map(({ number }) => number);
}

function isMain(commit: number, { main }: Model): boolean {
  return main.some((one) => one.commit === commit);
}

function isWatched(commit: number, model: Model): boolean {
  return pullsOf(commit, model).length > 0 || isMain(commit, model);
}

/** How a step that waits would have ended; `stays` while it would wait, or if another look may pass. */
function endOf(asset: ModelAsset, expectation: Expectation): Outcome {
  const { status, child, data, hours } = asset;
  if (status === 'DATA_ERROR') return 'failure';
  if (status === 'ERROR') return 'error';
  if (child === 'DATA_ERROR') return 'failure';
  if (child === 'deleted' || child === 'changed') return 'error';
  if (status === 'AWAITING_FILES' && hours > 24 && data !== undefined) return 'error';
  return status !== 'COMPLETE' || child === 'IN_PROGRESS' ? 'stays' : verifiedEnd(asset, expectation);
}

function verifiedEnd({ look, city, verdict, child }: ModelAsset, expectation: Expectation): Outcome {
  const { verify, expectedBounds } = expectation;
  const wasRejected = verdict === 'rejected';
  if (verify === 'off' && expectedBounds === undefined) return wasRejected ? 'failure' : 'success';
  const places = [
    ...(look === 'clean' || look === 'faulty' ? [city] : []),
    ...(child === 'COMPLETE' ? [city] : []),
    ...(child === 'elsewhere' ? [otherCity(city)] : []),
  ];
  if (expectedBounds !== undefined && places.some((place) => !contains(expectedBounds, middles[place]))) {
    return 'failure';
  }
  if (look === 'unread') {
    return verify === 'error' || expectedBounds !== undefined || wasRejected ? 'stays' : 'success';
  }
  if (look === 'faulty' && verify === 'error') return 'failure';
  return look === 'buried' && expectedBounds !== undefined ? 'failure' : 'success';
}

/** The verdict in the record after a status has ended by its asset, if the record may be changed. */
export function verdictAfter(asset: ModelAsset, expectation: Expectation): Verdict | undefined {
  const { verify, expectedBounds } = expectation;
  const isExamined = verify !== 'off' || expectedBounds !== undefined;
  const isComplete = asset.status === 'COMPLETE' && ['none', 'COMPLETE', 'elsewhere'].includes(asset.child);
  if (!isComplete || !isExamined) return asset.verdict;
  const outcome = verifiedEnd(asset, expectation);
  if (outcome === 'failure') return 'rejected';
  if (outcome === 'stays' || asset.look === 'unread') return asset.verdict;
  return asset.look === 'clean' ? 'ok' : undefined;
}
