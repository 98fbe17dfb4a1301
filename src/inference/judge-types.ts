import { readingsYaml } from '../ion/reading-yaml.ts';
import { typesOf, type Reading } from '../ion/source-types.ts';
import type { Evidence } from './evidence.ts';
import { textsOf } from './foreign.ts';
import type { GatheredData } from './gather.ts';
import { isSame } from './kinds.ts';

/** What the files say against the types of the inputs. */
export type Objection =
  /** No file is data for these types. */
  | {
      readonly kind: 'contradiction';
      readonly key: string;
      readonly message: string;
      readonly yaml: string | undefined;
    }
  /** ion's documentation does not list the format. */
  | { readonly kind: 'not-listed'; readonly key: string; readonly message: string; readonly advice: string }
  /** The file is of another type than the others. */
  | { readonly kind: 'unused'; readonly key: string; readonly message: string };

/** Foreign formats of JSON. */
const json = ['cityjson', 'esri-json', 'geojson-lines', 'gltf-json', 'czml-without-document'];

/** The source types that have checks of their own for files that are not theirs. */
const judgedElsewhere: Readonly<Record<string, readonly string[]>> = {
  GEOJSON: json,
  CZML: json,
  CITYGML: ['gml', 'utf16'],
  '3DTILES': ['3tz', 'tiles'],
};

/** Compares types that the inputs set with what the files show. Zips are not opened: they can contain anything. */
export function judgeTypes(
  reading: Reading,
  { evidence, survey, foreign }: GatheredData,
): readonly Objection[] {
  const { sourceType } = reading;
  if (typesOf(sourceType) === undefined || sourceType === '3DTILES' || survey.zips.length > 0) return [];
  const contradicting = evidence.filter((one) => !supports(one, reading));
  if (evidence.length > contradicting.length) {
    return contradicting.map((one) => ({
      kind: 'unused',
      key: one.key,
      message: `${one.key} is data for ${sourcesOf(one)}, not for ${sourceType}.`,
    }));
  }
  const [first] = contradicting;
  if (first !== undefined) return isKmlWithoutModel(first, reading) ? [] : [contradiction(first, reading)];
  if (foreign !== undefined) return judgeForeign(foreign, sourceType);
  return [];
}

/** The check of KML reports it. */
function isKmlWithoutModel({ choices }: Evidence, { sourceType }: Reading): boolean {
  return sourceType === 'KML' && choices.some((choice) => choice.sourceType === sourceType);
}

function supports({ choices, others, tolerated }: Evidence, reading: Reading): boolean {
  return [...choices, ...others, ...tolerated].some((one) => isSame(one, reading));
}

function sourcesOf({ choices }: Evidence): string {
  return [...new Set(choices.map(({ sourceType }) => sourceType))].join(' or ');
}

function contradiction(evidence: Evidence, { type, sourceType }: Reading): Objection {
  const { key, because, choices } = evidence;
  const sources = sourcesOf(evidence);
  const message = choices.some((choice) => choice.sourceType === sourceType)
    ? `ion does not make ${type} from ${key}: ${because}, so it can be ${typesIn(choices, sourceType)}.`
    : `${key} is data for ${sources}, not for ${sourceType}: ${because}.`;
  return { kind: 'contradiction', key, message, yaml: readingsYaml(choices) };
}

function typesIn(choices: readonly Reading[], sourceType: string): string {
  const types = choices.filter((one) => one.sourceType === sourceType).map(({ type }) => type);
  return [...new Set(types)].join(' or ');
}

function judgeForeign(file: NonNullable<GatheredData['foreign']>, sourceType: string): readonly Objection[] {
  const { name, advice, plausible = [] } = textsOf(file);
  if (judgedElsewhere[sourceType]?.includes(file.format) === true) return [];
  const what = `${file.key} is ${name}`;
  // ion reads more formats of rasters than its documentation names
  if (plausible.includes(sourceType) && sourceType.startsWith('RASTER_')) return [];
  if (plausible.includes(sourceType)) {
    return [
      {
        kind: 'not-listed',
        key: file.key,
        message: `${what}. ion’s documentation does not list this format for ${sourceType}.`,
        advice,
      },
    ];
  }
  return [
    {
      kind: 'contradiction',
      key: file.key,
      message: `${what}: ion does not make ${sourceType} from it.`,
      yaml: undefined,
    },
  ];
}
