import { nearest } from '../inputs/nearest.ts';
import { shorten } from '../lib/format.ts';
import { UserError, type FilePlace } from '../lib/user-error.ts';
import {
  isManifestField,
  manifestFields,
  placeText,
  type FieldValue,
  type ManifestField,
} from './manifest.ts';
import { resolveAlias, type NamedValue, type YamlFile, type YamlNode } from './yaml-maps.ts';

/** Inputs of a step that a file must not set, and why. */
const refused: readonly (readonly [names: readonly string[], why: string])[] = [
  [
    ['token', 'github-token', 'viewer-token', 'from-access-key-id', 'from-secret-access-key'],
    'A secret in a file is visible to everybody who can read the repository.',
  ],
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
  const { yaml, document, malformed } = source;
  if (value === null) return '';
  if (yaml.isScalar(value)) return scalarText(value);
  const form = manifestFields[name];
  if (form === 'list' && yaml.isSeq(value)) {
    const items = value.items.map((item) => resolveAlias(source, item));
    if (items.every((item) => yaml.isScalar(item))) {
      return items.map(scalarText).join(name === 'files' ? '\n' : ', ');
    }
  }
  if (form === 'map' && yaml.isMap(value)) {
    try {
      return JSON.stringify(value.toJS(document, { maxAliasCount: 100 }));
    } catch {
      throw malformed(`the aliases in \`${name}\` name themselves, or expand to too much`, at);
    }
  }
  throw malformed(`\`${name}\` needs ${forms[form]}`, at);
}

const forms = {
  text: 'a text, a number or a boolean',
  list: 'a text, or a list of texts',
  map: 'a map, with `name: value` in each line',
};

/** As the input of a step would have it: numbers and booleans as they are written. */
function scalarText({
  value,
  source,
}: {
  readonly value: unknown;
  readonly source?: string | undefined;
}): string {
  if (value === null) return '';
  return (typeof value === 'string' ? value : (source ?? '')).trim();
}

function notField(name: string, at: FilePlace): UserError {
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
