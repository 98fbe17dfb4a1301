import { nearest } from '../inputs/nearest.ts';
import { numberFault } from '../inputs/options.ts';
import { shorten } from '../lib/format.ts';
import { UserError, type FilePlace } from '../lib/user-error.ts';
import { malformed } from './malformed.ts';
import {
  isManifestField,
  manifestFields,
  placeText,
  type FieldValue,
  type ManifestField,
} from './manifest.ts';
import {
  isNothing,
  pairsOf,
  resolveAlias,
  type NamedValue,
  type YamlFile,
  type YamlNode,
} from './yaml-maps.ts';

/** Inputs of a step that a file must not set, and why. */
const refused: readonly (readonly [names: readonly string[], why: string])[] = [
  [
    ['token', 'github-token', 'viewer-token', 'from-access-key-id', 'from-secret-access-key'],
    'A secret in a file is visible to everybody who can read the repository.',
  ],
  [['from'], 'An import needs an access key, which must not be in a file.'],
  [['api-url', 'viewer-url'], 'A pull request could change where the token or the links go.'],
  [
    ['result-file', 'commit-status', 'status-context', 'pr-comment', 'release-notes', 'job-summary'],
    'It writes outside of ion, which a pull request could change.',
  ],
  [
    [
      ...[
        'if-no-token',
        'if-no-files-found',
        'reuse',
        'wait',
        'wait-timeout-minutes',
        'poll-interval-seconds',
      ],
      ...['verify', 'concurrency', 'delete-on-failure', 'dry-run', 'manifest', 'entry'],
    ],
    'It is about a step, not about a data set.',
  ],
];

/**
 * Reads a field of an entry, or of `defaults`.
 * @throws UserError with file, line and column, if there is no such field or its value has another form
 */
export function fieldOf(
  { name, value, at }: NamedValue,
  source: YamlFile,
): readonly [ManifestField, FieldValue] {
  if (!isManifestField(name)) throw notField(name, at);
  const place = value === null ? at : source.placeOf(value.range[0]);
  const text = textOf(name, value, place, source);
  if (!text.includes('${{')) return [name, { text, at: place }];
  throw new UserError(
    'manifest-expression',
    `${placeText(place)}: the field \`${name}\` contains \`\${{\`, and expressions are not evaluated in a manifest.`,
    'Write the value itself. Or set the input of the step, which has precedence over the manifest.',
    { at: place },
  );
}

function textOf(name: ManifestField, value: YamlNode, at: FilePlace, source: YamlFile): string {
  if (isNothing(source, value)) return '';
  const { yaml } = source;
  if (yaml.isScalar(value)) {
    const text = scalarText(value);
    // the indentation of the first line is a part of options in YAML
    return name === 'options' ? text.trimEnd() : text.trim();
  }
  const form = manifestFields[name];
  if (form === 'list' && yaml.isSeq(value)) {
    const items = value.items.map((item) => resolveAlias(source, item));
    if (items.every((item) => yaml.isScalar(item))) {
      const text = items.map((item) => scalarText(item).trim()).join(name === 'files' ? '\n' : ', ');
      source.spend(text.length, at);
      return text;
    }
  }
  if (form === 'map' && yaml.isMap(value)) return jsonOf(value, at, source);
  throw malformed(`\`${name}\` needs ${forms[form]}`, at);
}

const forms = {
  text: 'a text, a number or a boolean',
  list: 'a text, or a list of texts',
  map: 'a map, with `name: value` in each line',
};

/** How deep options may nest. */
const maxDepth = 50;

/** What a value costs beside its text, in characters: an empty list can be repeated, too. */
const valueCost = 64;

/** A value of options as JSON, with aliases and merge keys expanded. @throws UserError if it is not a value in JSON */
function jsonOf(given: YamlNode, at: FilePlace, source: YamlFile, depth = 0): string {
  const { yaml, placeOf } = source;
  const node = resolveAlias(source, given);
  const place = node === null ? at : placeOf(node.range[0]);
  source.spend(valueCost, place);
  if (node === null || isNothing(source, node)) return 'null';
  if (depth > maxDepth) throw malformed('the options are nested too deeply', at);
  const inner = (value: YamlNode) => jsonOf(value, at, source, depth + 1);
  if (yaml.isMap(node)) {
    const pairs = pairsOf(source, node, place).map(
      ({ name, value }) => `${JSON.stringify(name)}:${inner(value)}`,
    );
    return `{${pairs.join(',')}}`;
  }
  if (yaml.isSeq(node)) return `[${node.items.map(inner).join(',')}]`;
  const { value, source: written } = node;
  const fault = numberFault(value, written);
  if (fault !== undefined) throw malformed(`${shorten(written, 40)} ${fault}`, place);
  const text = JSON.stringify(value);
  source.spend(text.length, place);
  return text;
}

/** As the input of a step would have it: numbers and booleans as they are written. */
function scalarText({ value, source }: { readonly value: unknown; readonly source: string }): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : source;
}

/** The error of a name that is no field. */
export function notField(name: string, at: FilePlace): UserError {
  const why = refused.find(([names]) => names.includes(name))?.[1];
  const shown = shorten(name, 80);
  if (why !== undefined) {
    const message = `${placeText(at)}: \`${shown}\` may not be in a manifest. ${why}`;
    const hint = `Remove it from the file, and set the input \`${shown}\` of the step.`;
    return new UserError('manifest-field-refused', message, hint, { at });
  }
  const fields = Object.keys(manifestFields);
  const near = nearest(name, fields);
  const hint = near === undefined ? `The fields are ${fields.join(', ')}.` : `Did you mean \`${near}\`?`;
  const message = `${placeText(at)}: \`${shown}\` is no field of a data set.`;
  return new UserError('manifest-field-unknown', message, hint, { at });
}
