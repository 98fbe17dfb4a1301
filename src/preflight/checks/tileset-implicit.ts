import {
  childAt,
  nameOf,
  rootCoordinates,
  tileAt,
  type ImplicitTiling,
  type TileCoordinates,
} from '../../formats/implicit-tiling.ts';
import { readSignature } from '../../formats/signatures.ts';
import {
  availableIndices,
  isAvailable,
  readSubtree,
  type Availability,
  type SubtreeFault,
} from '../../formats/subtree.ts';
import type { CheckContext } from '../findings/check.ts';
import { checkReferences } from '../findings/report-references.ts';
import { tilesetKinds } from './tileset-kinds.ts';

/** What the subtrees of a tile promise. */
export interface ImplicitNames {
  /** The names of subtrees and contents, relative to the tileset. */
  readonly names: ReadonlySet<string>;
  /** The keys of the subtrees and of their buffers. */
  readonly keys: readonly string[];
  /** Whether all subtrees were read. */
  readonly isWhole: boolean;
}

/** The largest subtree that is read, in bytes. */
const maxSubtreeLength = 64 * 1024 ** 2;

/** Reads the subtrees of an implicit tile, and reports those that are damaged. @param from the key of the tileset */
export async function readImplicit(
  from: string,
  tiling: ImplicitTiling,
  context: CheckContext,
): Promise<ImplicitNames> {
  const { files } = context.reader;
  // More names than files cannot all exist. So a subtree that promises too much takes no more time than the files.
  let left = 2 * files.size + 2000;
  const names = new Set<string>();
  const keys = new Set<string>();
  let isWhole = true;
  const open: TileCoordinates[] = [rootCoordinates];
  for (const at of open) {
    const name = nameOf(tiling.subtrees, at);
    names.add(name);
    const reference = await context.resolve(from, name);
    const key = 'key' in reference ? reference.key : undefined;
    if (key === undefined || !files.has(key) || keys.has(key)) {
      isWhole &&= key !== undefined && keys.has(key);
      continue;
    }
    keys.add(key);
    const subtree = await readSubtreeFile(key, tiling, context);
    isWhole &&= subtree !== undefined;
    if (subtree === undefined) continue;
    for (const buffer of subtree.buffers) keys.add(buffer);
    for (const [index, template] of tiling.contents.entries()) {
      for (const tile of availableIndices(subtree.contents[index])) {
        if (--left < 0) return { names, keys: [...keys], isWhole: false };
        // a reader does not load the content of a tile that is not available
        if (isAvailable(subtree.tiles, tile)) names.add(nameOf(template, tileAt(at, tile, tiling)));
      }
    }
    for (const child of availableIndices(subtree.children)) {
      if (--left < 0) return { names, keys: [...keys], isWhole: false };
      open.push(childAt(at, child, tiling));
    }
  }
  return { names, keys: [...keys], isWhole };
}

interface SubtreeContent {
  readonly tiles: Availability;
  readonly contents: readonly Availability[];
  readonly children: Availability;
  /** The keys of its external buffers. */
  readonly buffers: readonly string[];
}

async function readSubtreeFile(
  key: string,
  tiling: ImplicitTiling,
  context: CheckContext,
): Promise<SubtreeContent | undefined> {
  const size = context.reader.files.get(key)?.size ?? 0;
  if (size === 0 || size > maxSubtreeLength) return undefined; // the check of content reports an empty file
  const bytes = await context.reader.read(key, 0, size);
  const subtree = readSubtree(bytes, tiling);
  if (subtree.kind === 'fault') {
    // the check of content reports a file of another format, and a Git LFS pointer
    const isOther = subtree.fault === 'format' && readSignature(bytes) !== undefined;
    if (!isOther) reportFault(key, subtree.fault, context);
    return undefined;
  }
  const named = subtree.buffers.map((name) => ({ name }));
  const buffers = await checkReferences(key, named, 'required', context);
  const read = (availability: Availability) => readBits(key, availability, context);
  const tiles = await read(subtree.tiles);
  const children = await read(subtree.children);
  const contents = await Promise.all(subtree.contents.map(read));
  if (tiles === undefined || children === undefined || contents.includes(undefined)) return undefined;
  return { tiles, children, contents: contents.filter((one) => one !== undefined), buffers };
}

/** Reads bits from their external buffer. Undefined if it is missing, or too short: then reports it. */
async function readBits(
  from: string,
  availability: Availability,
  { reader, resolve, report }: CheckContext,
): Promise<Availability | undefined> {
  if (availability.kind !== 'external') return availability;
  const { name, start, length, count } = availability;
  const reference = await resolve(from, name);
  const key = 'key' in reference ? reference.key : undefined;
  const size = key === undefined ? undefined : reader.files.get(key)?.size;
  if (key === undefined || size === undefined) return undefined; // it was reported as missing
  if (start + length <= size) return { kind: 'bits', count, bytes: await reader.read(key, start, length) };
  const message = `${from} expects ${start + length} bytes in ${key}, which has ${size}.`;
  report(tilesetKinds['subtree-invalid'], { file: from, message });
  return undefined;
}

const descriptions: Readonly<Record<SubtreeFault, string>> = {
  format: 'is no subtree: it is neither binary nor JSON',
  version: 'has another version than 1',
  cut: 'is cut: it is shorter than its header says',
  json: 'contains text that is not JSON',
  availability:
    'lacks `tileAvailability` or `childSubtreeAvailability`, or has a wrong value for an availability',
  bitstream: 'has a bitstream that is not in its buffer, or is too short for the levels of the subtree',
};

function reportFault(key: string, fault: SubtreeFault, { report }: CheckContext): void {
  report(tilesetKinds['subtree-invalid'], { file: key, message: `${key} ${descriptions[fault]}.` });
}
