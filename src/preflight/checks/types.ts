import { extensionOf } from '../../formats/extension.ts';
import { gather, type GatheredData } from '../../inference/gather.ts';
import { judgeTypes, type Objection } from '../../inference/judge-types.ts';
import { findNamed } from '../../inference/named-in.ts';
import { assetTypes } from '../../ion/source-types.ts';
import { listSome } from '../../lib/format.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { exclusionYaml } from '../findings/exclusion-yaml.ts';
import { typeKinds } from './type-kinds.ts';

/** The most files that a finding names. */
const maxNames = 5;

/** Compares type and source type with what the files are. */
export const checkTypes: Check = async (context) => {
  const { reader, sourceType, report } = context;
  const type = assetTypes.find((known) => known === context.type);
  if (type === undefined) return;
  const found = await gather(reader, undefined);
  for (const objection of judgeTypes({ type, sourceType }, found)) reportObjection(objection, report);
  await checkNative(context, found);
};

function reportObjection(objection: Objection, report: CheckContext['report']): void {
  const { key, message } = objection;
  switch (objection.kind) {
    case 'contradiction':
      report(typeKinds['type-contradicts-files'], { file: key, message, yaml: objection.yaml });
      break;
    case 'not-listed':
      report(typeKinds['format-not-listed'], { file: key, message, hint: objection.advice });
      break;
    case 'unused':
      report(typeKinds['data-unused'], {
        file: key,
        message,
        yaml: exclusionYaml([key]),
      });
  }
}

/** The kinds of data that ion hosts as one file, by the type of the asset. */
export const native: Readonly<Record<string, string>> = { GEOJSON: 'geojson', CZML: 'czml', KML: 'kml' };

async function checkNative({ type, reader, report }: CheckContext, { survey }: GatheredData): Promise<void> {
  const kind = native[type];
  const data = survey.data.filter((file) => file.kind === kind).map(({ key }) => key);
  const [first, ...others] = data;
  if (first === undefined) return;
  // a KML file can link to others
  const linked = kind === 'kml' ? await findNamed(reader, data.filter(isText), data) : new Set<string>();
  const beside = [
    ...others.filter((key) => !linked.has(key)),
    ...survey.others.filter(({ key }) => extensionOf(key) === '.json').map(({ key }) => key),
  ];
  if (kind === 'kml' && linked.has(first) && beside.length < 2) return;
  reportNative([first, ...beside], report);
}

/** Reports an asset with more than one document. @param hint what to do, if it is not the fix of the kind */
export function reportNative(keys: readonly string[], report: CheckContext['report'], hint?: string): void {
  const [first] = keys;
  if (first === undefined || keys.length === 1) return;
  const names = listSome(keys, maxNames);
  const message = `The asset has ${keys.length} documents, and ion shows one of them: ${names}.`;
  report(typeKinds['native-files'], { file: first, message, hint });
}

function isText(key: string): boolean {
  return extensionOf(key) === '.kml';
}
