import { byLikelihood } from '../ion/purposes.ts';
import { readingsYaml } from '../ion/reading-yaml.ts';
import {
  assetTypes,
  readingsOf,
  sourceTypes,
  sourceTypesOf,
  typesOf,
  type AssetType,
} from '../ion/source-types.ts';
import { UserError } from '../lib/user-error.ts';
import { hasSameLetters, nearest } from './nearest.ts';
import { suggestion } from './parse.ts';
import { meantBy } from './synonyms.ts';

/** Type and source type, as far as the inputs have them. */
export interface TypeInputs {
  readonly type: AssetType | undefined;
  /** Can be unknown here if `type` is set. */
  readonly sourceType: string | undefined;
  /** Sentences for the log about names that were read as others. */
  readonly remarks: readonly string[];
}

/**
 * Reads `type` and `source-type`, ignoring case and punctuation.
 * @param option `sourceType` of the input `options`
 * @throws UserError that names the input
 */
export function readTypes(typeText: string, sourceText: string, option: unknown): TypeInputs {
  const type = typeText === '' ? undefined : readType(typeText);
  const sourceType = readSourceType(oneSourceType(sourceText, option), type);
  checkPair(type, sourceType);
  return {
    type,
    sourceType,
    remarks: [...remarkOn('type', typeText, type), ...remarkOn('source-type', sourceText, sourceType)],
  };
}

function remarkOn(input: string, text: string, name: string | undefined): string[] {
  return text === '' || text === name ? [] : [`\`${input}: ${text}\` is read as ${name}.`];
}

function readType(text: string): AssetType {
  const type = assetTypes.find((known) => hasSameLetters(known, text));
  if (type !== undefined) return type;
  const { hint, yaml } =
    meantBy('type', text) ?? suggestion('type', nearest(text, assetTypes), 'Set `type` to one of them.');
  throw new UserError(
    'type-unknown',
    `The input \`type\` is \`${text}\`, which is not one of ${assetTypes.join(', ')}.`,
    hint,
    { yaml },
  );
}

/** ion gets new source types earlier than this action, so an unknown one is valid if the type is set. */
function readSourceType(text: string, type: AssetType | undefined): string | undefined {
  if (text === '') return undefined;
  const known = sourceTypes.find((name) => hasSameLetters(name, text));
  if (known !== undefined || type !== undefined) return known ?? text;
  const { hint, yaml } =
    meantBy('source-type', text) ??
    suggestion(
      'source-type',
      nearest(text, sourceTypes),
      'If this is a new source type of ion, also set `type`; both are sent unchanged.',
    );
  throw new UserError(
    'source-type-unknown',
    `The input \`source-type\` is \`${text}\`, which is not one of ${sourceTypes.join(', ')}.`,
    hint,
    { yaml },
  );
}

function checkPair(type: AssetType | undefined, sourceType: string | undefined): void {
  if (type === undefined || sourceType === undefined) return;
  const made = typesOf(sourceType);
  if (made === undefined || made.includes(type)) return;
  throw new UserError(
    'type-mismatch',
    `ion cannot make ${type} from the source type ${sourceType}.`,
    `Change \`type\`, or use a source type of ${type}: ${sourceTypesOf(type).join(', ')}.`,
    { yaml: readingsYaml(byLikelihood(readingsOf([sourceType])), ['type']) },
  );
}

function oneSourceType(input: string, option: unknown): string {
  if (option === undefined) return input;
  if (typeof option === 'string' && (input === '' || hasSameLetters(input, option))) return option;
  throw new UserError(
    'source-type-conflict',
    `The input \`options\` has the source type ${JSON.stringify(option)}, but \`source-type\` is \`${input}\`.`,
    'Remove `sourceType` from `options`, and set the input `source-type` instead.',
  );
}
