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
