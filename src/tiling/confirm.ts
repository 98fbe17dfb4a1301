import { AnswerError } from '../ion/ion-answers.ts';
import { IonError } from '../ion/ion-error.ts';
import type { Clock } from '../lib/clock.ts';
import { factsOf, hasFailed, notFound, percentOf, type SeenAsset } from './status.ts';

/** What one look at an asset came to: the asset as ion tells of it, or why nothing could be learnt from the answer. */
export type Observation = { readonly asset: SeenAsset } | { readonly error: Error };

/**
 * How often an answer must come in a row, and for how long, in milliseconds, before it is believed. Three answers take
 * three seconds, by the pauses between them.
 */
interface Proof {
  readonly answers: number;
  readonly milliseconds: number;
}

/** What a tiling says on its way; and that it is complete at 100 %, which no fault of a server looks like. */
const once: Proof = { answers: 1, milliseconds: 0 };

/** A failure, or an end by half: assets may be deleted because of it. */
const failing: Proof = { answers: 3, milliseconds: 0 };

/** What is wrong from the first look on: mostly a wrong id, or a token that may not read. */
const early: Proof = { answers: 3, milliseconds: 0 };

/** What contradicts earlier answers, such as a 401 or 404: a fault of ion's or of a proxy may last a while. */
const lasting: Proof = { answers: 3, milliseconds: 60_000 };

const minPauseMs = 1000;
const maxPauseMs = 10_000;

/** Answers in a row that say the same. */
interface Streak {
  readonly saying: string;
  readonly since: number;
  readonly answers: number;
}

/** Keeps a single odd answer from deciding anything, for better or worse. */
export interface Confirmer {
  /**
   * Weighs what one look came to.
   * @param isKnown whether ion has told of the asset before
   * @returns whether to believe it; else the asset is to be looked at again, and whether that doubt is new
   */
  confirm(id: number, observation: Observation, isKnown: boolean): 'confirmed' | 'new' | 'unconfirmed';
  /** How long to pause after a round of looks, in milliseconds; undefined if nothing is in doubt. */
  nextPauseMs(): number | undefined;
}

/** Doubts that nothing was said to yet. */
export function createConfirmer(clock: Pick<Clock, 'now'>): Confirmer {
  const streaks = new Map<number, Streak>();
  let rounds = 0;
  return {
    confirm(id, observation, isKnown) {
      const proof = proofOf(observation, isKnown);
      const saying = sayingOf(observation);
      const before = streaks.get(id);
      const isSame = before?.saying === saying;
      const since = isSame ? before.since : clock.now();
      const answers = isSame ? before.answers + 1 : 1;
      if (answers >= proof.answers && clock.now() - since >= proof.milliseconds) {
        streaks.delete(id);
        return 'confirmed';
      }
      streaks.set(id, { saying, since, answers });
      return isSame ? 'unconfirmed' : 'new';
    },
    nextPauseMs() {
      rounds = streaks.size === 0 ? 0 : rounds + 1;
      return rounds === 0 ? undefined : Math.min(maxPauseMs, minPauseMs * 2 ** (rounds - 1));
    },
  };
}

/** Answers that say the same in other words belong together. */
function sayingOf(observation: Observation): string {
  if ('error' in observation || observation.asset.status === notFound) return notFound;
  return hasFailed(observation.asset) ? 'failed' : observation.asset.status;
}

function proofOf(observation: Observation, isKnown: boolean): Proof {
  if ('error' in observation) {
    // without an answer, the client has tried again for long
    const isAnswer = observation.error instanceof IonError || observation.error instanceof AnswerError;
    return isKnown ? lasting : isAnswer ? early : once;
  }
  if (observation.asset.status === notFound) return isKnown ? lasting : early;
  const { asset } = observation;
  const isHalfDone = factsOf(asset.status).ended && percentOf(asset) < 100;
  return hasFailed(asset) || isHalfDone ? failing : once;
}
