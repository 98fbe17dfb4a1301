import { terrainName } from '../../ion/base-terrain.ts';
import { readingsOf, sourceTypes, sourceTypesOf } from '../../ion/source-types.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { Contents } from '../../provenance/record.ts';
import { askedTagOf, metadataHashOf, type Making } from '../../source/digest.ts';
import type { ReadEntry } from './context.ts';

/**
 * Whether ion makes the same from the files of an entry as from those of a version, if the bytes of the files are the
 * same. It needs no contents of the files, so pointers of Git LFS give the same.
 * @param options of the entry, with the id of the base terrain; undefined if that cannot be determined
 */
export function createMakingTest(
  { inputs, selected, pointers }: Pick<ReadEntry, 'inputs' | 'selected' | 'pointers'>,
  options: JsonObject | undefined,
): (contents: Contents) => boolean {
  const asked = askedTagOf(inputs);
  const isNamed = terrainName(inputs.options) !== undefined;
  let hashes: ReadonlySet<string> | undefined;
  const possible = () => {
    const files = selected.files.map((file) => ({
      key: file.key,
      size: pointers.get(file)?.size ?? file.size,
    }));
    const makings = options === undefined ? [] : makingsOf(inputs, options);
    return new Set(makings.map((making) => metadataHashOf(files, making)));
  };
  return (contents) => {
    if (contents.asked !== asked) return false;
    // the words are the same, but a name may stand for another terrain now
    return !isNamed || (hashes ??= possible()).has(contents.metadataHash);
  };
}

/**
 * All that ion may make of files, by the inputs. An inferred `tilesetJson` is not in it, because only the files show it.
 */
function makingsOf({ type, sourceType }: ReadEntry['inputs'], options: JsonObject): readonly Making[] {
  const among = type === undefined ? sourceTypes : sourceTypesOf(type);
  const readings =
    type !== undefined && sourceType !== undefined
      ? [{ type, sourceType }] // ion may know a pair that this action does not know
      : readingsOf(sourceType === undefined ? among : [sourceType], type);
  return readings.map((reading) => ({
    type: reading.type,
    options: { ...options, sourceType: reading.sourceType },
  }));
}
