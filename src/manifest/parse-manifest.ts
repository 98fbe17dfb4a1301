import { readAssetKey } from '../inputs/asset-key.ts';
import { numberFault } from '../inputs/options.ts';
import { listSome, shorten } from '../lib/format.ts';
import { UserError, type FilePlace } from '../lib/user-error.ts';
import { inputsOfEntry } from './entry-inputs.ts';
import { fieldOf } from './field-value.ts';
import {
  entryName,
  placeText,
  type Entry,
  type FieldValue,
  type Manifest,
  type ManifestField,
} from './manifest.ts';
import { pairsOf, type NamedValue, type YamlFile } from './yaml-maps.ts';

/** The most entries of a manifest: the outputs of `plan` name them all, and must stay small. */
const maxEntries = 2000;

/** The most characters of all fields, with anchors expanded. */
const maxText = 16 * 1024 ** 2;

const example = 'assets:\n  city:\n    files: data/city/**';

/**
 * Reads the text of a manifest, in YAML 1.2 with merge keys (`<<`).
 * @param file how errors name the manifest
 * @throws UserError with file, line and column
 */
export async function parseManifest(text: string, file: string): Promise<Pick<Manifest, 'entries'>> {
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    schema: 'core',
    merge: true,
    resolveKnownTags: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const placeOf = (offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) throw malformed(problem.message.replace(/\.$/, ''), placeOf(problem.pos[0]));
  yaml.visit(document, {
    Scalar(_key, { value, source = '', range }) {
      const fault = numberFault(value, source);
      if (fault !== undefined) throw malformed(`${shorten(source, 40)} ${fault}`, placeOf(range?.[0] ?? 0));
    },
  });
  const source: YamlFile = { document, yaml, placeOf, malformed };
  return { entries: readEntries(source) };
}

function malformed(problem: string, at: FilePlace): UserError {
  const message = `${placeText(at)}: the manifest is malformed: ${problem}.`;
  return new UserError('manifest-malformed', message, 'Correct the manifest.', { yaml: example, at });
}

function readEntries(source: YamlFile): readonly Entry[] {
  const top = new Map(pairsOf(source, source.document.contents).map((pair) => [pair.name, pair]));
  for (const { name, at } of top.values()) {
    if (name !== 'defaults' && name !== 'assets') throw unknownPart(name, at);
  }
  const defaults = readFields(top.get('defaults'), source);
  const assets = top.get('assets');
  const pairs = assets === undefined ? [] : pairsOf(source, assets.value, assets.at);
  const start = assets?.at ?? source.placeOf(0);
  if (pairs.length === 0) throw malformed('it has no data set below `assets`', start);
  if (pairs.length > maxEntries) {
    throw malformed(`it has ${pairs.length} data sets, and the limit is ${maxEntries}`, start);
  }
  let room = maxText;
  const entries = pairs.map((pair) => {
    const entry = readEntry(pair, defaults, source);
    for (const { text } of entry.fields.values()) room -= text.length;
    if (room < 0) throw malformed('its anchors make it too large', pair.at);
    return entry;
  });
  checkKeys(entries);
  return entries;
}

type Fields = ReadonlyMap<ManifestField, FieldValue>;

function readFields(pair: NamedValue | undefined, source: YamlFile): Fields {
  const fields = pair === undefined ? [] : pairsOf(source, pair.value, pair.at);
  return new Map(fields.map((field) => fieldOf(field, source)));
}

function readEntry(pair: NamedValue, defaults: Fields, source: YamlFile): Entry {
  const { name, at } = pair;
  if (!entryName.test(name)) {
    const message = `${placeText(at)}: the name \`${shorten(name, 80)}\` of a data set is invalid.`;
    const hint =
      'Use letters without accents, digits, `.`, `_` and `-`: at most 64 characters, and first a letter or a digit.';
    throw new UserError('manifest-name-invalid', message, hint, { yaml: example, at });
  }
  const fields = new Map([...defaults, ...readFields(pair, source)]);
  const entry: Entry = { name, assetKey: name, fields, at };
  const key = fields.get('asset-key');
  if (key === undefined) return entry;
  try {
    return { ...entry, assetKey: readAssetKey(inputsOfEntry(entry, '')) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${placeText(key.at)}: ${error.message}`, error.hint, { at: key.at });
  }
}

/** @throws UserError if two entries have the same key: they would count as versions of one asset */
function checkKeys(entries: readonly Entry[]): void {
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    const other = byKey.get(entry.assetKey);
    if (other !== undefined) throw keyShared(entry, other);
    byKey.set(entry.assetKey, entry);
  }
}

function keyShared(entry: Entry, other: Entry): UserError {
  const at = entry.fields.get('asset-key')?.at ?? entry.at;
  const names = listSome(
    [other.name, entry.name].map((name) => `\`${name}\``),
    2,
    ' and ',
  );
  return new UserError(
    'manifest-key-shared',
    `${placeText(at)}: ${names} have the same \`asset-key\`, \`${entry.assetKey}\`, so each would replace the other.`,
    'Give each data set its own key. Without `asset-key`, the key is the name.',
    { at },
  );
}

function unknownPart(name: string, at: FilePlace): UserError {
  const message = `${placeText(at)}: \`${shorten(name, 80)}\` is no part of a manifest.`;
  const hint = 'A manifest has `defaults` and `assets`. Write the name of each data set below `assets`.';
  return new UserError('manifest-malformed', message, hint, { yaml: example, at });
}
