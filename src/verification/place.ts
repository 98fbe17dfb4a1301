import type { Bounds } from '../lib/bounds.ts';

/** Where an asset is, as its files say it. */
export type Place =
  | { readonly kind: 'bounds'; readonly bounds: Bounds }
  /** All of it is far below the surface, such as a model in coordinates of its own. */
  | {
      readonly kind: 'inside-earth';
      /** From the Earth's centre to the middle of the asset, in metres. */
      readonly distance: number;
    }
  /** Its files do not say it. */
  | undefined;

/** What the first document of an asset shows. */
export interface AssetDocument {
  readonly place: Place;
  /**
   * Reads the first content that the document names.
   * @throws AssetFaultError if viewers cannot show it, UserError if that cannot be found out
   */
  readonly readContent: () => Promise<void>;
}

/** Viewers cannot show the asset, as what was read proves. The message completes “but viewers cannot show it: …”. */
export class AssetFaultError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'AssetFaultError';
  }
}

/** The readContent of a document that is the whole asset. */
export function noContent(): Promise<void> {
  return Promise.resolve();
}
