import type { Family } from '../../src/ion/family.ts';

/** The family of an asset and its children, by their ids. */
export function familyOf(id: number, ...childIds: number[]): Family {
  return { id, childIds };
}
