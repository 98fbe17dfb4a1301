import type { BoundingSphere } from 'cesium';

/** An asset in the scene. */
export interface Layer {
  /** Shows or hides it. */
  readonly setShown: (isShown: boolean) => void;
  /** Takes a hidden one out of the scene until it is shown again; undefined where nothing of a hidden one is drawn. */
  readonly remove?: () => void;
  /** Where it stands; undefined for the whole Earth. */
  readonly sphere: BoundingSphere | undefined;
  /** Whether all that the view needs of it is loaded. */
  readonly isWhole: () => boolean;
  /** What the reader should know of it. */
  readonly note?: string;
}
