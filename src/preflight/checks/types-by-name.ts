import { gatherNames } from '../../inference/gather-names.ts';
import type { GatheredData } from '../../inference/gather.ts';
import { judgeTypes, type Objection } from '../../inference/judge-types.ts';
import { assetTypes } from '../../ion/source-types.ts';
import type { NameCheck } from '../findings/check.ts';
import { typeKinds } from './type-kinds.ts';
import { native, reportNative } from './types.ts';

/** The kinds of findings, and what to do with objects of an import. */
const texts = {
  contradiction: {
    kind: typeKinds['type-contradicts-files'],
    hint: 'Remove `type` and `source-type`, and the action infers them. Or import other objects.',
  },
  'not-listed': { kind: typeKinds['format-not-listed'], hint: undefined },
  unused: { kind: typeKinds['data-unused'], hint: 'Import it in its own step.' },
} as const;

/** Compares type and source type with the names of files: what holds whatever documents of an open name contain. */
export const checkTypesByName: NameCheck = async ({ type: name, sourceType, reader, report }) => {
  const type = assetTypes.find((known) => known === name);
  if (type === undefined) return;
  const { certain, possible } = await gatherNames(reader);
  const judge = (found: GatheredData) => judgeTypes({ type, sourceType }, found);
  const others = possible.map(judge);
  for (const objection of judge(certain)) {
    if (!others.every((some) => some.some((other) => isAlike(other, objection)))) continue;
    const { kind, hint } = texts[objection.kind];
    const { key: file, message } = objection;
    const yaml = objection.kind === 'contradiction' ? objection.yaml : undefined;
    report(kind, { file, message, yaml, hint: objection.kind === 'not-listed' ? objection.advice : hint });
  }
  // a KML file can name others, and each `.json` can be of any kind
  const kind = native[type];
  const data = kind === 'kml' ? [] : certain.survey.data.filter((file) => file.kind === kind);
  reportNative(
    data.map(({ key }) => key),
    report,
    'Publish each document in its own step.',
  );
};

/** Whether two objections say the same. One contradiction is reported, whichever file it names. */
function isAlike(a: Objection, b: Objection): boolean {
  return a.kind === b.kind && (a.kind === 'contradiction' || a.key === b.key);
}
