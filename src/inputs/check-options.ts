import type { Reading } from '../ion/source-types.ts';
import { optionsOf, sourceTypesWith, type OptionKind, type OptionKinds } from '../ion/tiling-options.ts';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { hasSameLetters, nearest } from './nearest.ts';
import { checkPosition } from './position.ts';

/** What looks wrong with an option. */
export interface OptionMistake {
  readonly option: string;
  /** As in “The option … is not known here”. */
  readonly what: string;
  /** What was probably meant: a sentence. */
  readonly hint: string | undefined;
}

/**
 * Looks at options before ion is asked: what is not known here may be new, so it is only told, and passed on.
 * @returns nothing for a source type that is not known here
 * @throws UserError if `position` is certainly none
 */
export function checkOptions(reading: Reading, options: JsonObject): readonly OptionMistake[] {
  const known = optionsOf(reading);
  if (known === undefined) return [];
  return Object.entries(options).flatMap(([option, value]) => {
    const kind = Object.hasOwn(known, option) ? known[option] : undefined;
    if (kind === undefined) {
      return {
        option,
        what: `is not known here for ${reading.sourceType}`,
        hint: hintOfKey(option, value, { reading, known }),
      };
    }
    const mistake = mistakeOfValue(option, kind, value);
    return mistake === undefined ? [] : { option, ...mistake };
  });
}

/** Words that people write for an option. */
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

/** Inputs of this action that belong beside `options`. */
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
    return 'Write its contents directly into the input `options`.';
  }
  const same = names.find((name) => hasSameLetters(name, option));
  if (same !== undefined) return `Did you mean \`${same}\`?`;
  const input = inputs.find((name) => hasSameLetters(name, option));
  if (input !== undefined) return `\`${input}\` is an input of its own: write it beside \`options\`.`;
  const meant = names.find((name) =>
    optionSynonyms[name]?.split(' ').some((word) => hasSameLetters(word, option)),
  );
  const near = meant ?? nearest(option, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  const others = sourceTypesWith(option);
  if (others.length > 0) return `It is an option of ${others.join(', ')}.`;
  if (names.length === 0) return `No options are known for ${reading.sourceType} as ${reading.type}.`;
  return `Known for ${reading.sourceType} are ${names.map((name) => `\`${name}\``).join(', ')}.`;
}

function mistakeOfValue(
  option: string,
  kind: OptionKind,
  value: Json,
): Omit<OptionMistake, 'option'> | undefined {
  if (kind === 'position') checkPosition(value);
  const write = (text: string) => `Did you mean \`${option}: ${text}\`?`;
  if (kind === 'text' && typeof value === 'number') {
    return { what: `is the number ${value}, and not a text`, hint: write(`"${value}"`) };
  }
  if (typeof value !== 'string' || (typeof kind === 'string' && !['boolean', 'number'].includes(kind))) {
    return undefined;
  }
  const what = `is the text \`${value}\``;
  if (kind === 'boolean') {
    const meant = booleanOf(value);
    return {
      what: `${what}, and not \`true\` or \`false\``,
      hint: meant === undefined ? undefined : write(String(meant)),
    };
  }
  if (kind === 'number') {
    return {
      what: `${what}, and not a number`,
      hint: /^[-+]?\d+(\.\d+)?$/.test(value) ? write(String(Number(value))) : undefined,
    };
  }
  if (typeof kind === 'string' || kind.words.includes(value)) return undefined;
  // another word may be new
  const near = nearest(value, kind.words);
  // YAML takes an indented line after a value for a part of it
  if (near === undefined && /\s/.test(value)) return { what, hint: undefined };
  return near === undefined ? undefined : { what: `${what}, which is not known here`, hint: write(near) };
}

function booleanOf(text: string): boolean | undefined {
  if (/^(true|yes|on|1)$/i.test(text)) return true;
  return /^(false|no|off|0)$/i.test(text) ? false : undefined;
}
