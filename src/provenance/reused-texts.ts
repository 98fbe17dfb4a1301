import type { AssetTexts } from '../ion/assets.ts';
import type { Version } from './inventory.ts';
import { isOtherDescription, replaceRecord, tagOf, textAbove, writeRecord } from './record.ts';

/** The texts of an asset that a run reuses, with a record. Text of the description that people have changed stays as it is. */
export function textsOfReused(
  { description }: Pick<Version['asset'], 'description'>,
  record: Version['record'],
  { name, attribution, description: text }: AssetTexts,
): AssetTexts {
  const isOurs = tagOf(textAbove(description)) === record.text;
  return {
    name,
    attribution,
    description: isOurs ? writeRecord(text, record) : replaceRecord(description, record),
  };
}

/** What an update changes of an asset, in words: `record` if only the record of its description differs. */
export function changesOf(before: AssetTexts, after: AssetTexts): readonly string[] {
  const isTextKept = textAbove(after.description) === textAbove(before.description);
  return [
    ...(after.name === before.name ? [] : ['name']),
    ...(after.attribution === before.attribution ? [] : ['attribution']),
    ...(isOtherDescription(after.description, before.description)
      ? [isTextKept ? 'record' : 'description']
      : []),
  ];
}
