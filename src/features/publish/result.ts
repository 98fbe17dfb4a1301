import type { Family } from '../../ion/family.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import type { AssetRecord } from '../../provenance/record.ts';

/** The asset that a run ends with, whether it made it or an earlier one did. */
export interface Result {
  readonly asset: AssetMetadata;
  readonly family: Family;
  readonly record: Pick<AssetRecord, 'reusedAt' | 'verdict'>;
  /** Whether it is of another line or scope: then this run changes nothing of it. */
  readonly isBorrowed: boolean;
  /** Whether a later run finds it by its record. */
  readonly isFound: boolean;
  /** 64 hexadecimal digits that stand for data, types and options. */
  readonly digest: string;
  /** Of the run that made it. */
  readonly commit: string | undefined;
}
