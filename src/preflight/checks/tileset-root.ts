import { posix } from 'node:path';

import { extensionOf } from '../../formats/extension.ts';
import { jsonHeadLength, jsonKind } from '../../formats/json-kind.ts';
import { decodeText } from '../../formats/text.ts';
import { findRoots } from '../../inference/tileset-roots.ts';
import { listSome } from '../../lib/format.ts';
import { textOf } from '../../lib/json.ts';
import type { CheckContext } from '../findings/check.ts';
import { tilesetKinds } from './tileset-kinds.ts';

/** The file that ion opens if no option names another one. */
export const defaultRoot = 'tileset.json';

/** The most files that are read in the search for a root. */
const maxFiles = 50;

/** Finds the root tilesets: the one that ion opens. If there is none, reports it, and finds what can be the root. */
export async function findUploadRoots(context: CheckContext): Promise<readonly string[]> {
  const { files } = context.reader;
  const option = textOf(context.options['tilesetJson']);
  const wanted = pathOfRoot(option);
  if (files.has(wanted)) return [wanted];
  const jsonFiles = [...files.keys()].filter((key) => extensionOf(key) === '.json');
  const hasArchive = () => [...files.keys()].some((key) => ['.zip', '.3tz'].includes(extensionOf(key)));
  if (jsonFiles.length === 0 && hasArchive()) return []; // the tileset is in the archive
  const roots = await findCandidates(nameLike(jsonFiles, wanted), context);
  reportMissing(option, roots, context);
  return roots;
}

/** The path that the option `tilesetJson` names. @param option empty if it is not set */
export function pathOfRoot(option: string): string {
  return option === '' ? defaultRoot : posix.normalize(option.replaceAll('\\', '/')).replace(/^\//, '');
}

/** The files that are most like the wanted one: with its name, with the default name, or all. */
function nameLike(keys: readonly string[], wanted: string): readonly string[] {
  for (const name of [posix.basename(wanted), defaultRoot]) {
    const same = keys.filter((key) => posix.basename(key).toLowerCase() === name.toLowerCase());
    if (same.length > 0) return shallowest(same);
  }
  return keys.toSorted((a, b) => depthOf(a) - depthOf(b)).slice(0, maxFiles);
}

function shallowest(keys: readonly string[]): readonly string[] {
  const minDepth = keys.reduce((depth, key) => Math.min(depth, depthOf(key)), Infinity);
  return keys.filter((key) => depthOf(key) === minDepth).slice(0, maxFiles);
}

function depthOf(key: string): number {
  return key.split('/').length;
}

/** The tilesets among files that no other one names. */
async function findCandidates(keys: readonly string[], { reader }: CheckContext): Promise<readonly string[]> {
  const tilesets: string[] = [];
  for (const key of keys) {
    const head = decodeText(await reader.read(key, 0, jsonHeadLength));
    if (jsonKind(head) === 'tileset') tilesets.push(key);
  }
  const roots = await findRoots(reader, tilesets);
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
