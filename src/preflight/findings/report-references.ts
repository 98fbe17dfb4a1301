import { posix } from 'node:path';

import { decodeUri } from '../../formats/uri.ts';
import { listSome, shorten } from '../../lib/format.ts';
import type { CheckContext } from './check.ts';
import { defineKinds, type FindingDetails, type FindingKind } from './finding.ts';
import type { Reference } from './references.ts';

/** A name in a file that leads to another file. */
export interface NamedReference {
  /** As it is written. */
  readonly name: string;
  /** The line of the first use; the first line is 1. */
  readonly line?: number | undefined;
}

/** Kinds of findings about files that other files name. */
export const referenceKinds = defineKinds({
  'reference-missing': {
    severity: 'error',
    title: 'A file that another file names does not exist',
    why: 'ion cannot complete the asset without it.',
    fix: 'Add the file, or fix the name. Paths start at the folder of the file that has them.',
    example: '`model.gltf` names `model.bin`, and there is no `model.bin`',
    certainty: 'A',
    source:
      'glTF 2.0, section 2.8; 3D Tiles 1.1, section 6.7; Cesium’s staff in cesium-ion-rest-api-examples, issues 165, 284 and 290',
  },
  'reference-unmatched': {
    severity: 'error',
    title: 'A file that another file names exists, but `files` does not select it',
    why: 'The file would not be uploaded, so ion could not use it.',
    fix: 'Add it to `files`, or exclude it with a line that starts with `!`.',
    example: '`files: model/*.gltf`, and `model/model.bin` lies beside',
    certainty: 'A',
    source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 36, 68, 165 and 290',
  },
  'reference-hidden': {
    severity: 'error',
    title: 'A file that another file names exists, but it is hidden',
    why: 'Names that start with a dot are not uploaded, so ion could not use the file.',
    fix: 'Set `include-hidden-files: true`, or rename the file.',
    example: '`model.gltf` names `.cache/model.bin`',
    certainty: 'A',
    source: 'The input `include-hidden-files`',
  },
  'reference-case': {
    severity: 'error',
    title: 'A name and its file differ in upper and lower case',
    why: 'ion compares names exactly, so it does not find the file.',
    fix: 'Give both the same name.',
    example: '`Data/Tile.b3dm` in `tileset.json`, `data/tile.b3dm` on disk',
    certainty: 'A',
    source: 'RFC 3986, section 6.2.2.1; keys of Amazon S3 are case-sensitive',
  },
  'reference-absolute': {
    severity: 'error',
    title: 'A file is named by an absolute path',
    why: 'The path exists only on the computer that wrote the file.',
    fix: 'Write the path relative to the file that has it.',
    example: '`C:/Users/me/wall.png` in `model.gltf`',
    certainty: 'A',
    source: 'glTF 2.0, section 2.8: only relative paths are required to work',
  },
  'reference-backslash': {
    severity: 'warning',
    title: 'A path has backslashes',
    why: 'A backslash separates folders only on Windows. Some readers do not find the file.',
    fix: 'Write `/` for each backslash.',
    example: '`textures\\wall.png` in `scan.mtl`',
    certainty: 'B',
    source: 'obj2gltf 3.2.0 and 3d-tiles-validator 0.6.1 read a backslash as `/`',
  },
  'texture-missing': {
    severity: 'warning',
    title: 'A material or texture that another file names does not exist',
    why: 'ion leaves it out, so the surface has no texture.',
    fix: 'Add the file, or fix the name. Paths start at the folder of the file that has them.',
    example: '`scan.mtl` names `scan.jpg`, and there is no `scan.jpg`',
    certainty: 'A',
    source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 36, 68 and 171; obj2gltf 3.2.0',
  },
  'texture-case': {
    severity: 'warning',
    title: 'The name of a texture and its file differ in upper and lower case',
    why: 'ion compares names exactly, so the surface can lose its texture.',
    fix: 'Give both the same name.',
    example: '`Scan.JPG` in `scan.mtl`, `scan.jpg` on disk',
    certainty: 'B',
    source: 'obj2gltf 3.2.0 on a file system that distinguishes case',
  },
  'texture-absolute': {
    severity: 'warning',
    title: 'A texture is named by an absolute path',
    why: 'The path exists only on the computer that wrote the file. Some readers search beside the file instead.',
    fix: 'Write the path relative to the file that has it.',
    example: '`C:\\Users\\me\\scan.jpg` in `scan.mtl`',
    certainty: 'B',
    source: 'obj2gltf 3.2.0 uses a texture of the same base name beside the material file',
  },
});

/** Whether the reader of a format fails without the file (`required`), or leaves it out (`texture`). */
export type Need = 'required' | 'texture';

const kindOf: Readonly<Record<Need, Readonly<Record<FaultyKind, FindingKind>>>> = {
  required: {
    missing: referenceKinds['reference-missing'],
    unmatched: referenceKinds['reference-unmatched'],
    hidden: referenceKinds['reference-hidden'],
    case: referenceKinds['reference-case'],
    absolute: referenceKinds['reference-absolute'],
    backslash: referenceKinds['reference-backslash'],
  },
  texture: {
    missing: referenceKinds['texture-missing'],
    unmatched: referenceKinds['reference-unmatched'],
    hidden: referenceKinds['reference-hidden'],
    case: referenceKinds['texture-case'],
    absolute: referenceKinds['texture-absolute'],
    backslash: referenceKinds['reference-backslash'],
  },
};

type FaultyKind = Exclude<Reference['kind'], 'found' | 'external' | 'excluded'>;
type Faulty = Extract<Reference, { readonly kind: FaultyKind }>;

interface Fault {
  readonly named: NamedReference;
  readonly reference: Faulty;
}

/** What a check of names needs. */
export interface ReferenceTools extends Pick<CheckContext, 'resolve' | 'report'> {
  /** The line of a name that has none of its own. Only called for a name that is reported. */
  readonly lineOf?: (name: string) => number | undefined;
}

/**
 * Resolves the names in a file, and reports those that lead to no file of the asset: one finding for each kind of fault.
 * @param from the key of the file that has the names
 * @returns the keys of the files that were found
 */
export async function checkReferences(
  from: string,
  names: Iterable<NamedReference>,
  need: Need,
  { resolve, report, lineOf }: ReferenceTools,
): Promise<readonly string[]> {
  const faults = new Map<FaultyKind, Fault[]>();
  const keys: string[] = [];
  const seen = new Set<string>();
  for (const named of names) {
    if (seen.has(named.name)) continue;
    seen.add(named.name);
    const resolved = resolve(from, named.name);
    const reference = resolved instanceof Promise ? await resolved : resolved;
    if (reference.kind === 'external' || reference.kind === 'excluded') continue;
    const key = selectedKeyOf(reference);
    if (key !== undefined) keys.push(key);
    if (reference.kind === 'found') continue;
    const same = faults.get(reference.kind);
    if (same === undefined) faults.set(reference.kind, [{ named, reference }]);
    else same.push({ named, reference });
  }
  for (const [kind, some] of faults) {
    const { name, line = lineOf?.(name) } = some[0]?.named ?? { name: '' };
    report(kindOf[need][kind], { file: from, line, ...describe(from, some) });
  }
  return keys;
}

/** The key of the file among those of the asset; undefined if it is not one of them. */
function selectedKeyOf(reference: Reference): string | undefined {
  switch (reference.kind) {
    case 'found':
    case 'backslash':
    case 'case':
    case 'absolute':
      return reference.key;
    case 'unmatched':
    case 'hidden':
    case 'excluded':
    case 'external':
    case 'missing':
      return undefined;
  }
}

/** How many names one finding shows. */
const maxNames = 5;

/** The longest name that a finding shows whole. */
const maxNameLength = 300;

function describe(from: string, faults: readonly Fault[]): Pick<FindingDetails, 'message' | 'hint' | 'yaml'> {
  const message = `${from} names ${listSome(faults.map(describeOne), maxNames)}.`;
  const unmatched = faults.flatMap(({ reference }) => (reference.kind === 'unmatched' ? reference : []));
  const [first] = unmatched;
  if (first === undefined) return { message };
  const lines = [...new Set(unmatched.map((one) => lineFor(one, unmatched)))].slice(0, maxNames);
  const { wideLine } = first;
  const whole = lines.includes(wideLine) ? '' : ` Or add \`${wideLine}\`.`;
  return {
    message,
    hint: `Add the file to \`files\`.${whole} If ion does not need it, exclude it with a line that starts with \`!\`.`,
    yaml: ['files: |', '  # your other lines', ...lines.map((line) => `  ${line}`)].join('\n'),
  };
}

type Unmatched = Extract<Faulty, { kind: 'unmatched' }>;

/** One file is added by its own line, several files that belong together by one line. */
function lineFor({ line, wideLine }: Unmatched, all: readonly Unmatched[]): string {
  return all.filter((one) => one.wideLine === wideLine).length > 1 ? wideLine : line;
}

/** Whether a name differs from its file only in the Unicode form: macOS and Windows write `ä` in different ways. */
function isOtherForm(name: string, key: string): boolean {
  const end = posix.normalize(decodeUri(name).replaceAll('\\', '/')).replace(/^(\.\.\/)+/, '');
  return key.normalize('NFC').endsWith(end.normalize('NFC'));
}

function describeOne({ named, reference }: Fault): string {
  const name = shorten(named.name, maxNameLength);
  switch (reference.kind) {
    case 'missing':
      return reference.near === undefined
        ? `\`${name}\`, which does not exist`
        : `\`${name}\`, which does not exist; in another folder there is \`${reference.near}\``;
    case 'unmatched':
      return `\`${name}\`, which exists, but \`files\` does not select it`;
    case 'hidden':
      return `\`${name}\`, which exists, but is hidden`;
    case 'case':
      return isOtherForm(named.name, reference.key)
        ? `\`${name}\`, but the name of the file has the same letters in another Unicode form`
        : `\`${name}\`, but the file is \`${reference.key}\`: upper and lower case differ`;
    case 'absolute':
      return reference.key === undefined
        ? `the absolute path \`${name}\``
        : `the absolute path \`${name}\`; \`${reference.key}\` has the same name`;
    case 'backslash':
      return `\`${name}\` with a backslash`;
  }
}
