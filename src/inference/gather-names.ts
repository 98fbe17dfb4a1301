import { extensionOf } from '../formats/extension.ts';
import type { SourceNames } from '../formats/source-reader.ts';
import { byLikelihood } from '../ion/purposes.ts';
import { readingsOf, sourceTypes } from '../ion/source-types.ts';
import { describeName } from './capture.ts';
import { classifyByName, type Classified, type DataFile } from './classify.ts';
import { evidenceOf, type Evidence } from './evidence.ts';
import { evidenceOfModels, type GatheredData } from './gather.ts';
import type { DataKind } from './kinds.ts';
import { isManyPhotos, withoutPreviews } from './rasters.ts';
import { explain } from './reasons.ts';
import { dominantOf, surveyFiles } from './survey.ts';
import { typesOfZips } from './zips.ts';

/** What all documents of a syntax are supposed to be; undefined for nothing that is data. */
interface Guess {
  readonly json: 'geojson' | 'czml' | 'tileset' | undefined;
  readonly xml: 'citygml' | undefined;
}

/** What the names of files show. */
export interface GatheredNames {
  /** Without the documents whose names leave open what they are. */
  readonly certain: GatheredData;
  /** With each kind of data that those documents can be. Empty if there are none. */
  readonly possible: readonly GatheredData[];
}

/** Gathers what the names of files show. */
export async function gatherNames(names: SourceNames): Promise<GatheredNames> {
  const [none, ...others] = guessesFor(names);
  const possible: GatheredData[] = [];
  for (const guess of others) possible.push(await gatherGuess(names, guess));
  return { certain: await gatherGuess(names, none), possible };
}

function guessesFor({ files }: SourceNames): readonly [Guess, ...Guess[]] {
  const extensions = new Set([...files.keys()].map(extensionOf));
  const kindsOfJson = extensions.has('.json') ? (['geojson', 'czml', 'tileset'] as const) : [];
  const kindsOfXml = extensions.has('.xml') || extensions.has('.gml') ? (['citygml'] as const) : [];
  const guesses = [undefined, ...kindsOfJson].flatMap((json) =>
    [undefined, ...kindsOfXml].map((xml) => ({ json, xml })),
  );
  return [{ json: undefined, xml: undefined }, ...guesses.slice(1)];
}

async function gatherGuess(names: SourceNames, guess: Guess): Promise<GatheredData> {
  const survey = await surveyFiles(names, (key) => classifyGuess(key, guess));
  const dominant = dominantOf(survey);
  if (dominant !== undefined) return { evidence: [], survey, zips: [], foreign: dominant };
  const evidence: Evidence[] = [];
  const groups = Map.groupBy(withoutPreviews(names, survey.data), ({ kind }) => kind);
  for (const [kind, [first, ...others]] of groups) {
    if (first !== undefined) evidence.push(judgeNames(kind, [first, ...others], names));
  }
  const [zip] = survey.zips; // the others show the same
  if (zip !== undefined) evidence.push(evidenceOfAnyZip(zip));
  return { evidence, survey, zips: [], foreign: evidence.length === 0 ? survey.foreign[0] : undefined };
}

function classifyGuess(key: string, guess: Guess): Classified | undefined {
  const named = classifyByName(key);
  if (named?.is === 'data' && named.kind === 'tileset') {
    return { ...named, trait: { is: 'named like the root of a tileset' } };
  }
  if (named?.is !== 'open') return named;
  if (named.syntax === 'ply') return { is: 'foreign', key, format: 'ply' };
  const extension = extensionOf(key);
  // RFC 7946, section 12, gives this extension to GeoJSON
  const kind = extension === '.geojson' ? 'geojson' : guess[named.syntax];
  return kind === undefined ? undefined : { is: 'data', key, kind, trait: { extension } };
}

function judgeNames(kind: DataKind, files: readonly [DataFile, ...DataFile[]], names: SourceNames): Evidence {
  const [first] = files;
  if (kind === 'kml') {
    // with or without models
    const { choices } = evidenceOf('kml-models', first);
    const plain = evidenceOf(kind, first);
    return { ...plain, choices: [...plain.choices, ...choices] };
  }
  if (kind === 'pictures') return evidenceOf(isManyPhotos(names, files) ? 'photos' : kind, first);
  if (kind === 'model' || kind === 'scene') {
    const why = describeName(files);
    return evidenceOfModels(kind, files, why === undefined ? [] : [why]);
  }
  return evidenceOf(kind, first);
}

/** A zip can contain everything. If it contains no data, it says nothing against other files. */
function evidenceOfAnyZip(key: string): Evidence {
  const all = byLikelihood(readingsOf(sourceTypes));
  return {
    key,
    label: key,
    because: explain({ key, trait: { extension: extensionOf(key) } }),
    choices: all.filter(({ type }) => typesOfZips.has(type)),
    others: all,
    tolerated: [],
    notes: [],
  };
}
