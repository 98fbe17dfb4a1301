import { posix } from 'node:path';

import { extensionOf } from '../../formats/extension.ts';
import { decodeUtf8, readJsonText } from '../../formats/json-text.ts';
import { kindOfJson, readTileset } from '../../formats/tileset-json.ts';
import { listSome } from '../../lib/format.ts';
import { isJsonObject, textOf } from '../../lib/json.ts';
import type { CheckContext } from '../findings/check.ts';
import { tilesetKinds } from './tileset-kinds.ts';

/** The file that ion opens if no option names another one. */
const defaultRoot = 'tileset.json';

/** The most files that are read in the search for a root, and the longest of them in bytes. */
const limits = { files: 50, bytes: 16 * 1024 ** 2 };

/** Finds the root tilesets: the one that ion opens. If there is none, reports it, and finds what can be the root. */
export async function findRoots(context: CheckContext): Promise<readonly string[]> {
  const { files } = context.reader;
  const option = textOf(context.options['tilesetJson']);
  const wanted =
    option === '' ? defaultRoot : posix.normalize(option.replaceAll('\\', '/')).replace(/^\//, '');
  if (files.has(wanted)) return [wanted];
  const jsonFiles = [...files.keys()].filter((key) => extensionOf(key) === '.json');
  const hasArchive = () => [...files.keys()].some((key) => ['.zip', '.3tz'].includes(extensionOf(key)));
  if (jsonFiles.length === 0 && hasArchive()) return []; // the tileset is in the archive
  const roots = await findCandidates(nameLike(jsonFiles, wanted), context);
  reportMissing(option, roots, context);
  return roots;
}

/** The files that are most like the wanted one: with its name, with the default name, or all. */
function nameLike(keys: readonly string[], wanted: string): readonly string[] {
  for (const name of [posix.basename(wanted), defaultRoot]) {
    const same = keys.filter((key) => posix.basename(key).toLowerCase() === name.toLowerCase());
    if (same.length > 0) return shallowest(same);
  }
  return keys.toSorted((a, b) => depthOf(a) - depthOf(b)).slice(0, limits.files);
}

function shallowest(keys: readonly string[]): readonly string[] {
  const minDepth = keys.reduce((depth, key) => Math.min(depth, depthOf(key)), Infinity);
  return keys.filter((key) => depthOf(key) === minDepth).slice(0, limits.files);
}

function depthOf(key: string): number {
  return key.split('/').length;
}

/** The tilesets among files that none of them names. If one is alone, it is not read. */
async function findCandidates(keys: readonly string[], context: CheckContext): Promise<readonly string[]> {
  if (keys.length === 1 && posix.basename(keys[0] ?? '').toLowerCase() === defaultRoot) return keys;
  const tilesets: string[] = [];
  const named = new Set<string>();
  for (const key of keys) {
    const size = context.reader.files.get(key)?.size ?? 0;
    if (size > limits.bytes) continue;
    const parsed = readJsonText(decodeUtf8(await context.reader.read(key, 0, size)));
    const value = parsed.kind === 'value' ? parsed.value : undefined;
    if (kindOfJson(value) !== 'tileset' || !isJsonObject(value)) continue;
    tilesets.push(key);
    for (const name of readTileset(value).contents) {
      if (extensionOf(name) !== '.json') continue;
      const reference = await context.resolve(key, name);
      if (reference.kind === 'found' && reference.key !== key) named.add(reference.key);
    }
  }
  const roots = tilesets.filter((key) => !named.has(key));
  return roots.length > 0 ? roots : tilesets;
}

function reportMissing(option: string, roots: readonly string[], { report }: CheckContext): void {
  const [first] = roots;
  const problem =
    option === ''
      ? `There is no ${defaultRoot} at the root of the upload.`
      : `The option \`tilesetJson\` is ${option}, which is not among the files.`;
  if (first === undefined) {
    const hint = 'Add the root tileset to `files`.';
    report(tilesetKinds['tileset-root-missing'], { file: option || defaultRoot, message: problem, hint });
    return;
  }
  const line = `tilesetJson: ${/^[\w./-]+$/.test(first) ? first : JSON.stringify(first)}`;
  const names = listSome(roots, 5);
  const [message, hint] =
    roots.length === 1
      ? [`${problem} The root tileset is ${names}.`, `Set \`${line}\` in \`options\`.`]
      : [
          `${problem} Each of these files can be the root: ${names}.`,
          `Publish each tileset as its own asset, with \`root\` or \`files\`. Or set \`${line}\` in \`options\`.`,
        ];
  const yaml = `options: |\n  ${line}`;
  report(tilesetKinds['tileset-root-missing'], { file: first, message, hint, yaml });
}
