import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { openStepInputs } from '../../src/actions/step-inputs.ts';
import { readAccess } from '../../src/inputs/access.ts';
import { importSecrets } from '../../src/inputs/import-key.ts';
import {
  readGithubToken,
  readJobSummary,
  readUploadReporting,
  readViewerUrl,
} from '../../src/inputs/reporting.ts';
import { readUploadInputs, type UploadInputs } from '../../src/inputs/upload-inputs.ts';
import { assetTypes, sourceTypes, typesOf } from '../../src/ion/source-types.ts';
import { userErrorOf } from '../support/errors.ts';

type Given = Readonly<Record<string, string>>;

const getterOf = (given: Given) => (name: string) => given[name] ?? '';

function read(given: Given): Promise<UploadInputs> {
  return readUploadInputs(getterOf({ files: 'data', ...given }), 'owner/repo main');
}

/** The defaults that `action.yml` states, without those that the runner fills in. */
async function statedDefaults(): Promise<Record<string, string>> {
  const { inputs } = parse(await readFile('action.yml', 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  const stated = Object.entries(inputs).map(([name, { default: text }]) => [name, text ?? ''] as const);
  return Object.fromEntries(stated.filter(([, text]) => !text.includes('${{')));
}

describe('readUploadInputs', () => {
  it('has defaults for all other inputs', async () => {
    expect(await read({})).toEqual({
      from: undefined,
      files: ['data'],
      root: undefined,
      ifNoFilesFound: 'error',
      includeHiddenFiles: false,
      preflight: 'error',
      verify: 'warn',
      expectedBounds: undefined,
      name: 'owner/repo main',
      description: '',
      attribution: '',
      type: undefined,
      sourceType: undefined,
      remarks: [],
      options: {},
      assetKey: 'default',
      reuse: true,
      keepLatest: undefined,
      resultFile: undefined,
      wait: true,
      deleteOnFailure: 'incomplete',
      waitTimeoutMs: 120 * 60_000,
      pollIntervalMs: 10_000,
      concurrency: undefined,
      dryRun: false,
    });
  });

  it('has the same defaults as action.yml', async () => {
    const stated = await statedDefaults();
    expect(await read({ ...stated, files: 'data' })).toEqual(await read({}));
    expect(readAccess(getterOf({ ...stated, token: 'a.token-1' }))).toEqual(
      readAccess(getterOf({ token: 'a.token-1' })),
    );
  });

  it('reads exactly the inputs of action.yml', async () => {
    const { inputs } = parse(await readFile('action.yml', 'utf8')) as { inputs: object };
    const asked = new Set<string>();
    const get = (name: string) => {
      asked.add(name);
      return { token: 'a.token-1', files: 'data' }[name] ?? '';
    };
    readAccess(get);
    readUploadReporting(get);
    readViewerUrl(get);
    readJobSummary(get);
    readGithubToken(get);
    await readUploadInputs(get, '');
    importSecrets(get);
    await openStepInputs({ step: get, defaultName: '', repository: '' }, '');
    expect([...asked].sort()).toEqual(Object.keys(inputs).sort());
  });

  it('reads every input', async () => {
    expect(
      await read({
        files: ' data/** \n# a comment\n\n!data/**/*.bak\r\nmore',
        root: 'data',
        'if-no-files-found': 'warn',
        'include-hidden-files': 'true',
        name: 'City',
        description: '**City**\n\nof today',
        attribution: '© City',
        type: '3DTILES',
        'source-type': 'CITYGML',
        options: 'clampToTerrain: true',
        wait: 'false',
        'wait-timeout-minutes': '0.5',
        'poll-interval-seconds': '2.5',
        'delete-on-failure': 'never',
        concurrency: '4',
        'dry-run': 'TRUE',
        'asset-key': 'terrain',
        reuse: 'false',
        preflight: 'warn',
        verify: 'off',
      }),
    ).toEqual({
      from: undefined,
      files: ['data/**', '!data/**/*.bak', 'more'],
      root: 'data',
      ifNoFilesFound: 'warn',
      includeHiddenFiles: true,
      preflight: 'warn',
      verify: 'off',
      expectedBounds: undefined,
      name: 'City',
      description: '**City**\n\nof today',
      attribution: '© City',
      type: '3DTILES',
      sourceType: 'CITYGML',
      remarks: [],
      options: { clampToTerrain: true },
      assetKey: 'terrain',
      reuse: false,
      keepLatest: undefined,
      resultFile: undefined,
      wait: false,
      deleteOnFailure: 'never',
      waitTimeoutMs: 30_000,
      pollIntervalMs: 2500,
      concurrency: 4,
      dryRun: true,
    });
  });

  it.each<[string, string, string]>([
    ['if-no-files-found', 'skip', 'Set `if-no-files-found`'],
    ['include-hidden-files', 'yes', '`true` or `false`'],
    ['wait', 'no', '`true` or `false`'],
    ['dry-run', '1', '`true` or `false`'],
    ['wait-timeout-minutes', '-1', 'Set `wait-timeout-minutes`'],
    ['wait-timeout-minutes', '7201', 'Set `wait-timeout-minutes`'],
    ['wait-timeout-minutes', '2h', 'Set `wait-timeout-minutes`'],
    ['poll-interval-seconds', '0', 'Set `poll-interval-seconds`'],
    ['poll-interval-seconds', '601', 'Set `poll-interval-seconds`'],
    ['delete-on-failure', 'allways', 'Did you mean `always`?'],
    ['delete-on-failure', 'true', 'Set `delete-on-failure`'],
    ['concurrency', '0', 'Set `concurrency`'],
    ['concurrency', '257', 'Set `concurrency`'],
    ['concurrency', '1.5', 'Set `concurrency`'],
    ['type', 'POTATO', 'Set `type`'],
    ['type', '3DTILE', 'Did you mean `3DTILES`?'],
    ['options', '[]', 'one option per line'],
    ['options', '{', 'one option per line'],
    ['source-type', 'CITY_GML_2', 'Did you mean `CITYGML`?'],
    ['source-type', 'SPLATS', '`type`'],
  ])('rejects %s: %s, and names the input', async (name, text, hint) => {
    const error = await userErrorOf(() => read({ [name]: text }));
    expect(error.message).toContain(`\`${name}\``);
    expect(error.hint).toContain(hint);
  });

  it.each([
    ['wait-timeout-minutes', '0'],
    ['wait-timeout-minutes', '7200'],
    ['poll-interval-seconds', '1'],
    ['poll-interval-seconds', '600'],
    ['concurrency', '1'],
    ['concurrency', '256'],
  ])('accepts %s: %s, at the limit', async (name, text) => {
    await expect(read({ [name]: text })).resolves.toBeDefined();
  });

  describe('delete-on-failure', () => {
    it.each(['true', 'false'])('is valid with wait: %s', async (wait) => {
      for (const policy of ['incomplete', 'never']) {
        const inputs = await read({ wait, 'delete-on-failure': policy });
        expect(inputs).toMatchObject({ wait: wait === 'true', deleteOnFailure: policy });
      }
    });

    it('needs wait to delete always', async () => {
      expect(await read({ 'delete-on-failure': 'always' })).toMatchObject({ deleteOnFailure: 'always' });
      const error = await userErrorOf(() => read({ wait: 'false', 'delete-on-failure': 'always' }));
      expect(error).toMatchObject({ code: 'wait-required', yaml: 'wait: true' });
      expect(error.message).toMatch(
        /^The input `delete-on-failure: always` does not work with `wait: false`: /,
      );
      expect(error.hint).toBe('Remove `delete-on-failure: always`, or wait for the tiling.');
    });
  });

  describe('the marker of records', () => {
    it.each(['name', 'description'])('is rejected in %s, in upper and lower case', async (name) => {
      for (const text of ['[ion-upload]: x', 'City\n\n[Ion-Upload]: #v=1', 'by [ion-upload]']) {
        const error = await userErrorOf(() => read({ [name]: text }));
        expect(error.code).toBe('marker-reserved');
        expect(error.message).toContain(`The input \`${name}\` contains \`[ion-upload]\``);
        expect(error.hint).toBe('Remove `[ion-upload]` from it.');
      }
    });

    it('is rejected in the default name, too', async () => {
      const get = getterOf({ files: 'data' });
      const error = await userErrorOf(() => readUploadInputs(get, '[ion-upload]: x'));
      expect(error.message).toContain('`name`');
    });

    it('is accepted without brackets, and in the attribution', async () => {
      const text = 'made with ion-upload: [it](https://ion-upload.example)';
      expect(await read({ name: text, description: text, attribution: '[ion-upload]:' })).toMatchObject({
        name: text,
        description: text,
        attribution: '[ion-upload]:',
      });
    });
  });

  describe('files', () => {
    it.each([
      ['', 'The input `files` is empty.'],
      ['\n \n# only a comment', 'The input `files` is empty.'],
      ['!data/**\n!more', 'The input `files` has only exclusions.'],
    ])('rejects %j', async (files, message) => {
      const error = await userErrorOf(() => read({ files }));
      expect(error).toMatchObject({ code: 'files-empty', message, yaml: 'files: data/**' });
    });

    it.each(['data/*.{las,laz}', 'data/{a,b}/c', 'data/{1..3}.las', '!data/*.{bak,tmp}'])(
      'rejects the braces of %s',
      async (pattern) => {
        const error = await userErrorOf(() => read({ files: `data\n${pattern}` }));
        expect(error.message).toContain(`\`${pattern}\` in the input \`files\` has braces`);
        expect(error.code).toBe('pattern-braces');
        expect(error.hint).toContain('one line for each');
      },
    );

    it.each(['data/{id}.las', 'data/{}.las', 'data/a,b.las', 'data/a..b.las', 'data/[a,b].las'])(
      'accepts %s, because no braces expand',
      async (files) => {
        expect((await read({ files })).files).toEqual([files]);
      },
    );
  });

  describe('type and source-type', () => {
    const pairs = sourceTypes.flatMap((sourceType) =>
      assetTypes.map((type) => ({ sourceType, type, fits: typesOf(sourceType)?.includes(type) === true })),
    );

    it.each(pairs.filter(({ fits }) => fits))(
      'accepts $sourceType as $type',
      async ({ sourceType, type }) => {
        expect(await read({ type, 'source-type': sourceType })).toMatchObject({ type, sourceType });
      },
    );

    it.each(pairs.filter(({ fits }) => !fits))(
      'rejects $sourceType as $type, and names what is possible',
      async ({ sourceType, type }) => {
        const error = await userErrorOf(() => read({ type, 'source-type': sourceType }));
        expect(error.code).toBe('type-mismatch');
        expect(error.message).toBe(`ion cannot make ${type} from the source type ${sourceType}.`);
        for (const made of typesOf(sourceType) ?? []) expect(error.yaml).toContain(`type: ${made}`);
        const others = sourceTypes.filter((other) => typesOf(other)?.includes(type));
        for (const other of others) expect(error.hint).toContain(other);
      },
    );

    it.each(sourceTypes)('accepts the source type %s alone', async (sourceType) => {
      expect(await read({ 'source-type': sourceType })).toMatchObject({ type: undefined, sourceType });
    });

    it.each(assetTypes)('accepts the type %s alone', async (type) => {
      expect(await read({ type })).toMatchObject({ type, sourceType: undefined });
    });

    it('accepts an unknown source type if the type is set', async () => {
      expect(await read({ type: '3DTILES', 'source-type': 'SPLATS' })).toMatchObject({
        type: '3DTILES',
        sourceType: 'SPLATS',
      });
      const error = await userErrorOf(() => read({ 'source-type': 'SPLATS' }));
      expect(error.message).toContain('POINT_CLOUD');
      expect(error.code).toBe('source-type-unknown');
      expect(error.hint).toContain('also set `type`');
    });

    it('accepts an unknown source type that is near a known one', async () => {
      const inputs = await read({ type: '3DTILES', 'source-type': 'POINT_CLOUD_DB' });
      expect(inputs.sourceType).toBe('POINT_CLOUD_DB');
    });

    it.each([{ 'source-type': '' }, { 'source-type': 'BIM_CAD' }])(
      'reads the source type from the options (%j)',
      async (given) => {
        const inputs = await read({ ...given, options: '{sourceType: BIM_CAD, inputCrs: "25832"}' });
        expect(inputs).toMatchObject({ sourceType: 'BIM_CAD', options: { inputCrs: '25832' } });
        expect(inputs.options).not.toHaveProperty('sourceType');
      },
    );

    it.each([
      ['CITYGML', 'sourceType: BIM_CAD'],
      ['', 'sourceType: 7'],
      ['', 'sourceType: [BIM_CAD]'],
    ])('rejects source-type %j with the options %s', async (sourceType, options) => {
      const error = await userErrorOf(() => read({ 'source-type': sourceType, options }));
      expect(error.code).toBe('source-type-conflict');
      expect(error.message).toContain('The input `options` has the source type');
      expect(error.hint).toContain('`source-type`');
    });

    it('also checks a source type in the options', async () => {
      const error = await userErrorOf(() => read({ options: 'sourceType: CITYGLM' }));
      expect(error.hint).toContain('CITYGML');
    });
  });
});
