import type { Reading } from '../ion/source-types.ts';
import type { DataFile } from './classify.ts';
import { isSame, readingsByKind, type DataKind } from './kinds.ts';
import { explain } from './reasons.ts';

/** What files of one kind show, or what a zip shows. */
export interface Evidence {
  /** The key of the first of the files. */
  readonly key: string;
  /** How a list names it: `a.las`, or `a.las in export.zip`. */
  readonly label: string;
  /** Such as `a.las ends with .las`. */
  readonly because: string;
  /** The readings to choose from, the likely ones first. */
  readonly choices: readonly Reading[];
  /** Others that ion accepts too. */
  readonly others: readonly Reading[];
  /** Others that ion does not document. */
  readonly tolerated: readonly Reading[];
  /** Why a choice is the first one, and what else to know: whole sentences. */
  readonly notes: readonly string[];
}

/** The evidence of files of one kind. @param prefer the source type that is likely */
export function evidenceOf(
  kind: DataKind,
  file: DataFile,
  { prefer, notes = [] }: { readonly prefer?: string | undefined; readonly notes?: readonly string[] } = {},
): Evidence {
  const { choices, others = [], tolerated = [] } = readingsByKind[kind];
  const isLikely = ({ sourceType }: Reading) => sourceType === prefer;
  return {
    key: file.key,
    label: file.key,
    because: explain(file),
    choices: [...choices.filter(isLikely), ...choices.filter((choice) => !isLikely(choice))],
    others,
    tolerated,
    notes: [...notes, ...(file.note === undefined ? [] : [file.note])],
  };
}

/** The readings that all evidence allows, the likely ones first. */
export function commonReadings(all: readonly Evidence[]): readonly Reading[] {
  const candidates = all.flatMap(({ choices }) => choices);
  const allowed = candidates.filter((reading) => all.every((one) => allows(one, reading)));
  return allowed.filter((reading, index) => allowed.findIndex((other) => isSame(other, reading)) === index);
}

/** Whether ion makes this reading from files. */
export function allows({ choices, others }: Evidence, reading: Reading): boolean {
  return [...choices, ...others].some((one) => isSame(one, reading));
}
