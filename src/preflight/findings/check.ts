import type { SourceNames, SourceReader } from '../../formats/source-reader.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { Report } from './finding.ts';
import type { Resolve } from './references.ts';

/** Where the data stands, in degrees. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
  /** Where the position comes from, such as ``the option `position` `` or `the header of scan.las`. */
  readonly basis: string;
}

/** What a check gets. A check does not know where the bytes come from. */
export interface CheckContext<Files extends SourceNames = SourceReader> {
  /** Ends the check with an error if it reads more than its budget allows. */
  readonly reader: Files;
  /** ion's type of asset, such as `3DTILES`. */
  readonly type: string;
  readonly sourceType: string;
  /** The options of the tiling, as ion gets them. */
  readonly options: JsonObject;
  readonly resolve: Resolve;
  readonly report: Report;
  /** Reports where the data stands. The first place of a run is shown. */
  readonly place: (place: Place) => void;
}

/** Checks the files of a family of formats, and reports what is wrong with them. */
export type Check<Files extends SourceNames = SourceReader> = (context: CheckContext<Files>) => Promise<void>;

/** A check that needs the names and sizes of the files only. */
export type NameCheck = Check<SourceNames>;
