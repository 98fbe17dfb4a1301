import { readFrom } from './import-request.ts';
import type { IonContext } from './ion-call.ts';
import { badRequest, conflict } from './ion-errors.ts';
import type { CreateRequest } from './ion-types.ts';
import { uncertain } from './option-check.ts';
import { isFields, readString, type Fields } from './read-json.ts';
import { assetTypes } from './source-types.ts';

/**
 * Both are reported of each: clients omit it (Cesium's tutorial the attribution, an older ifc-lite the description), and
 * the comment of a newer ifc-lite (2026) says that ion validates it.
 */
const optionalTexts = ['description', 'attribution'] as const;

type Rules = Pick<IonContext, 'sourceTypes' | 'strict'>;

/**
 * Checks the body of a create request. What ion may refuse, or may accept, is a warning; a strict sandbox refuses it.
 * @throws IonError 400 for a request of the wrong form, 409 for options that ion cannot use
 */
export function readCreateRequest(body: unknown, rules: Rules): CreateRequest {
  if (!isFields(body)) throw badRequest('The body must be a JSON object');
  const name = readString(body, 'name');
  if (name === '') throw badRequest('name must not be empty');
  const leftOut = rules.strict ? [] : optionalTexts.filter((text) => body[text] === undefined);
  const [description = '', attribution = ''] = optionalTexts.map((text) =>
    leftOut.includes(text) ? '' : readString(body, text),
  );
  const type = readString(body, 'type');
  if (!assetTypes.includes(type)) throw badRequest(`type must be one of ${assetTypes.join(', ')}`);
  const options = isFields(body['options']) ? body['options'] : {};
  const { from, warnings: warningsOfFrom = [] } = readFrom(body['from'], rules.strict) ?? {};
  const warnings = [
    ...leftOut.map((text) => `${text} must be a string`),
    ...checkOptions(options, type, rules),
    ...warningsOfFrom,
  ];
  return { name, description, attribution, type, options, warnings, ...(from !== undefined && { from }) };
}

/** Returns the warnings. */
function checkOptions(options: Fields, type: string, { sourceTypes, strict }: Rules): string[] {
  const { sourceType, ...given } = options;
  const source = sourceTypes.find((entry) => entry.name === sourceType && entry.type === type);
  if (source === undefined) throw conflict('options.sourceType must be a valid source type');
  const unknown = uncertain(`is not an option of the source type ${source.name}`);
  return Object.entries(given).flatMap(([name, value]) => {
    const check = Object.hasOwn(source.options, name) ? source.options[name] : () => unknown;
    const problem = check?.(value);
    if (problem === undefined) return [];
    const warning = `options.${name} ${problem.text}`;
    if (strict || problem.isCertain) throw conflict(warning);
    return [warning];
  });
}
