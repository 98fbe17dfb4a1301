import { readCzml, type Czml } from '../../formats/czml.ts';
import { isEmptyBox, isOutside } from '../../formats/lon-lat-box.ts';
import { listSome, shorten } from '../../lib/format.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { czmlKinds } from './czml-kinds.ts';
import { readDocuments, reportJson, withoutOthers } from './json-document.ts';
import { describeRange, placeOf } from './lon-lat-range.ts';

/** How many names one finding shows. */
const maxNames = 5;

/** In characters. */
const maxNameLength = 200;

/** Checks CZML: whether it is whole, starts with a document, has positions in degrees, and finds its files. */
export const checkCzml: Check = async (context) => {
  const { reader, report } = context;
  const documents = await readDocuments(reader, ['.czml'], readCzml);
  for (const [key, document] of withoutOthers(documents, ({ firstId }) => firstId === 'document')) {
    reportJson(key, document, report);
    if (document.fault !== undefined) continue;
    checkFirstPacket(key, document, context);
    if (isOutside(document.box)) {
      const message = `Positions of ${key} are no longitude and latitude: ${describeRange(document.box)}.`;
      report(czmlKinds['czml-range'], { file: key, line: document.outsideLine, message });
    } else if (!isEmptyBox(document.box)) placeOf(key, document.box, context);
    await checkNames(key, document, context);
  }
};

function checkFirstPacket(file: string, { root, firstId, version }: Czml, { report }: CheckContext): void {
  if (firstId !== 'document') {
    const what =
      root === 'other'
        ? 'is not CZML: it has no array of packets'
        : `has no packet \`document\` at its start. Its first packet is ${firstId === undefined ? 'without an `id`' : `\`${firstId}\``}`;
    report(czmlKinds['czml-document'], { file, message: `${file} ${what}.` });
  } else if (version === undefined) {
    report(czmlKinds['czml-version'], {
      file,
      message: `The packet \`document\` of ${file} has no version.`,
    });
  } else if (version === false || !/^1\.[^.]*$/.test(version)) {
    const what = version === false ? 'is not a text' : `is \`${version}\``;
    report(czmlKinds['czml-version'], {
      file,
      message: `The version of the packet \`document\` of ${file} ${what}.`,
    });
  }
}

async function checkNames(file: string, { names }: Czml, { resolve, report }: CheckContext): Promise<void> {
  const absent: { readonly name: string; readonly line: number }[] = [];
  for (const [name, line] of names) {
    const { kind } = name === '' ? { kind: 'external' } : await resolve(file, name);
    if (kind !== 'found' && kind !== 'external' && kind !== 'excluded') absent.push({ name, line });
  }
  const [first] = absent;
  if (first === undefined) return;
  const message = `${file} names ${listSome(
    absent.map(({ name }) => `\`${shorten(name, maxNameLength)}\``),
    maxNames,
  )}, which ${absent.length === 1 ? 'is' : 'are'} not among the files.`;
  report(czmlKinds['czml-file'], { file, line: first.line, message });
}
