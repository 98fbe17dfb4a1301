import type { Route } from '../../sandbox/sandbox.ts';
import type { FaultName } from './fault-matrix.ts';

// Which faults of the table a usual test run tries at a request. ION_UPLOAD_FAULTS=all tries all of them.

/** Faults that take one path through a client. The first of each stands for the others. */
const classes: readonly (readonly FaultName[])[] = [
  // no effect, and the connection is lost: the three differ in what was sent before
  ['reset before it was received', 'connection refused', 'reset midway'],
  // effect, and the connection is lost: before the answer, or in its midst
  ['reset after it was received', 'answered with a body that is cut off'],
  // no effect, and no answer
  ['not answered'],
  // a status to retry, with no effect; `src/lib/retry.ts` reads both forms of Retry-After
  ['answered 503 with Retry-After', 'answered 429 with a date'],
  // after a POST it is open whether there was an effect
  ['answered 500'],
  // malformed, without effect
  ['answered by a web page'],
  // malformed, after the effect
  ['answered with an empty body'],
  // each has its own outcome
  ['answered 401'],
  ['answered 403'],
];

/** One request of each client, at which all faults are tried. */
const representatives: Readonly<Record<string, string>> = {
  'GetAsset 1': 'a read of ion',
  'CreateAsset 1': 'a write to ion, which must not happen twice',
  'UploadPart 1': 'a write to S3, with a body that can break off midway',
};

/** A read has no effect that could be lost. */
const sameForReads: readonly FaultName[] = ['reset after it was received', 'answered with an empty body'];

/**
 * What depends on the situation and not on the route: whether there was an effect, and the outcome. The other classes
 * end in the same retry of the same client.
 */
const ofSituation: readonly FaultName[] = [
  'reset before it was received',
  'reset after it was received',
  'not answered',
  'answered 401',
  'answered 403',
];

/** @returns whether a usual test run tries this fault, from the first row of a route on: `isFirst` */
export function isChosen(route: Route, nth: number, what: FaultName, isFirst: boolean): boolean {
  if (isFirst && `${route} ${nth}` in representatives) return true;
  const isRead = /^(Get|List)/.test(route);
  if (isRead && sameForReads.includes(what)) return false;
  if (isFirst) return classes.some(([first]) => first === what);
  return ofSituation.includes(what) && !(isRead && what === 'not answered');
}
