import { extensionOf, zipExtensions } from '../../formats/extension.ts';
import { readSignature, signatureLength } from '../../formats/signatures.ts';
import type { ZipFault } from '../../formats/zip-directory.ts';
import { openZip, type ZipFacts } from '../../formats/zip-reader.ts';
import { unpackedFiles } from '../../formats/zip-unpacked.ts';
import { listSome } from '../../lib/format.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import type { FindingKind } from '../findings/finding.ts';
import { hasDataOf, isNestedArchive, isOnlyTileset } from './zip-content.ts';
import { zipKinds } from './zip-kinds.ts';

/** ion hosts files of these types as they are. */
const nativeTypes = new Set(['GEOJSON', 'CZML', 'KML']);

/** How many names one finding shows. */
const maxNames = 5;

/** Checks the directory of each zip. The members are checked as other files are: see `checkAll`. */
export const checkZip: Check = async (context) => {
  const { reader, report, sourceType, type } = context;
  const keys = [...reader.files.keys()];
  const zips = keys.filter((key) => zipExtensions.includes(extensionOf(key)));
  const isNative = nativeTypes.has(type);
  const opened: OpenedZip[] = [];
  for (const key of zips) {
    if (isNative && extensionOf(key) !== '.kmz') {
      report(zipKinds['zip-native'], { file: key, message: `${key} is a zip, and the type is ${type}.` });
      continue;
    }
    const zip = await openZip(reader, key);
    if ('fault' in zip) await reportFault(key, zip, context);
    else opened.push({ key, facts: zip.facts, members: [...unpackedFiles(zip).files.keys()] });
  }
  const others = keys.filter((key) => !zips.includes(key));
  const hasData = hasDataOf(sourceType, [...others, ...opened.flatMap(({ members }) => members)]);
  for (const zip of opened) {
    reportFacts(zip, context);
    const hasContent = reportContent(zip, others, context);
    if (hasContent && !hasData) reportUnknown(zip, context);
  }
};

interface OpenedZip {
  readonly key: string;
  readonly facts: ZipFacts;
  /** The keys of its files, as they are unpacked. */
  readonly members: readonly string[];
}

async function reportFault(key: string, zip: ZipFault, { reader, report }: CheckContext): Promise<void> {
  // the check of content reports an empty file, and a file that is another format
  if (zip.fault === 'not-zip' && readSignature(await reader.read(key, 0, signatureLength))) return;
  if (zip.fault === 'empty' || zip.fault === 'too-many-entries') return;
  const kind = zip.fault === 'multi-disk' ? zipKinds['zip-split'] : zipKinds['zip-damaged'];
  report(kind, { file: key, message: `${key} ${describeFault(zip, reader.files.get(key)?.size ?? 0)}.` });
}

function describeFault(zip: ZipFault, size: number): string {
  switch (zip.fault) {
    case 'empty':
      return 'has 0 bytes';
    case 'too-many-entries':
      return 'has too many members to check';
    case 'cut':
      return `is cut: it has ${size} bytes, and the directory at its end is missing`;
    case 'not-zip':
      return 'is not a zip: it has neither the start nor the end of one';
    case 'damaged':
      return 'is damaged: its directory cannot be read';
    case 'multi-disk':
      return 'is one of several files of a split zip';
    case 'out-of-bounds':
      return `is damaged: the data of ${zip.entry} is not in it`;
    case 'overlapping':
      return `is damaged: the data of ${zip.entry} overlaps with other data`;
  }
}

function reportFacts({ key, facts, members }: OpenedZip, { report, sourceType }: CheckContext): void {
  const nested = members.filter((member) => isNestedArchive(sourceType, member));
  const faults: readonly (readonly [FindingKind, names: readonly string[], text: string])[] = [
    [zipKinds['zip-password'], facts.encrypted, 'needs a password for'],
    [zipKinds['zip-nested'], nested, 'has another archive in it:'],
    [zipKinds['zip-backslash'], facts.backslashes, 'has backslashes in names:'],
    [zipKinds['zip-outside'], facts.outside, 'has names that lead out of its folder:'],
    [zipKinds['zip-duplicate'], facts.duplicates, 'has several members with the same name:'],
  ];
  for (const [kind, names, text] of faults) {
    if (names.length === 0) continue;
    report(kind, { file: key, message: `${key} ${text} ${listSome(names, maxNames)}.` });
  }
}

/** Reports a zip whose content is certainly not what the source type needs. @returns false if it was reported */
function reportContent(
  { key, members }: OpenedZip,
  others: readonly string[],
  { report, sourceType }: CheckContext,
): boolean {
  const names = listSome(members, maxNames);
  if (members.length === 0) {
    report(zipKinds['zip-empty'], { file: key, message: `${key} has no files in it.` });
  } else if (extensionOf(key) === '.kmz' && !members.some((member) => extensionOf(member) === '.kml')) {
    report(zipKinds['kmz-without-kml'], { file: key, message: `${key} has no .kml in it. It has ${names}.` });
  } else if (sourceType !== '3DTILES' && isOnlyTileset(members) && !hasDataOf(sourceType, others)) {
    const message = `${key} has finished 3D Tiles in it, and the source type is ${sourceType}. It has ${names}.`;
    report(zipKinds['zip-tileset'], { file: key, message });
  } else return true;
  return false;
}

/** Reports a zip if neither the zips nor the other files have data of the source type. */
function reportUnknown({ key, members }: OpenedZip, { report, sourceType }: CheckContext): void {
  const isZipOfZips = members.some((member) => extensionOf(member) === '.zip');
  if (isZipOfZips) return; // ion may unpack them: that is a warning of its own
  const names = listSome(members, maxNames);
  const message = `${key} has no file in it that ion reads as ${sourceType}. It has ${names}.`;
  report(zipKinds['zip-nothing-known'], { file: key, message });
}
