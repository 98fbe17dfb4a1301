import type { FilePlace } from '../lib/user-error.ts';

/** A manifest: the data sets of a repository, in one file. */
export interface Manifest {
  /** As the input names it. */
  readonly path: string;
  /** At least one, in the order of the file. */
  readonly entries: readonly Entry[];
}

/** A data set of a manifest. */
export interface Entry {
  readonly name: string;
  /** What identifies its versions: the field `asset-key`, or the name. No other entry has it. */
  readonly assetKey: string;
  /** The fields of the entry, and those of `defaults` that the entry does not have. */
  readonly fields: Fields;
  /** Where the entry is. */
  readonly at: FilePlace;
}

/** Fields by their names. */
export type Fields = ReadonlyMap<ManifestField, FieldValue>;

/** The value of a field, as the input of a step would have it. */
export interface FieldValue {
  readonly text: string;
  /** Where the value is. */
  readonly at: FilePlace;
}

/** How a field can be written, beside as the text that the input of a step has. */
type Form = 'text' | 'list' | 'map';

/**
 * The fields of an entry, and of `defaults`: inputs of the upload action under the same names. `list`: a list of texts
 * or numbers. `map`: a map.
 */
export const manifestFields = {
  files: 'list',
  root: 'text',
  'include-hidden-files': 'text',
  type: 'text',
  'source-type': 'text',
  options: 'map',
  name: 'text',
  description: 'text',
  attribution: 'text',
  'asset-key': 'text',
  'expected-bounds': 'list',
  preflight: 'text',
  'keep-latest': 'text',
} as const satisfies Readonly<Record<string, Form>>;

export type ManifestField = keyof typeof manifestFields;

/** Whether a field of a manifest has this name. */
export function isManifestField(name: string): name is ManifestField {
  return Object.hasOwn(manifestFields, name);
}

/** The names of entries. They are also names of files and of artifacts. */
export const entryName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The default of the input `manifest`. */
export const defaultManifest = 'ion-manifest.yml';

/** A place as messages begin with it: `FILE:LINE:COLUMN`. */
export function placeText({ file, line, column }: FilePlace): string {
  return `${file}:${line}:${column}`;
}
