import type { Reading } from '../ion/source-types.ts';
import { optionsOf, sourceTypesWith, type OptionKind, type OptionKinds } from '../ion/tiling-options.ts';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { hasSameLetters, nearest } from './nearest.ts';
import { checkPosition } from './position.ts';

/** A probable mistake in an option. */
export interface OptionMistake {
  readonly option: string;
  /** The end of the sentence “The option … is not known for …”. */
  readonly what: string;
  /** What was probably meant: a sentence. */
  readonly hint: string | undefined;
  /** The option as it was probably meant. */
  readonly yaml?: string;
}

/**
 * Checks options before they are sent to ion. An option or value that is not known here can be new in ion, so it is only
 * reported.
 * @returns nothing for a source type that is not known here
 * @throws UserError if `position` is certainly invalid
 */
export function checkOptions(reading: Reading, options: JsonObject): readonly OptionMistake[] {
  const known = optionsOf(reading);
  if (known === undefined) return [];
  return Object.entries(options).flatMap(([option, value]) => {
    const kind = Object.hasOwn(known, option) ? known[option] : undefined;
    if (kind === undefined) {
      return {
        option,
        what: `is not known for ${reading.sourceType}`,
        hint: hintOfKey(option, value, { reading, known }),
      };
    }
    const mistake = mistakeOfValue(option, kind, value);
    return mistake === undefined ? [] : { option, ...mistake };
  });
}

/** Words that people write instead of the name of an option. */
const optionSynonyms: Readonly<Record<string, string>> = {
  inputCrs: 'crs srs epsg inputEpsg coordinateSystem projection',
  position: 'location origin coordinates coords longitude latitude lon lat height',
  geometryCompression: 'compression draco',
  clampToTerrain: 'clamp clampToGround',
  baseTerrainId: 'terrain terrainId baseTerrain',
  textureFormat: 'texture textures textureCompression',
  tilesetJson: 'tileset root rootJson',
  heightReference: 'verticalDatum heightDatum',
};

/** Inputs of this action that people write into `options`. */
const inputs = [
  'source-type',
  'type',
  'name',
  'description',
  'attribution',
  'files',
  'asset-key',
  'keep-latest',
];

function hintOfKey(
  option: string,
  value: Json,
  { reading, known }: { reading: Reading; known: OptionKinds },
): string {
  const names = Object.keys(known);
  if (hasSameLetters(option, 'options') && isJsonObject(value)) {
    return 'Remove this line: the input `options` contains the options directly.';
  }
  const same = names.find((name) => hasSameLetters(name, option));
  if (same !== undefined) return `Did you mean \`${same}\`?`;
  const input = inputs.find((name) => hasSameLetters(name, option));
  if (input !== undefined) return `Set the input \`${input}\` instead: it is not an option.`;
  const meant = names.find((name) =>
    optionSynonyms[name]?.split(' ').some((word) => hasSameLetters(word, option)),
  );
  const near = meant ?? nearest(option, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  const others = sourceTypesWith(option);
  if (others.length > 0) return `It is an option of ${others.join(', ')}.`;
  if (names.length === 0) return `No options are known for ${reading.sourceType} as ${reading.type}.`;
  return `The known options of ${reading.sourceType} are ${names.map((name) => `\`${name}\``).join(', ')}.`;
}

function mistakeOfValue(
  option: string,
  kind: OptionKind,
  value: Json,
): Omit<OptionMistake, 'option'> | undefined {
  if (kind === 'position') checkPosition(value);
  const suggest = (text: string | undefined) =>
    text === undefined
      ? { hint: undefined }
      : { hint: `Did you mean \`${text}\`?`, yaml: `options: |\n  ${option}: ${text}` };
  if (kind === 'text' && typeof value === 'number') {
    return { what: `is the number ${value}, not a text`, ...suggest(`"${value}"`) };
  }
  if (typeof value !== 'string' || (typeof kind === 'string' && !['boolean', 'number'].includes(kind))) {
    return undefined;
  }
  const what = `is the text \`${value}\``;
  if (kind === 'boolean') {
    return { what: `${what}, not \`true\` or \`false\``, ...suggest(booleanOf(value)?.toString()) };
  }
  if (kind === 'number') {
    const meant = /^[-+]?\d+(\.\d+)?$/.test(value) ? String(Number(value)) : undefined;
    return { what: `${what}, not a number`, ...suggest(meant) };
  }
  if (typeof kind === 'string' || kind.words.includes(value)) return undefined;
  // a word that is near no known one can be new
  const near = nearest(value, kind.words);
  // YAML reads an indented line after a value as a part of the value
  if (near === undefined && /\s/.test(value)) return { what, hint: undefined };
  return near === undefined ? undefined : { what: `${what}, which is not known`, ...suggest(near) };
}

function booleanOf(text: string): boolean | undefined {
  if (/^(true|yes|on|1)$/i.test(text)) return true;
  return /^(false|no|off|0)$/i.test(text) ? false : undefined;
}
