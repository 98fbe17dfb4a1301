import type * as Yaml from 'yaml';

import type { FilePlace, UserError } from '../lib/user-error.ts';

/** A parsed YAML file. */
export interface YamlFile {
  readonly document: Yaml.Document.Parsed;
  /** The library, which is loaded when it is needed. */
  readonly yaml: typeof Yaml;
  readonly placeOf: (offset: number) => FilePlace;
  readonly malformed: (problem: string, at: FilePlace) => UserError;
}

/** A node of a document; null if there is nothing after the colon. */
export type YamlNode = Yaml.ParsedNode | null;

/** A pair of a map. */
export interface NamedValue {
  readonly name: string;
  /** Aliases are resolved. */
  readonly value: YamlNode;
  /** Where the name is. */
  readonly at: FilePlace;
}

/** How deep merge keys may nest. */
const maxMerges = 10;

/**
 * The pairs of a map, with those that `<<` adds; none for nothing.
 * @param at where the name of the map is
 * @throws UserError if it is no map, if a name is no plain text, or if an alias has no anchor
 */
export function pairsOf(
  source: YamlFile,
  given: YamlNode,
  at: FilePlace = source.placeOf(0),
  depth = 0,
): readonly NamedValue[] {
  const { yaml, placeOf, malformed } = source;
  const node = resolveAlias(source, given);
  if (node === null || (yaml.isScalar(node) && node.value === null)) return [];
  if (!yaml.isMap(node)) throw malformed('here it needs a map, with `name: value` in each line', at);
  if (depth > maxMerges) throw malformed('its merge keys (`<<`) are nested too deeply', at);
  const own = new Map<string, NamedValue>();
  const merged: NamedValue[] = [];
  for (const { key, value } of node.items) {
    const place = placeOf(key.range[0]);
    if (!yaml.isScalar(key)) throw malformed('a name must be plain text', place);
    if (key.type === 'PLAIN' && key.source === '<<') {
      const sources = resolveAlias(source, value);
      const maps = yaml.isSeq(sources) ? sources.items : [sources];
      merged.push(...maps.flatMap((map) => pairsOf(source, map, place, depth + 1)));
    } else {
      const name = typeof key.value === 'string' ? key.value : key.source;
      own.set(name, { name, value: resolveAlias(source, value), at: place });
    }
  }
  // the first of several merged maps has precedence (https://yaml.org/type/merge.html)
  for (const pair of merged) if (!own.has(pair.name)) own.set(pair.name, pair);
  return [...own.values()];
}

/** The node that an alias names; any other node unchanged. @throws UserError if there is no such anchor */
export function resolveAlias({ document, yaml, placeOf, malformed }: YamlFile, node: YamlNode): YamlNode {
  if (!yaml.isAlias(node)) return node;
  const found = node.resolve(document);
  if (found === undefined) {
    throw malformed(`the alias \`*${node.source}\` has no anchor`, placeOf(node.range[0]));
  }
  return found as Yaml.ParsedNode;
}
