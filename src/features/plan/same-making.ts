import type { TypeInputs } from '../../inputs/types.ts';
import { terrainName } from '../../ion/base-terrain.ts';
import { readingsOf, sourceTypes, typesOf } from '../../ion/source-types.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { DataHashes } from '../../provenance/record.ts';
import { askedTagOf, metadataHashOf, type Asked, type Making } from '../../source/digest.ts';
import type { ReadEntry } from './context.ts';

/**
 * Whether ion makes the same from the files of an entry as from those of a version, if the bytes of the files are the
 * same. It needs no contents of the files, so pointers of Git LFS give the same. It is false where only the contents
 * would show it.
 * @param options of the entry, with the id of the base terrain; undefined if that cannot be determined
 */
export function createMakingTest(
  { inputs, selected, pointers }: Pick<ReadEntry, 'inputs' | 'selected' | 'pointers'>,
  options: JsonObject | undefined,
): (data: DataHashes) => boolean {
  const asked = askedTagOf(inputs);
  const isNamed = terrainName(inputs.options) !== undefined;
  const isCertain = isReadingGiven(inputs);
  const wider = new Set(widerThan(inputs).map(askedTagOf));
  let hashes: ReadonlySet<string> | undefined;
  const possible = () => {
    const files = selected.files.map((file) => ({
      key: file.key,
      size: pointers.get(file)?.size ?? file.size,
    }));
    const makings = options === undefined ? [] : makingsOf(inputs, options);
    return new Set(makings.map((making) => metadataHashOf(files, making)));
  };
  return (data) => {
    // the same words mean the same, except a name: it may have another terrain now
    if (data.asked === asked && !isNamed) return true;
    if (!isCertain && !wider.has(data.asked)) return false;
    return (hashes ??= possible()).has(data.metadataHash);
  };
}

/** Whether the inputs say type and source type, whatever the files are. */
function isReadingGiven({ type, sourceType }: Pick<TypeInputs, 'type' | 'sourceType'>): boolean {
  return sourceType !== undefined && (type !== undefined || typesOf(sourceType)?.length === 1);
}

/**
 * What a user may have requested with fewer words, and the same words. If the files showed the rest then, more words that
 * agree with it change nothing. Fewer words may: a KML file of type 3DTILES is of type KML without the input.
 */
function widerThan({ type, sourceType, options }: Asked): readonly Asked[] {
  return [type, undefined].flatMap((its) => [
    { type: its, sourceType, options },
    { type: its, sourceType: undefined, options },
  ]);
}

/**
 * All that ion may make of files, by the inputs. An inferred `tilesetJson` is not in it, because only the files show it.
 */
function makingsOf({ type, sourceType }: ReadEntry['inputs'], options: JsonObject): readonly Making[] {
  const readings =
    type !== undefined && sourceType !== undefined
      ? [{ type, sourceType }] // ion may know a pair that this action does not know
      : readingsOf(sourceType === undefined ? sourceTypes : [sourceType], type);
  return readings.map((reading) => ({
    type: reading.type,
    options: { ...options, sourceType: reading.sourceType },
  }));
}
