import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { readAccess } from '../../src/inputs/access.ts';
import { readGithubToken, readJobSummary, readUploadReporting } from '../../src/inputs/reporting.ts';
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
  it('fills in what is not given', async () => {
    expect(await read({})).toEqual({
      files: ['data'],
      root: undefined,
      ifNoFilesFound: 'error',
      includeHiddenFiles: false,
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

  it('behaves the same with the defaults of action.yml as with none', async () => {
    const stated = await statedDefaults();
    expect(await read({ ...stated, files: 'data' })).toEqual(await read({}));
    expect(readAccess(getterOf({ ...stated, token: 'a.token-1' }))).toEqual(
      readAccess(getterOf({ token: 'a.token-1' })),
    );
  });

  it('reads the inputs of action.yml and no others', async () => {
    const { inputs } = parse(await readFile('action.yml', 'utf8')) as { inputs: object };
    const asked = new Set<string>();
    const get = (name: string) => {
      asked.add(name);
      return { token: 'a.token-1', files: 'data' }[name] ?? '';
    };
    readAccess(get);
    readUploadReporting(get);
    readJobSummary(get);
    readGithubToken(get);
    await readUploadInputs(get, '');
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
      }),
    ).toEqual({
      files: ['data/**', '!data/**/*.bak', 'more'],
      root: 'data',
      ifNoFilesFound: 'warn',
      includeHiddenFiles: true,
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
    ['delete-on-failure', 'allways', 'Did you mean `delete-on-failure: always`?'],
    ['delete-on-failure', 'true', 'Set `delete-on-failure`'],
    ['concurrency', '0', 'Set `concurrency`'],
    ['concurrency', '257', 'Set `concurrency`'],
    ['concurrency', '1.5', 'Set `concurrency`'],
    ['type', 'POTATO', 'Set `type`'],
    ['type', '3DTILE', 'Did you mean `type: 3DTILES`?'],
    ['options', '[]', 'one option a line'],
    ['options', '{', 'one option a line'],
    ['source-type', 'CITY_GML_2', 'Did you mean `source-type: CITYGML`?'],
    ['source-type', 'SPLATS', '`type`'],
  ])('refuses %s: %s, naming the input and the hint', async (name, text, hint) => {
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
  ])('takes %s: %s, at the border', async (name, text) => {
    await expect(read({ [name]: text })).resolves.toBeDefined();
  });

  describe('delete-on-failure', () => {
    it.each(['true', 'false'])('is taken with wait: %s', async (wait) => {
      for (const policy of ['incomplete', 'never']) {
        const inputs = await read({ wait, 'delete-on-failure': policy });
        expect(inputs).toMatchObject({ wait: wait === 'true', deleteOnFailure: policy });
      }
    });

    it('always deletes only where it is waited for', async () => {
      expect(await read({ 'delete-on-failure': 'always' })).toMatchObject({ deleteOnFailure: 'always' });
      const error = await userErrorOf(() => read({ wait: 'false', 'delete-on-failure': 'always' }));
      expect(error.message).toMatch(
        /^The inputs `wait: false` and `delete-on-failure: always` exclude each other: /,
      );
      expect(error.hint).toBe('Leave one of them out.');
    });
  });

  describe('the marker of records', () => {
    it.each(['name', 'description'])('is refused in %s, in any case', async (name) => {
      for (const text of ['[ion-upload]: x', 'City\n\n[Ion-Upload]: #v=1', 'by [ion-upload]']) {
        const error = await userErrorOf(() => read({ [name]: text }));
        expect(error.message).toContain(`The input \`${name}\` has \`[ion-upload]\` in it`);
        expect(error.hint).toBe('Leave that out.');
      }
    });

    it('is refused in the name that stands in, too', async () => {
      const get = getterOf({ files: 'data' });
      const error = await userErrorOf(() => readUploadInputs(get, '[ion-upload]: x'));
      expect(error.message).toContain('`name`');
    });

    it('is only what has brackets, and not in the attribution', async () => {
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
      ['!data/**\n!more', 'The input `files` only excludes.'],
    ])('refuses %j', async (files, message) => {
      const error = await userErrorOf(() => read({ files }));
      expect(error.message).toBe(message);
      expect(error.hint).toContain('files: data/**');
    });

    it.each(['data/*.{las,laz}', 'data/{a,b}/c', 'data/{1..3}.las', '!data/*.{bak,tmp}'])(
      'refuses the braces of %s',
      async (pattern) => {
        const error = await userErrorOf(() => read({ files: `data\n${pattern}` }));
        expect(error.message).toContain(`\`${pattern}\` in the input \`files\` has braces`);
        expect(error.hint).toContain('one line for each');
      },
    );

    it.each(['data/{id}.las', 'data/{}.las', 'data/a,b.las', 'data/a..b.las', 'data/[a,b].las'])(
      'takes %s, where no braces expand',
      async (files) => {
        expect((await read({ files })).files).toEqual([files]);
      },
    );
  });

  describe('type and source-type', () => {
    const pairs = sourceTypes.flatMap((sourceType) =>
      assetTypes.map((type) => ({ sourceType, type, fits: typesOf(sourceType)?.includes(type) === true })),
    );

    it.each(pairs.filter(({ fits }) => fits))('takes $sourceType as $type', async ({ sourceType, type }) => {
      expect(await read({ type, 'source-type': sourceType })).toMatchObject({ type, sourceType });
    });

    it.each(pairs.filter(({ fits }) => !fits))(
      'refuses $sourceType as $type, and names what is possible',
      async ({ sourceType, type }) => {
        const error = await userErrorOf(() => read({ type, 'source-type': sourceType }));
        expect(error.message).toBe(`ion makes no ${type} of the source type ${sourceType}.`);
        for (const made of typesOf(sourceType) ?? []) expect(error.hint).toContain(`\`type: ${made}\``);
        const others = sourceTypes.filter((other) => typesOf(other)?.includes(type));
        for (const other of others) expect(error.hint).toContain(other);
      },
    );

    it.each(sourceTypes)('takes the source type %s alone', async (sourceType) => {
      expect(await read({ 'source-type': sourceType })).toMatchObject({ type: undefined, sourceType });
    });

    it.each(assetTypes)('takes the type %s alone', async (type) => {
      expect(await read({ type })).toMatchObject({ type, sourceType: undefined });
    });

    it('passes on a source type that is near no known one, if its type is given', async () => {
      expect(await read({ type: '3DTILES', 'source-type': 'SPLATS' })).toMatchObject({
        type: '3DTILES',
        sourceType: 'SPLATS',
      });
      const error = await userErrorOf(() => read({ 'source-type': 'SPLATS' }));
      expect(error.message).toContain('POINT_CLOUD');
      expect(error.hint).toContain('write its `type` too');
    });

    it('passes on a new one that is only near a known one', async () => {
      const inputs = await read({ type: '3DTILES', 'source-type': 'POINT_CLOUD_DB' });
      expect(inputs.sourceType).toBe('POINT_CLOUD_DB');
    });

    it.each([{ 'source-type': '' }, { 'source-type': 'BIM_CAD' }])(
      'takes the source type out of the options (%j)',
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
    ])('refuses source-type %j beside the options %s', async (sourceType, options) => {
      const error = await userErrorOf(() => read({ 'source-type': sourceType, options }));
      expect(error.message).toContain('The input `options` has the source type');
      expect(error.hint).toContain('`source-type`');
    });

    it('checks a source type out of the options too', async () => {
      const error = await userErrorOf(() => read({ options: 'sourceType: CITYGLM' }));
      expect(error.hint).toContain('CITYGML');
    });
  });
});
