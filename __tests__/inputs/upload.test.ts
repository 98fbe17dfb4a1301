import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { readAccess, readUploadInputs, type UploadInputs } from '../../src/inputs/upload.ts';
import { assetTypes, sourceTypes, typesOf } from '../../src/ion/source-types.ts';
import { userErrorOf } from '../support/errors.ts';

type Given = Readonly<Record<string, string>>;

const getterOf = (given: Given) => (name: string) => given[name] ?? '';

const access = { granted: true, apiUrl: new URL('https://api.cesium.com'), token: 'the-token' } as const;

function read(given: Given): Promise<UploadInputs> {
  return readUploadInputs(getterOf({ files: 'data', ...given }), access, 'owner/repo main');
}

/** The defaults that `action.yml` states, without those that the runner fills in. */
async function statedDefaults(): Promise<Record<string, string>> {
  const { inputs } = parse(await readFile('action.yml', 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  const stated = Object.entries(inputs).map(([name, { default: text }]) => [name, text ?? ''] as const);
  return Object.fromEntries(stated.filter(([, text]) => !text.includes('${{')));
}

describe('readAccess', () => {
  const apiUrl = 'https://ion.example/base';

  it('takes a token', () => {
    expect(readAccess(getterOf({ token: 'abc.def-ghi' }))).toEqual({
      granted: true,
      apiUrl: new URL('https://api.cesium.com'),
      token: 'abc.def-ghi',
    });
  });

  it('takes a token to the API that is named', () => {
    expect(readAccess(getterOf({ token: 't', 'api-url': apiUrl }))).toMatchObject({
      apiUrl: new URL(apiUrl),
      token: 't',
    });
  });

  it('does without a token on a self-hosted ion', () => {
    expect(readAccess(getterOf({ 'api-url': apiUrl }))).toEqual({
      granted: true,
      apiUrl: new URL(apiUrl),
      token: '',
    });
  });

  it.each([[''], ['https://api.cesium.com'], ['https://api.cesium.com/']])(
    'refuses to do without a token at %j, and says where one comes from',
    async (url) => {
      const error = await userErrorOf(() => readAccess(getterOf({ 'api-url': url })));
      expect(error.message).toBe('The input `token` is empty.');
      for (const words of [
        'assets:write',
        'assets:read',
        'https://ion.cesium.com/tokens',
        'token: ${{ secrets.CESIUM_ION_TOKEN }}',
        'if-no-token: skip',
        'forks',
      ]) {
        expect(error.cure).toContain(words);
      }
    },
  );

  it.each(['', apiUrl])('skips without a token where that is asked for (api-url %j)', (url) => {
    const result = readAccess(getterOf({ 'if-no-token': 'skip', 'api-url': url }));
    expect(result).toMatchObject({ granted: false });
    expect(result).toHaveProperty('reason', expect.stringContaining('nothing was uploaded'));
  });

  it('does not skip with a token', () => {
    expect(readAccess(getterOf({ token: 't', 'if-no-token': 'skip' }))).toMatchObject({ granted: true });
  });

  it.each<[string, Given, string]>([
    ['a choice for if-no-token that is none', { token: 't', 'if-no-token': 'ignore' }, '`if-no-token`'],
    ['an api-url that is none', { token: 't', 'api-url': 'ion' }, '`api-url`'],
    ['a token with a space', { token: 'two words' }, '`token`'],
    ['a token with a line break', { token: 'one\ntwo' }, '`token`'],
    ['a token with a character that no header can carry', { token: 'tokenü\u200b' }, '`token`'],
  ])('refuses %s, naming the input', async (_what, given, name) => {
    const error = await userErrorOf(() => readAccess(getterOf(given)));
    expect(error.message).toContain(name);
    expect(error.cure).not.toBe('');
    expect(error.message + error.cure).not.toMatch(/two words|one\ntwo|tokenü/);
  });
});

describe('readUploadInputs', () => {
  it('fills in what is not given', async () => {
    expect(await read({})).toEqual({
      token: 'the-token',
      apiUrl: access.apiUrl,
      files: ['data'],
      root: undefined,
      ifNoFilesFound: 'error',
      includeHiddenFiles: false,
      name: 'owner/repo main',
      description: '',
      attribution: '',
      type: undefined,
      sourceType: undefined,
      options: {},
      wait: true,
      waitTimeoutMs: 120 * 60_000,
      pollIntervalMs: 10_000,
      concurrency: undefined,
      dryRun: false,
    });
  });

  it('behaves the same with the defaults of action.yml as with none', async () => {
    const stated = await statedDefaults();
    expect(await read({ ...stated, files: 'data' })).toEqual(await read({}));
    expect(readAccess(getterOf({ ...stated, token: 't' }))).toEqual(readAccess(getterOf({ token: 't' })));
  });

  it('reads the inputs of action.yml and no others', async () => {
    const { inputs } = parse(await readFile('action.yml', 'utf8')) as { inputs: object };
    const asked = new Set<string>();
    const get = (name: string) => {
      asked.add(name);
      return { token: 't', files: 'data' }[name] ?? '';
    };
    readAccess(get);
    await readUploadInputs(get, access, '');
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
        concurrency: '4',
        'dry-run': 'TRUE',
      }),
    ).toEqual({
      token: 'the-token',
      apiUrl: access.apiUrl,
      files: ['data/**', '!data/**/*.bak', 'more'],
      root: 'data',
      ifNoFilesFound: 'warn',
      includeHiddenFiles: true,
      name: 'City',
      description: '**City**\n\nof today',
      attribution: '© City',
      type: '3DTILES',
      sourceType: 'CITYGML',
      options: { clampToTerrain: true },
      wait: false,
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
    ['concurrency', '0', 'Set `concurrency`'],
    ['concurrency', '257', 'Set `concurrency`'],
    ['concurrency', '1.5', 'Set `concurrency`'],
    ['type', 'POTATO', 'Set `type`'],
    ['type', '3dtiles', 'Did you mean `type: 3DTILES`?'],
    ['options', '[]', 'one option a line'],
    ['options', '{', 'one option a line'],
    ['source-type', 'CITY_GML_2', 'Did you mean `source-type: CITYGML`?'],
    ['source-type', 'SPLATS', '`type`'],
  ])('refuses %s: %s, naming the input and the cure', async (name, text, cure) => {
    const error = await userErrorOf(() => read({ [name]: text }));
    expect(error.message).toContain(`\`${name}\``);
    expect(error.cure).toContain(cure);
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

  describe('files', () => {
    it.each([
      ['', 'The input `files` is empty.'],
      ['\n \n# only a comment', 'The input `files` is empty.'],
      ['!data/**\n!more', 'The input `files` only excludes.'],
    ])('refuses %j', async (files, message) => {
      const error = await userErrorOf(() => read({ files }));
      expect(error.message).toBe(message);
      expect(error.cure).toContain('files: data/**');
    });

    it.each(['data/*.{las,laz}', 'data/{a,b}/c', 'data/{1..3}.las', '!data/*.{bak,tmp}'])(
      'refuses the braces of %s',
      async (pattern) => {
        const error = await userErrorOf(() => read({ files: `data\n${pattern}` }));
        expect(error.message).toContain(`\`${pattern}\` in the input \`files\` has braces`);
        expect(error.cure).toContain('one line for each');
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
        for (const made of typesOf(sourceType) ?? []) expect(error.cure).toContain(`\`type: ${made}\``);
        const others = sourceTypes.filter((other) => typesOf(other)?.includes(type));
        for (const other of others) expect(error.cure).toContain(other);
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
      expect(error.cure).toContain('write its `type` too');
    });

    it('passes on a new one that is only near a known one', async () => {
      const inputs = await read({ type: '3DTILES', 'source-type': 'POINT_CLOUD_DB' });
      expect(inputs.sourceType).toBe('POINT_CLOUD_DB');
    });

    it.each(['POINTCLOUD', 'point-cloud'])(
      'takes %s for a slip of the pen, though the type is given',
      async (slip) => {
        const error = await userErrorOf(() => read({ type: '3DTILES', 'source-type': slip }));
        expect(error.message).toContain('CITYGML, KML, 3D_CAPTURE');
        expect(error.cure).toBe('Did you mean `source-type: POINT_CLOUD`?');
      },
    );

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
      expect(error.cure).toContain('`source-type`');
    });

    it('checks a source type out of the options too', async () => {
      const error = await userErrorOf(() => read({ options: 'sourceType: CITYGLM' }));
      expect(error.cure).toContain('CITYGML');
    });
  });
});
