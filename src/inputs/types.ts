import { assetTypes, sourceTypes, sourceTypesOf, typesOf, type AssetType } from '../ion/source-types.ts';
import { UserError } from '../lib/user-error.ts';
import { hasSameLetters, nearest } from './nearest.ts';
import { suggestion } from './parse.ts';
import { meantBy } from './synonyms.ts';

/** What the inputs say of type and source type. */
export interface TypeInputs {
  readonly type: AssetType | undefined;
  /** May be one that is not known here yet; then `type` is given. */
  readonly sourceType: string | undefined;
  /** What was taken for what, and what looks wrong but may be new: sentences. */
  readonly remarks: readonly string[];
}

/**
 * Reads `type` and `source-type`, whatever their case and punctuation.
 * @param option `sourceType` of the input `options`
 * @throws UserError naming the input, with the lines to write
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

function remarkOn(input: string, text: string, taken: string | undefined): string[] {
  return text === '' || text === taken ? [] : [`\`${input}: ${text}\` is taken for ${taken}.`];
}

function readType(text: string): AssetType {
  const type = assetTypes.find((known) => hasSameLetters(known, text));
  if (type !== undefined) return type;
  const near = suggestion('type', nearest(text, assetTypes), 'Set `type` to one of them.');
  throw new UserError(
    'todo',
    `The input \`type\` is \`${text}\`, which is not one of ${assetTypes.join(', ')}.`,
    meantBy('type', text) ?? near,
  );
}

/** ion gains source types faster than this action: one that is not known passes, if its type is given. */
function readSourceType(text: string, type: AssetType | undefined): string | undefined {
  if (text === '') return undefined;
  const known = sourceTypes.find((name) => hasSameLetters(name, text));
  if (known !== undefined || type !== undefined) return known ?? text;
  const near = suggestion(
    'source-type',
    nearest(text, sourceTypes),
    'If ion has it newly, write its `type` too, and it is passed on as it is.',
  );
  throw new UserError(
    'todo',
    `The input \`source-type\` is \`${text}\`, which is not one of ${sourceTypes.join(', ')}.`,
    meantBy('source-type', text) ?? near,
  );
}

function checkPair(type: AssetType | undefined, sourceType: string | undefined): void {
  const made = sourceType === undefined ? undefined : typesOf(sourceType);
  if (type === undefined || made === undefined || made.includes(type)) return;
  throw new UserError(
    'todo',
    `ion makes no ${type} of the source type ${sourceType}.`,
    `Write \`type: ${made.join('` or `type: ')}\`, or one of these source types: ${sourceTypesOf(type).join(', ')}.`,
  );
}

function oneSourceType(input: string, option: unknown): string {
  if (option === undefined) return input;
  if (typeof option === 'string' && (input === '' || hasSameLetters(input, option))) return option;
  throw new UserError(
    'todo',
    `The input \`options\` has the source type ${JSON.stringify(option)}, and \`source-type\` is \`${input}\`.`,
    'Leave `sourceType` out of `options`, and write it as `source-type`.',
  );
}
