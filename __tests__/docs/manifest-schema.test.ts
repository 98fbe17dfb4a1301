import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parse } from 'yaml';

import { manifestFiles, renderManifestPage, renderSchema } from '../../scripts/docs.ts';
import { readUploadInputs } from '../../src/inputs/upload-inputs.ts';
import { assetTypes, sourceTypes } from '../../src/ion/source-types.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { inputsOfEntry } from '../../src/manifest/entry-inputs.ts';
import { manifestFields } from '../../src/manifest/manifest.ts';
import { parseManifest } from '../../src/manifest/parse-manifest.ts';

const schema = JSON.parse(await readFile(manifestFiles.schema, 'utf8')) as object;
const validate = new Ajv({ strict: false }).compile(schema);

/** Whether the schema takes the text of a manifest. Editors expand aliases and merge keys, too. */
function schemaTakes(text: string): boolean {
  return validate(parse(text, { merge: true }));
}

/** The error of the code for the text of a manifest; undefined if it takes it. */
async function errorOf(text: string): Promise<UserError | undefined> {
  try {
    const { entries } = await parseManifest(text, 'm.yml');
    for (const entry of entries) await readUploadInputs(inputsOfEntry(entry, 'owner/repo'), 'name');
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** What only the code can judge: it depends on several values, on the step, or on the text of the file. */
const ofValues = [
  'files-empty', // the step may have them
  'pattern-braces',
  'pattern-too-complex',
  'source-type-unknown', // the step may have `type`
  'source-type-conflict',
  'type-mismatch',
  'options-malformed', // YAML in a text
  'marker-reserved',
  'asset-key-missing',
  'manifest-key-shared',
  'manifest-token',
];

function isOfValue({ code, message }: UserError): boolean {
  return (
    ofValues.includes(code) ||
    // names that differ in case, numbers that JSON does not have, the order of bounds
    /differ in case|too many digits|`expected-bounds` is/.test(message)
  );
}

describe('docs/manifest.schema.json', () => {
  it('is fresh, and so is the table on its page', async () => {
    expect(await readFile(manifestFiles.schema, 'utf8')).toBe(await renderSchema());
    expect(await readFile(manifestFiles.page, 'utf8')).toBe(await renderManifestPage());
  });

  it.each([
    'assets: {a: {files: data}}',
    'defaults:\nassets: {a: {files: [a, "!b"], type: 3D Tiles, source-type: new_type}}',
    'defaults: {type: TERRAIN, source-type: RASTER_TERRAIN, files: x}\nassets: {a: }',
    'assets: {a: {files: x, options: {inputCrs: EPSG:25832, position: [1, 2, 3], x: {y: null}}}}',
    'assets: {a: {files: x, options: "a: 1"}}',
    'assets: {a: {files: x, include-hidden-files: TRUE, keep-latest: 3, preflight: off}}',
    'assets: {a: {files: x, include-hidden-files: " true ", keep-latest: "3.0", preflight: " warn "}}',
    'assets: {a: {files: x, expected-bounds: [13.08, 52.33, 13.77, 52.68]}}',
    'assets: {a: {files: x, expected-bounds: "13.08, 52.33, 13.77, 52.68"}}',
    'assets: {a: {files: x, expected-bounds: ["13.08 52.33", "13.77 52.68"]}}',
    'assets: {a: {files: x, expected-bounds: [], keep-latest: , type: , preflight: "", options: }}',
    'assets: {a: {files: x, name: 5, description: true, asset-key: 7, root: }}',
    'defaults: &d {files: x}\nassets: {a: {<<: *d, name: y}}',
    'assets: {a: {files: x, type: "t-e-r-r-ain", source-type: citygml2}}',
    `assets: {a: {files: x, name: ${'\u{1f30d}'.repeat(1000)}, description: " ${'d'.repeat(65_536)} "}}`,
  ])('takes what the code takes: %s', async (text) => {
    expect(await errorOf(text)).toBeUndefined();
    expect([validate.errors, schemaTakes(text)]).toEqual([validate.errors, true]);
  });

  it.each([
    ['', 'manifest-malformed'],
    ['[]', 'manifest-malformed'],
    ['defaults: {files: x}', 'manifest-malformed'],
    ['assets: {}', 'manifest-malformed'],
    ['assets: [a]', 'manifest-malformed'],
    ['assets: {a: data}', 'manifest-malformed'],
    ['asset: {a: {files: x}}', 'manifest-malformed'],
    ['{assets: {a: {files: x}}, city: {files: x}}', 'manifest-malformed'],
    ['assets: {"a b": {files: x}}', 'manifest-name-invalid'],
    ['assets: {a: {file: x}}', 'manifest-field-unknown'],
    ['assets: {a: {files: x, token: y}}', 'manifest-field-refused'],
    ['defaults: {wait: false}\nassets: {a: {files: x}}', 'manifest-field-refused'],
    ['assets: {a: {files: x, name: "${{ a }}"}}', 'manifest-expression'],
    ['assets: {a: {files: x, options: {b: ["${{ a }}"]}}}', 'manifest-expression'],
    ['assets: {a: {files: {a: b}}}', 'manifest-malformed'],
    ['assets: {a: {files: [[x]]}}', 'manifest-malformed'],
    ['assets: {a: {files: x, name: [y]}}', 'manifest-malformed'],
    ['assets: {a: {files: x, options: [y]}}', 'manifest-malformed'],
    ['assets: {a: {files: x, options: true}}', 'options-malformed'],
    ['assets: {a: {files: x, type: TERRAINS}}', 'type-unknown'],
    ['assets: {a: {files: x, type: 3}}', 'type-unknown'],
    ['assets: {a: {files: x, preflight: OFF}}', 'input-invalid'],
    ['assets: {a: {files: x, preflight: false}}', 'input-invalid'],
    ['assets: {a: {files: x, include-hidden-files: yes}}', 'input-invalid'],
    ['assets: {a: {files: x, include-hidden-files: 1}}', 'input-invalid'],
    ['assets: {a: {files: x, keep-latest: 0}}', 'input-invalid'],
    ['assets: {a: {files: x, keep-latest: 1.5}}', 'input-invalid'],
    ['assets: {a: {files: x, keep-latest: "1001"}}', 'input-invalid'],
    ['assets: {a: {files: x, expected-bounds: [1, 2, 3]}}', 'input-invalid'],
    ['assets: {a: {files: x, expected-bounds: [1, 2, 3, 91]}}', 'input-invalid'],
    ['assets: {a: {files: x, expected-bounds: 5}}', 'input-invalid'],
    [`assets: {a: {files: x, asset-key: ${'k'.repeat(101)}}}`, 'asset-key-invalid'],
    ['assets: {a: {files: x, asset-key: "a\\nb"}}', 'asset-key-invalid'],
    [`assets: {a: {files: x, name: ${'n'.repeat(1001)}}}`, 'text-too-long'],
    [`assets: {a: {files: x, description: ${'d'.repeat(65_537)}}}`, 'text-too-long'],
    [`assets: {a: {files: x, attribution: ${'a'.repeat(65_537)}}}`, 'text-too-long'],
  ])('refuses what the code refuses: %s', async (text, code) => {
    expect((await errorOf(text))?.code).toBe(code);
    expect(schemaTakes(text)).toBe(false);
  });

  it.each([
    ['assets: {a: {}}', 'files-empty'],
    ['assets: {a: {files: x, source-type: XYZ}}', 'source-type-unknown'],
    ['assets: {a: {files: x, type: GLTF, source-type: KML}}', 'type-mismatch'],
    ['assets: {a: {files: x, expected-bounds: [1, 3, 2, 2]}}', 'input-invalid'],
    ['assets: {a: {files: x}, A: {files: x}}', 'manifest-name-invalid'],
    ['assets: {a: {files: x}, b: {files: x, asset-key: a}}', 'manifest-key-shared'],
    ['assets: {a: {files: x, keep-latest: 0x3}}', 'input-invalid'],
    [`assets: {a: {files: x, name: "${'n'.repeat(1001)} "}}`, 'text-too-long'],
  ])('leaves to the code what only that can judge: %s', async (text, code) => {
    expect((await errorOf(text))?.code).toBe(code);
    expect(schemaTakes(text)).toBe(true);
  });

  it('judges random manifests as the code does', async () => {
    const anything = fc.oneof(
      fc.constantFrom(
        null,
        true,
        false,
        '',
        ' ',
        'x',
        '${{ x }}',
        'off',
        'warn',
        'TRUE',
        '3',
        'default',
        'A\tB',
      ),
      fc.integer({ min: -1, max: 1002 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ maxLength: 120 }),
      fc.array(fc.oneof(fc.integer({ min: -200, max: 200 }), fc.string()), { maxLength: 5 }),
      fc.constantFrom([[]], {}, { a: { b: [null, 1, 'c'] } }, [null], [{}]),
    );
    const likely: Partial<Record<string, fc.Arbitrary<unknown>>> = {
      type: fc.constantFrom(...assetTypes, 'terrain', ' K-M-L ', 'TERRAINS'),
      'source-type': fc.constantFrom(...sourceTypes, 'city gml', 'NEW'),
      'expected-bounds': fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: -190, max: 190 }))),
    };
    const names = [...Object.keys(manifestFields), 'token', 'nam', 'files '];
    const fields = fc.record(
      Object.fromEntries(
        names.map((name) => [name, fc.oneof({ weight: 4, arbitrary: likely[name] ?? anything }, anything)]),
      ),
      { requiredKeys: [] },
    );
    const few = fc
      .tuple(fields, fc.shuffledSubarray(names, { maxLength: 2 }))
      .map(([all, chosen]) =>
        Object.fromEntries(Object.entries(all).filter(([name]) => chosen.includes(name))),
      )
      .map((chosen) => ({ files: 'data', ...chosen }));
    const key = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom('a', 'b', 'City', '1', '1.0') },
      fc.string({ maxLength: 70 }),
    );
    const assets = fc.dictionary(key, few, { maxKeys: 2 });
    const manifests = fc.oneof(
      { weight: 9, arbitrary: fc.record({ defaults: few, assets }, { requiredKeys: ['assets'] }) },
      fc.record({ assets, x: few }),
    );
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(manifests, async (manifest) => {
        // the code judges the values of `defaults` where an entry has them
        const whole =
          'defaults' in manifest ? { ...manifest, assets: { ...manifest.assets, zz: {} } } : manifest;
        const text = JSON.stringify(whole);
        const error = await errorOf(text);
        const isTaken = validate(JSON.parse(text));
        seen[isTaken ? 'taken' : 'refused']++;
        if (!isTaken) expect(error).toBeDefined();
        else if (error !== undefined) {
          expect([error.message, isOfValue(error)]).toEqual([error.message, true]);
        }
      }),
      { numRuns: 800 },
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(80);
  });
});
