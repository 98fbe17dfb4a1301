import type * as Yaml from 'yaml';

import { shorten } from '../lib/format.ts';
import type { FilePlace } from '../lib/user-error.ts';
import { malformed } from './malformed.ts';

/** A parsed YAML file. */
export interface YamlFile {
  /** The library, which is loaded when it is needed. */
  readonly yaml: typeof Yaml;
  readonly contents: YamlNode;
  /** The nodes that aliases name. */
  readonly targets: ReadonlyMap<Yaml.Alias, Target>;
  readonly placeOf: (offset: number) => FilePlace;
  /** Counts characters that a reader takes from the file, repeated ones too. @throws UserError beyond the limit */
  readonly spend: (characters: number, at: FilePlace) => void;
}

/** A node of a document; null if there is nothing after the colon. */
export type YamlNode = Yaml.ParsedNode | null;

/** A node that is no alias. */
export type Target = Exclude<Yaml.ParsedNode, Yaml.Alias.Parsed>;

/** A pair of a map. */
export interface NamedValue {
  readonly name: string;
  /** Aliases are resolved. */
  readonly value: Target | null;
  /** Where the name is. */
  readonly at: FilePlace;
}

/** How deep merge keys may nest. */
const maxMerges = 10;

/** What a pair costs beside its text, in characters. */
const pairCost = 64;

/**
 * The pairs of a map, with those that `<<` adds; none for nothing.
 * @param at where the name of the map is
 * @throws UserError if it is no map, if a name is no plain text or stands twice, or if an alias has no anchor
 */
export function pairsOf(
  source: YamlFile,
  given: YamlNode,
  at: FilePlace = source.placeOf(0),
  depth = 0,
): readonly NamedValue[] {
  const { yaml, placeOf } = source;
  const node = resolveAlias(source, given);
  if (isNothing(source, node)) return [];
  if (!yaml.isMap(node)) throw malformed('here it needs a map, with `name: value` in each line', at);
  if (depth > maxMerges) throw malformed('its merge keys (`<<`) are nested too deeply', at);
  const own = new Map<string, NamedValue>();
  const merged: NamedValue[] = [];
  let mergeKeys = 0;
  for (const { key, value } of node.items) {
    const place = placeOf(key.range[0]);
    source.spend(pairCost, place);
    if (!yaml.isScalar(key)) throw malformed('a name must be plain text', place);
    const isMerge = key.type === 'PLAIN' && key.source === '<<';
    const name = typeof key.value === 'string' ? key.value : key.source;
    const isTwice = isMerge ? mergeKeys++ > 0 : own.has(name);
    if (isTwice) throw malformed(`\`${shorten(name, 80)}\` stands twice in the same map`, place);
    if (isMerge) merged.push(...mergedPairs(source, value, place, depth));
    else own.set(name, { name, value: resolveAlias(source, value), at: place });
  }
  // the first of several merged maps has precedence (https://yaml.org/type/merge.html)
  for (const pair of merged) if (!own.has(pair.name)) own.set(pair.name, pair);
  return [...own.values()];
}

function mergedPairs(source: YamlFile, given: YamlNode, at: FilePlace, depth: number): readonly NamedValue[] {
  const value = resolveAlias(source, given);
  const maps = source.yaml.isSeq(value) ? value.items : [value];
  return maps.flatMap((map) => pairsOf(source, map, at, depth + 1));
}

/** Whether a node is absent or null. */
export function isNothing({ yaml }: YamlFile, node: YamlNode): boolean {
  return node === null || (yaml.isScalar(node) && node.value === null);
}

/** The node that an alias names; any other node unchanged. @throws UserError if there is no such anchor */
export function resolveAlias({ yaml, targets, placeOf }: YamlFile, node: YamlNode): Target | null {
  if (!yaml.isAlias(node)) return node;
  const target = targets.get(node);
  if (target !== undefined) return target;
  const alias = shorten(`*${node.source}`, 80);
  const problem = `\`${alias}\` is an alias, and no anchor above it has this name. Put a pattern that starts with \`*\` in quotes`;
  throw malformed(problem, placeOf(node.range[0]));
}
