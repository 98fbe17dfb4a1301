import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { readJobSummary } from '../../src/inputs/reporting.ts';
import { readViewerAccess } from '../../src/inputs/viewer-access.ts';
import { readViewerInputs } from '../../src/inputs/viewer-inputs.ts';
import { userErrorOf } from '../support/errors.ts';

type Given = Readonly<Record<string, string>>;

const read = (given: Given) => readViewerInputs((name) => given[name] ?? '', 'town');

const errorOf = (given: Given) => userErrorOf(() => read(given));

describe('viewer/action.yml', () => {
  it('has exactly the inputs that are read, with the defaults of empty ones', async () => {
    const { inputs } = parse(await readFile('viewer/action.yml', 'utf8')) as {
      inputs: Record<string, { default?: string }>;
    };
    const bare: Given = { 'viewer-token': 'a.token-1', 'asset-id': '7' };
    const asked = new Set<string>();
    const readAll = (given: Given) => {
      const get = (name: string) => {
        asked.add(name);
        return given[name] ?? '';
      };
      return [readViewerAccess(get), readViewerInputs(get, 'town'), readJobSummary(get)];
    };
    const defaults = Object.entries(inputs).map(([name, { default: text = '' }]) => [name, text] as const);
    expect(readAll({ ...Object.fromEntries(defaults), ...bare })).toEqual(readAll(bare));
    expect([...asked].sort()).toEqual(Object.keys(inputs).sort());
  });
});

describe('readViewerInputs', () => {
  it('reads every input', () => {
    const given = {
      'asset-id': '[7,8]\n9',
      path: 'site',
      title: 'City',
      'cesium-url': '/cesium',
      'allow-all-assets': 'true',
    };
    expect(read(given)).toEqual({
      assetIds: [7, 8, 9],
      resultFile: undefined,
      path: 'site',
      title: 'City',
      cesiumUrl: '/cesium/',
      allowAllAssets: true,
    });
    expect(read({ 'result-file': 'ids.json' })).toMatchObject({
      assetIds: undefined,
      resultFile: 'ids.json',
      title: 'town',
    });
  });

  it('needs either ids or a result file', async () => {
    expect(await errorOf({})).toMatchObject({ code: 'page-assets-missing' });
    expect(await errorOf({ 'asset-id': '[]' })).toMatchObject({ code: 'page-assets-missing' });
    const both = await errorOf({ 'asset-id': '7', 'result-file': 'ids.json' });
    expect(both).toMatchObject({ code: 'page-assets-ambiguous' });
  });

  it.each([
    ['https://a.test/Build/Cesium', 'https://a.test/Build/Cesium/'],
    ['https://a.test', 'https://a.test/'],
    ['http://10.0.0.7:8080/c/Cesium.js', 'http://10.0.0.7:8080/c/'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
    ['./cesium', './cesium/'],
    ['../cesium/', '../cesium/'],
    ['/cesium', '/cesium/'],
  ])('reads `cesium-url` %s', (text, expected) => {
    expect(read({ 'asset-id': '7', 'cesium-url': text }).cesiumUrl).toBe(expected);
  });

  it.each([
    'cesium',
    '//a.test/cesium',
    'https://user:word@a.test/',
    'https://a.test/?key=1',
    'https://a.test/;script-src *',
    './a b/',
    './"><script>',
    'javascript:alert(1)',
    'ftp://a.test/',
  ])('rejects `cesium-url` %s', async (text) => {
    const error = await errorOf({ 'asset-id': '7', 'cesium-url': text });
    expect(error).toMatchObject({ code: 'cesium-url-invalid', yaml: 'cesium-url: ./cesium/' });
  });
});

describe('readViewerAccess', () => {
  const access = (given: Given) => readViewerAccess((name) => given[name] ?? '');

  it('needs no `token`, and a `viewer-token` for the ion of Cesium only', async () => {
    expect(access({ 'viewer-token': 'a.token-1' })).toMatchObject({ granted: true, token: undefined });
    expect(access({ 'api-url': 'http://ion.test' })).toMatchObject({ viewerToken: undefined });
    const error = await userErrorOf(() => access({ token: 'a.token-1' }));
    expect(error).toMatchObject({ code: 'viewer-token-missing' });
    expect(error.yaml).toBe('viewer-token: ${{ vars.CESIUM_VIEWER_TOKEN }}');
  });

  it('never suggests the secret of the upload for the page', async () => {
    const error = await userErrorOf(() => access({ 'viewer-token': 'secrets.CESIUM_ION_TOKEN' }));
    expect(error.message).toMatch(/^The input `viewer-token` is the text of an expression/);
    expect(error.yaml).toBe('viewer-token: ${{ vars.CESIUM_VIEWER_TOKEN }}');
  });
});
