import { readAssetKey } from '../inputs/asset-key.ts';
import { nearest } from '../inputs/nearest.ts';
import { shorten } from '../lib/format.ts';
import { UserError, type FilePlace } from '../lib/user-error.ts';
import { inputsOfEntry } from './entry-inputs.ts';
import { fieldOf, notField } from './field-value.ts';
import { exampleManifest, malformed } from './malformed.ts';
import { entryName, isManifestField, placeText, type Entry, type Fields, type Manifest } from './manifest.ts';
import { openYaml } from './open-yaml.ts';
import { pairsOf, type NamedValue, type YamlFile } from './yaml-maps.ts';

/** The most entries of a manifest: the outputs of `plan` name them all, and must stay small. */
const maxEntries = 2000;

/** A JSON Web Token, as all tokens of Cesium ion are. */
const token = /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/;

/**
 * Reads the text of a manifest, in YAML 1.2 with merge keys (`<<`).
 * @param file how errors name the manifest
 * @throws UserError with file, line and column; it quotes no values except those that readers of inputs quote
 */
export async function parseManifest(text: string, file: string): Promise<Pick<Manifest, 'entries'>> {
  refuseToken(text, file);
  return { entries: readEntries(await openYaml(text, file)) };
}

/** The messages below quote values, and the log of a public repository is public. */
function refuseToken(text: string, file: string): void {
  const index = text.search(token);
  if (index < 0) return;
  const lines = text.slice(0, index).split('\n');
  const at = { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  throw new UserError(
    'manifest-token',
    `${placeText(at)}: the manifest contains an access token.`,
    'Revoke the token, because it stays in the history of the repository. Store a new one as a secret.',
    { at },
  );
}

function readEntries(source: YamlFile): readonly Entry[] {
  const top = new Map(pairsOf(source, source.contents).map((pair) => [pair.name, pair]));
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
  const entries = pairs.map((pair) => {
    const entry = readEntry(pair, defaults, source);
    for (const { text } of entry.fields.values()) source.spend(text.length, pair.at);
    return entry;
  });
  checkNames(entries);
  checkKeys(entries);
  return entries;
}

function readFields(part: NamedValue | undefined, source: YamlFile): Fields {
  if (part === undefined) return new Map();
  return new Map(pairsOf(source, part.value, part.at).map((pair) => fieldOf(pair, source)));
}

function readEntry(pair: NamedValue, defaults: Fields, source: YamlFile): Entry {
  const { name, at } = pair;
  if (!entryName.test(name)) {
    const message = `${placeText(at)}: the name \`${shorten(name, 80)}\` of a data set is invalid.`;
    const hint =
      'Use letters without accents, digits, `.`, `_` and `-`: at most 64 characters, and first a letter or a digit.';
    throw new UserError('manifest-name-invalid', message, hint, { yaml: exampleManifest, at });
  }
  const fields = new Map([...defaults, ...readFields(pair, source)]);
  const entry: Entry = { name, assetKey: name, fields, at };
  const key = fields.get('asset-key');
  if (key === undefined) return entry;
  try {
    return { ...entry, assetKey: readAssetKey(inputsOfEntry(entry, '')) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, hint } = error;
    throw new UserError(code, `${placeText(key.at)}: ${message}`, hint, { at: key.at });
  }
}

/** @throws UserError if two names differ in case only: they are also names of files, and not all systems distinguish these */
function checkNames(entries: readonly Entry[]): void {
  const byName = new Map<string, Entry>();
  for (const entry of entries) {
    const { name, at } = entry;
    const other = byName.get(name.toLowerCase());
    if (other !== undefined) {
      throw new UserError(
        'manifest-name-invalid',
        `${placeText(at)}: the names \`${other.name}\` and \`${name}\` of data sets differ in case only.`,
        'Give each data set a name of its own.',
        { at },
      );
    }
    byName.set(name.toLowerCase(), entry);
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
  return new UserError(
    'manifest-key-shared',
    `${placeText(at)}: the data sets \`${other.name}\` and \`${entry.name}\` have the same \`asset-key\`, ` +
      `\`${entry.assetKey}\`, so each would replace the other.`,
    'Give each data set a key of its own. Without `asset-key`, the key is the name.',
    { at },
  );
}

/** The error of what stands beside `defaults` and `assets`: often a field, or the name of a data set. */
function unknownPart(name: string, at: FilePlace): UserError {
  const shown = shorten(name, 80);
  const near = nearest(name, ['assets', 'defaults']);
  const field = notField(name, at);
  if (field.code === 'manifest-field-refused') return field;
  const message = `${placeText(at)}: \`${shown}\` is no part of a manifest, which has \`defaults\` and \`assets\`.`;
  const unknown = (hint: string, yaml: string) =>
    new UserError('manifest-malformed', message, hint, { yaml, at });
  if (near !== undefined) return unknown(`Did you mean \`${near}\`?`, exampleManifest);
  if (isManifestField(name)) {
    return unknown('Write the field below the name of a data set, or below `defaults`.', exampleManifest);
  }
  if (!entryName.test(name)) return unknown('Write each data set below `assets`.', exampleManifest);
  const yaml = `assets:\n  ${name}:\n    files: data/${name}/**`;
  return unknown('If it is a data set, write it below `assets`, with its fields below the name.', yaml);
}
