import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import type { SourceData } from '../../inspection/source-data.ts';
import type { NewAsset } from '../../ion/assets.ts';
import type { SoughtData } from '../../provenance/find-unchanged.ts';
import type { Earlier } from './find-earlier.ts';
import type { Result } from './result.ts';

/** What a run publishes: files of the runner, or the objects of a bucket that ion imports. */
export interface Source {
  /** As type, options and checks read it. */
  readonly data: SourceData;
  /** How to check it; `off` also if nothing is known of it. */
  readonly preflight: UploadInputs['preflight'];
  /** What the run knows of the data once type and options are determined. */
  readonly prepare: (asset: NewAsset) => PreparedData;
}

/** Data with its type and options. */
export interface PreparedData {
  /** How to find an earlier asset of the same data; undefined if that cannot be found out. */
  readonly sought: SoughtData | undefined;
  /** Begins what can be done before ion creates anything. */
  readonly open: () => Delivery;
  /**
   * Confirms after the tiling of a new asset that it has the data of `sought`.
   * @returns the result with its digest, if it has one
   */
  readonly confirm: (result: Result) => Promise<Result>;
}

/** The way of the data to ion. It is disposed before the tiling, which may take hours: it holds threads, memory and files. */
export interface Delivery extends Disposable {
  /**
   * Creates an asset and gets the data to ion.
   * @param beforeCreate runs right before the create, and throws a UserError if ion must create nothing
   * @throws UserError with the hint
   */
  readonly create: (earlier: Earlier, beforeCreate: () => Promise<void>) => Promise<Result>;
}
