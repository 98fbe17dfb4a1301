import type { Bounds } from '../lib/bounds.ts';
import type { Diagnostic } from '../lib/user-error.ts';

/** What a look at the files of a complete asset shows. */
export interface Examination {
  /** Why viewers cannot show the asset, as what was read proves; undefined if they can. */
  readonly fault: Diagnostic | undefined;
  /** Where it stands; undefined if its files do not say. */
  readonly bounds: Bounds | undefined;
  /** What is probably wrong with its place. */
  readonly warnings: readonly Diagnostic[];
}

/** An asset with what was found out about it. */
export interface ExaminedAsset {
  readonly id: number;
  /** Its page, for hints. */
  readonly page: string;
  /** Undefined if it could not be examined, or if assets of its type are not for viewers. */
  readonly examination: Examination | undefined;
  /** Why it could not be examined, such as a fault of the network. */
  readonly problem: Diagnostic | undefined;
}
