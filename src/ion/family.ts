/** An asset's id, and the ids of its children. */
export interface Family {
  readonly id: number;
  readonly childIds: readonly number[];
}

/** The family of some ids, the asset's own first; undefined for an empty list. */
export function toFamily([id, ...childIds]: readonly number[]): Family | undefined {
  return id === undefined ? undefined : { id, childIds };
}

/** All ids of a family, the asset's own first. */
export function idsOf({ id, childIds }: Family): readonly number[] {
  return [id, ...childIds];
}
