import { extensionOf } from '../../formats/extension.ts';
import { readInnerTiles } from '../../formats/inner-tiles.ts';
import { lineOfString } from '../../formats/json-text.ts';
import { readSignature, signatureLength } from '../../formats/signatures.ts';
import { kindOfJson, readTileset, type Tileset } from '../../formats/tileset-json.ts';
import { createWindowReader } from '../../formats/window-reader.ts';
import { fieldsOf } from '../../lib/json.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { checkReferences, type NamedReference } from '../findings/report-references.ts';
import { contentKinds } from './content-kinds.ts';
import { checkGltfContent } from './gltf.ts';
import { reportCycle, reportFaults, reportPluses, reportUnused } from './tileset-faults.ts';
import { readImplicit } from './tileset-implicit.ts';
import { readJsonFile } from './tileset-json-file.ts';
import { findUploadRoots } from './tileset-root.ts';

// in the same chunk of the bundle, which has the texts once
export { checkRootName } from './tileset-root-name.ts';

/** What is known while the files of a tileset are read. Each file adds to it. */
interface Walk {
  readonly context: CheckContext;
  /** The JSON files that tiles name, in the order in which they are read. Each is read once, so cycles end. */
  readonly jsonFiles: Set<string>;
  /** The keys of all files that are part of the tileset. */
  readonly named: Set<string>;
  /** The JSON files that each tileset names. */
  readonly links: Map<string, readonly string[]>;
  /** The JSON files that can name further files: they are damaged, or have a fault, or their format is not known. */
  readonly unread: Set<string>;
}

/** Checks 3D Tiles: from the root over all external tilesets, subtrees and contents. */
export const checkTileset: Check = async (context) => {
  const roots = await findUploadRoots(context);
  const walk: Walk = {
    context,
    jsonFiles: new Set(roots),
    named: new Set(roots),
    links: new Map(),
    unread: new Set(),
  };
  for (const key of walk.jsonFiles) await checkJsonFile(key, roots.includes(key), walk);
  reportCycle(walk.links, context);
  reportPluses(walk.named, roots[0] ?? '', context);
  if (roots.length > 0 && walk.unread.size === 0) reportUnused(walk.named, context);
};

async function checkJsonFile(key: string, isRoot: boolean, walk: Walk): Promise<void> {
  const file = await readJsonFile(key, walk.context);
  const kind = isRoot ? 'tileset' : kindOfJson(file?.value);
  if (file === undefined || kind === 'unknown') walk.unread.add(key);
  else if (kind === 'gltf') await checkGltf(key, walk);
  else if (kind === 'tileset') {
    const tileset = readTileset(fieldsOf(file.value));
    if (isRoot && tileset.position !== undefined) {
      walk.context.place({ ...tileset.position, basis: `the root of ${key}` });
    }
    await checkOneTileset(key, file.text, tileset, walk);
  }
}

async function checkOneTileset(key: string, text: string, tileset: Tileset, walk: Walk): Promise<void> {
  const { context } = walk;
  reportFaults(key, tileset, context);
  if (tileset.extensions.some((name) => !extensionsWithoutFiles.has(name))) walk.unread.add(key);
  const implicit = new Set<string>();
  const subtrees = new Set<string>();
  for (const tiling of tileset.implicit) {
    const { names, keys, isWhole } = await readImplicit(key, tiling, context);
    for (const name of names) implicit.add(name);
    for (const one of keys) {
      subtrees.add(one);
      walk.named.add(one);
    }
    if (!isWhole) walk.unread.add(key);
  }
  const keys = await checkReferences(key, namesOf(tileset, implicit), 'required', {
    resolve: context.resolve,
    lineOf: (name) => lineOfString(text, name),
    report: (kind, details) => {
      walk.unread.add(key);
      context.report(kind, details);
    },
  });
  const jsonFiles: string[] = [];
  for (const found of keys) {
    const isNew = !walk.named.has(found);
    walk.named.add(found);
    if (subtrees.has(found)) continue;
    const reading = readings.get(extensionOf(found)) ?? (await readingOf(found, context));
    if (reading === 'json') {
      walk.jsonFiles.add(found);
      jsonFiles.push(found);
    } else if (isNew && reading === 'inner') await checkInnerTiles(found, walk);
    else if (isNew && reading === 'gltf') await checkGltf(found, walk);
  }
  if (jsonFiles.length > 0) walk.links.set(key, jsonFiles);
}

/** Extensions that name no further files. What names files in another extension is not known. */
const extensionsWithoutFiles = new Set([
  '3DTILES_batch_table_hierarchy',
  '3DTILES_bounding_volume_S2',
  '3DTILES_content_gltf',
  '3DTILES_implicit_tiling',
  '3DTILES_metadata',
  '3DTILES_multiple_contents',
]);

/** All names in a tileset. CesiumJS ignores a content with an empty name. */
function* namesOf({ contents, schemas }: Tileset, implicit: Iterable<string>): Generator<NamedReference> {
  for (const names of [contents, schemas, implicit]) {
    for (const name of names) if (name !== '') yield { name };
  }
}

/** How a file that a tileset names is read further. */
type Reading = 'json' | 'gltf' | 'inner' | 'none';

/** The readings of the usual extensions. External tilesets and tiles can have any other extension, or none. */
const readings = new Map<string, Reading>([
  ['.json', 'json'],
  ['.glb', 'gltf'],
  ['.gltf', 'gltf'],
  ['.i3dm', 'inner'],
  ['.cmpt', 'inner'],
  ...['.b3dm', '.pnts', '.vctr', '.geom', '.geojson', '.subtree', '.bin', '.3tz'].map(
    (extension) => [extension, 'none'] as const,
  ),
]);

async function readingOf(key: string, { reader }: CheckContext): Promise<Reading> {
  const head = Buffer.from(await reader.read(key, 0, signatureLength));
  if (/^(\xef\xbb\xbf)?\s*\{/.test(head.toString('latin1'))) return 'json';
  const format = readSignature(head)?.format;
  return format === 'glb' ? 'gltf' : format === 'i3dm' || format === 'cmpt' ? 'inner' : 'none';
}

/** Checks the models that instanced tiles name, and the tiles in a composite tile. */
async function checkInnerTiles(key: string, walk: Walk): Promise<void> {
  const { models, fault } = await readInnerTiles(walk.context.reader, key);
  const names = models.map((name) => ({ name }));
  for (const model of await checkReferences(key, names, 'required', walk.context)) {
    if (!walk.named.has(model)) await checkGltf(model, walk);
    walk.named.add(model);
  }
  if (fault === undefined) return;
  const message = `${key} is damaged: its inner tile at byte ${fault} is not whole.`;
  walk.context.report(contentKinds['tile-damaged'], { file: key, offset: fault, message });
}

/** Checks a glTF, and the files that it names. */
async function checkGltf(key: string, { context }: Walk): Promise<void> {
  const { reader, resolve, report } = context;
  const length = reader.files.get(key)?.size ?? 0;
  if (length === 0) return; // the check of content reports it
  await checkGltfContent({ key, start: 0, length }, { reader: createWindowReader(reader), resolve, report });
}
