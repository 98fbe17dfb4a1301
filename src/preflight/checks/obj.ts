import { extensionOf } from '../../formats/extension.ts';
import { readMtl, textureNames } from '../../formats/mtl.ts';
import { libraryNames, readObj, type Obj, type Statement } from '../../formats/obj.ts';
import { readSignature } from '../../formats/signatures.ts';
import { listSome } from '../../lib/format.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import type { Reference } from '../findings/references.ts';
import { checkReferences, type NamedReference } from '../findings/report-references.ts';
import { checkModelPosition } from './model-position.ts';
import { objKinds } from './obj-kinds.ts';

/** The number of bytes of each file that are read first. They contain `mtllib`, and the first vertices. */
const headLength = 64 * 1024;

/**
 * Checks each Wavefront OBJ: its faces and position, its materials and their textures. The heads of all files come first,
 * then what only the rest of a file shows: that can exhaust the budget.
 */
export const checkObj: Check = async (context) => {
  const { reader } = context;
  const unread: { readonly key: string; readonly head: Obj }[] = [];
  const libraries = new Set<string>();
  for (const [key, { size }] of reader.files) {
    if (extensionOf(key) !== '.obj' || size === 0) continue;
    const bytes = await reader.read(key, 0, headLength);
    if (isOther(bytes)) continue;
    const head = await readObj(once(bytes));
    checkModelPosition(key, head.box, context);
    if (size > headLength && !isWhole(head)) unread.push({ key, head });
    else await checkOne(key, head, { libraries, context });
  }
  for (const { key, head } of unread) {
    const rest = await readObj(reader.stream(key), isWhole);
    const whole = head.libraries.length > 0 ? { ...rest, libraries: head.libraries } : rest;
    await checkOne(key, whole, { libraries, context });
  }
};

/** Whether a file is of another format. The check of content reports it. */
function isOther(head: Uint8Array): boolean {
  return readSignature(head) !== undefined || head.subarray(0, 512).includes(0);
}

function isWhole({ hasFaces, libraries }: Obj): boolean {
  return hasFaces && libraries.length > 0;
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

interface ObjTools {
  /** The material files that were checked. */
  readonly libraries: Set<string>;
  readonly context: CheckContext;
}

async function checkOne(key: string, obj: Obj, { libraries, context }: ObjTools): Promise<void> {
  const { report, reader } = context;
  if (!obj.hasFaces) {
    const others = obj.hasLines ? 'only lines or points' : obj.vertices > 0 ? 'only vertices' : undefined;
    const message = others === undefined ? `${key} has no faces.` : `${key} has no faces, ${others}.`;
    report(objKinds['obj-no-faces'], { file: key, message });
  }
  const names = await chooseNames(key, obj.libraries, libraryNames, context);
  for (const library of await checkReferences(key, names, 'texture', context)) {
    if (libraries.has(library) || !reader.files.has(library)) continue;
    libraries.add(library);
    await checkLibrary(library, context);
  }
}

async function checkLibrary(key: string, context: CheckContext): Promise<void> {
  const { textures } = await readMtl(context.reader.stream(key));
  const readings = (text: string) => textureNames(text).map((name) => [name]);
  const names = await chooseNames(key, textures, readings, context);
  await checkReferences(key, names, 'texture', context);
  const tiffs = names.filter(({ name }) => /\.tiff?$/i.test(name));
  const [first] = tiffs;
  if (first === undefined) return;
  const message = `${key} names TIFF textures: ${listSome(
    tiffs.map(({ name }) => `\`${name}\``),
    5,
  )}.`;
  context.report(objKinds['texture-tiff'], { file: key, line: first.line, message });
}

/** The names in each statement, as the first reading has them whose files all exist, or else the likely one. */
async function chooseNames(
  from: string,
  statements: readonly Statement[],
  readingsOf: (text: string) => readonly (readonly string[])[],
  { resolve }: Pick<CheckContext, 'resolve'>,
): Promise<readonly NamedReference[]> {
  const chosen: NamedReference[] = [];
  for (const { text, line } of statements) {
    const readings = readingsOf(text);
    let names = readings[0] ?? [];
    for (const reading of readings) {
      const references: Reference[] = [];
      for (const name of reading) references.push(await resolve(from, name));
      if (references.every(({ kind }) => kind !== 'missing')) {
        names = reading;
        break;
      }
    }
    chosen.push(...names.map((name) => ({ name, line })));
  }
  return chosen;
}
