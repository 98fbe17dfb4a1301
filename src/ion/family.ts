/** An asset's id, and the ids of its children. */
export interface Family {
  readonly id: number;
  readonly childIds: readonly number[];
}

/** All ids of a family, the asset's own first. */
export function idsOf({ id, childIds }: Family): readonly number[] {
  return [id, ...childIds];
}
