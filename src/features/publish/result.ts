import type { Family } from '../../ion/family.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import type { AssetRecord } from '../../provenance/record.ts';

/** The asset that a run ends with: its own, or that of an earlier run. */
export interface Result {
  readonly asset: AssetMetadata;
  readonly family: Family;
  readonly record: Pick<AssetRecord, 'reusedAt' | 'verdict'>;
  /** Whether it belongs to another line or scope; then this run does not change it. */
  readonly isBorrowed: boolean;
  /** Whether a later run can find it by its record. */
  readonly isFound: boolean;
  /** The SHA-256 over data, types and options: 64 hexadecimal digits. Undefined for an import without one. */
  readonly digest: string | undefined;
  /** Of the run that created it. */
  readonly commit: string | undefined;
  /** Whether ion copies the data by itself, so that it may wait for its files for hours. Default: false. */
  readonly isCopied?: boolean;
}
