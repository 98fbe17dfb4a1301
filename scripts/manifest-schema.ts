import { preflightModes } from '../src/inputs/data-inputs.ts';
import { maxTextLengths } from '../src/inputs/upload-inputs.ts';
import { assetTypes, sourceTypes } from '../src/ion/source-types.ts';
import { entryName } from '../src/manifest/manifest.ts';
import type { Input } from './docs.ts';

/** A part of a JSON Schema. */
type Schema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema of a manifest, for editors. It refuses nothing that the action takes: that ignores blanks around values,
 * and the case of types, and it takes source types that it does not know.
 * @param inputs the fields of a manifest, as `action.yml` documents them
 */
export function renderManifestSchema(inputs: readonly Input[]): Schema {
  const properties = Object.fromEntries(
    inputs.map((input) => [input.name, { description: input.description, ...schemaOf(input) }]),
  );
  const fields = defined('fields');
  return {
    // the version that most editors know
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Manifest of ion-upload',
    description: 'The data sets of a repository, as inputs of the actions of ion-upload: `ion-manifest.yml`.',
    type: 'object',
    required: ['assets'],
    additionalProperties: false,
    properties: {
      defaults: { description: 'Fields for all data sets that do not have them.', ...fields },
      assets: {
        description: 'The data sets, by their names.',
        type: 'object',
        minProperties: 1,
        maxProperties: 2000,
        propertyNames: { pattern: entryName.source },
        additionalProperties: fields,
      },
    },
    definitions: {
      fields: { type: ['object', 'null'], additionalProperties: false, properties },
      value: {
        description: 'A value in JSON, without expressions.',
        ...withoutExpression,
        items: defined('value'),
        propertyNames: withoutExpression,
        additionalProperties: defined('value'),
      },
      scalar: { type: ['string', 'number', 'boolean', 'null'], ...withoutExpression },
    },
  };
}

/** Expressions of GitHub are not evaluated in a manifest. */
const withoutExpression: Schema = { not: { type: 'string', pattern: '\\$\\{\\{' } };

const scalar = defined('scalar');

/** A definition. Draft 7 ignores what stands beside `$ref`, so that is in a list of its own. */
function defined(name: string): Schema {
  return { allOf: [{ $ref: `#/definitions/${name}` }] };
}

/** The values of each field of the type `choice`, as the code has them. */
const choices: Readonly<Record<string, readonly string[]>> = {
  type: assetTypes,
  'source-type': sourceTypes,
  preflight: preflightModes,
};

/** The schema of a field by its type in `action.yml`. @throws Error for a type that is not known here */
function schemaOf({ name, type = '' }: Input): Schema {
  if (name === 'asset-key') {
    return { allOf: [scalar, text(String.raw`[^\u0000-\u001f\u007f-\u009f]{0,100}`)] };
  }
  if (name === 'keep-latest') {
    const asText = text(String.raw`(0*([1-9]\d{0,2}|1000)(\.0+)?)?`);
    return { type: ['integer', 'string', 'null'], minimum: 1, maximum: 1000, ...asText };
  }
  const max = new Map<string, number>(Object.entries(maxTextLengths)).get(name);
  // a count does not include blanks at the ends, so texts with these are left to the code
  if (max !== undefined) return { ...scalar, anyOf: [{ maxLength: max }, { pattern: String.raw`^\s|\s$` }] };
  switch (type) {
    case 'path':
    case 'string':
    case 'string (Markdown)':
      return scalar;
    case 'list, one a line':
      return { anyOf: [scalar, { type: 'array', items: scalar }] };
    case 'boolean':
      return { type: ['boolean', 'string', 'null'], ...text('(true|True|TRUE|false|False|FALSE)?') };
    case 'map (YAML)':
      return { type: ['object', 'string', 'null'], ...defined('value') };
    case 'bounds':
      return boundsSchema();
    case 'choice':
      return choiceSchema(name);
    default:
      throw new Error(`the schema of the field ${name} is not known: its type is ${type}`);
  }
}

/** A text with blanks around it; other values are not affected. */
function text(pattern: string): Schema {
  return { pattern: String.raw`^\s*${pattern}\s*$` };
}

function choiceSchema(name: string): Schema {
  const known = choices[name] ?? [];
  const proposed = { enum: known };
  if (name === 'source-type') return { anyOf: [proposed, scalar] };
  const spelled = { pattern: String.raw`^(\s*|(${known.map(anySpelling).join('|')})[^A-Za-z0-9]*)$` };
  const exact = text(`(${known.join('|')})?`);
  return { anyOf: [proposed, { type: ['string', 'null'], ...(name === 'type' ? spelled : exact) }] };
}

/** A pattern for a word whose case and punctuation are ignored. */
function anySpelling(word: string): string {
  const letters = Array.from(word, (letter) => (/[A-Z]/.test(letter) ? `[${lettersLike(letter)}]` : letter));
  return letters.map((letter) => `[^A-Za-z0-9]*${letter}`).join('');
}

/** The letters that are this one in upper case. */
function lettersLike(upper: string): string {
  const all = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));
  return all.filter((letter) => letter.toUpperCase() === upper).join('');
}

function boundsSchema(): Schema {
  const degrees = (max: number) => ({ type: 'number', minimum: -max, maximum: max });
  const four = {
    items: [degrees(180), degrees(90), degrees(180), degrees(90)],
    minItems: 4,
    maxItems: 4,
  };
  return {
    anyOf: [
      { type: ['string', 'null'], ...withoutExpression },
      { type: 'array', ...four },
      // lists with texts, which the action joins
      { type: 'array', items: scalar, contains: { type: ['string', 'null'] } },
      { type: 'array', maxItems: 0 },
    ],
  };
}
