import { AnswerError } from '../ion/ion-answers.ts';
import { IonError } from '../ion/ion-error.ts';
import type { Clock } from '../lib/clock.ts';
import { factsOf, hasFailed, notFound, percentOf, type SeenAsset } from './status.ts';

/** The result of one read of an asset: the asset as ion describes it, or the error of the read. */
export type Observation = { readonly asset: SeenAsset } | { readonly error: Error };

/**
 * How many equal observations in a row confirm one, and how long they must last, in milliseconds. With the pauses
 * between reads, three observations take three seconds.
 */
interface Threshold {
  readonly count: number;
  readonly milliseconds: number;
}

/** For progress, and for complete at 100 %: no error of a server looks like these. */
const immediate: Threshold = { count: 1, milliseconds: 0 };

/** For a failure, or an end below 100 %: the run may delete assets because of it. */
const forFailure: Threshold = { count: 3, milliseconds: 0 };

/** For an error from the first read on: mostly a wrong id, or a token without the scope. */
const forFirstError: Threshold = { count: 3, milliseconds: 0 };

/** For what contradicts earlier observations, such as a 401 or 404: an error of ion or a proxy may last a while. */
const forContradiction: Threshold = { count: 3, milliseconds: 60_000 };

const minPauseMs = 1000;
const maxPauseMs = 10_000;

/** Equal observations in a row. */
interface Repetition {
  readonly kind: string;
  readonly since: number;
  readonly count: number;
}

/** Prevents a decision because of a single wrong response. */
export interface Confirmer {
  /**
   * Counts an observation of an asset.
   * @param isKnown whether ion has described the asset before
   * @returns `new` or `unconfirmed` if the asset must be read again: `new` for the first observation of its kind
   */
  confirm(id: number, observation: Observation, isKnown: boolean): 'confirmed' | 'new' | 'unconfirmed';
  /** The pause before the next round of reads, in milliseconds; undefined if no observation is unconfirmed. */
  nextPauseMs(): number | undefined;
}

/** Creates a confirmer without observations. */
export function createConfirmer(clock: Pick<Clock, 'now'>): Confirmer {
  const repetitions = new Map<number, Repetition>();
  let rounds = 0;
  return {
    confirm(id, observation, isKnown) {
      const threshold = thresholdFor(observation, isKnown);
      const kind = kindOf(observation);
      const before = repetitions.get(id);
      const isSame = before?.kind === kind;
      const since = isSame ? before.since : clock.now();
      const count = isSame ? before.count + 1 : 1;
      if (count >= threshold.count && clock.now() - since >= threshold.milliseconds) {
        repetitions.delete(id);
        return 'confirmed';
      }
      repetitions.set(id, { kind, since, count });
      return isSame ? 'unconfirmed' : 'new';
    },
    nextPauseMs() {
      rounds = repetitions.size === 0 ? 0 : rounds + 1;
      return rounds === 0 ? undefined : Math.min(maxPauseMs, minPauseMs * 2 ** (rounds - 1));
    },
  };
}

/** Observations of one kind confirm each other: errors and a 404, all failed statuses, or the same status. */
function kindOf(observation: Observation): string {
  if ('error' in observation || observation.asset.status === notFound) return notFound;
  return hasFailed(observation.asset) ? 'failed' : observation.asset.status;
}

function thresholdFor(observation: Observation, isKnown: boolean): Threshold {
  if ('error' in observation) {
    // without a response, the client has retried for a long time already
    const isAnswer = observation.error instanceof IonError || observation.error instanceof AnswerError;
    if (isKnown) return forContradiction;
    return isAnswer ? forFirstError : immediate;
  }
  const { asset } = observation;
  if (asset.status === notFound) return isKnown ? forContradiction : forFirstError;
  const isIncomplete = factsOf(asset.status).ended && percentOf(asset) < 100;
  return hasFailed(asset) || isIncomplete ? forFailure : immediate;
}
