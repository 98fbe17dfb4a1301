import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { maxTextLengths } from '../../src/inputs/upload-inputs.ts';
import { toOutputs, totalBytes, type Publication } from '../../src/state/publication.ts';

const whole: Publication = {
  name: 'City',
  type: '3DTILES',
  sourceType: 'CITYGML',
  options: { sourceType: 'CITYGML' },
  files: [
    { key: 'a', size: 1 },
    { key: 'b', size: 20 },
  ],
  findings: [
    {
      id: 'citygml-crs-missing',
      severity: 'error',
      file: 'data/a.gml',
      line: 2,
      message: 'a.gml has no `srsName`.',
      why: 'ion cannot place it.',
      hint: 'Add one.',
      yaml: 'files: data',
    },
  ],
  assetKey: 'terrain',
  runAttempt: '2',
  digest: `sha256:${'0'.repeat(64)}`,
  reused: false,
  assetId: 7,
  childIds: [9, 8],
  assets: [{ id: 7, type: '3DTILES', name: 'City', status: 'DATA_ERROR' }],
  assetUrl: 'https://ion.cesium.com/assets/7',
  status: 'DATA_ERROR',
  reason: 'No CRS; a.gml',
  percentComplete: 5,
  bounds: { west: 13.25, south: 52.5, east: 13.5, north: 52.75 },
};

const resultOf = (publication: Publication) => JSON.parse(toOutputs(publication)['result'] ?? '') as unknown;

describe('totalBytes', () => {
  it.each([
    [[], 0],
    [[5], 5],
    [[5, 0, 7], 12],
  ])('of %j is %p', (sizes, sum) => {
    expect(totalBytes(sizes.map((size) => ({ key: '', size })))).toBe(sum);
  });
});

describe('toOutputs', () => {
  it('has a result of less than 64 KiB, with the longest name and more assets than have room', () => {
    const name = '\u0001'.repeat(maxTextLengths.name); // six bytes each in JSON
    const assets = Array.from({ length: 500 }, (_, id) => ({
      id,
      type: '3DTILES',
      name,
      status: 'COMPLETE',
    }));
    const findings = Array.from({ length: 300 }, (_, id) => ({
      ...{ id: `a-finding-with-quite-a-long-id-${id}`, severity: 'error' as const, file: 'a' },
      ...{ message: name, why: name, hint: name },
    }));
    const { result = '' } = toOutputs({ ...whole, name, assets, findings });
    expect(Buffer.byteLength(result)).toBeGreaterThan(40 * 1024);
    expect(Buffer.byteLength(result)).toBeLessThan(64 * 1024);
  });

  it('has all outputs of action.yml, and no others', async () => {
    const { outputs } = parse(await readFile('action.yml', 'utf8')) as { outputs: object };
    expect(Object.keys(toOutputs(whole)).sort()).toEqual(Object.keys(outputs).sort());
  });

  it('writes texts as they are and everything else as JSON', () => {
    expect(toOutputs(whole)).toEqual({
      'asset-id': '7',
      'asset-ids': '[7,9,8]',
      assets: '[{"id":7,"type":"3DTILES","name":"City","status":"DATA_ERROR"}]',
      status: 'DATA_ERROR',
      reason: 'No CRS; a.gml',
      'percent-complete': '5',
      name: 'City',
      type: '3DTILES',
      'source-type': 'CITYGML',
      'asset-key': 'terrain',
      digest: `sha256:${'0'.repeat(64)}`,
      reused: 'false',
      'file-count': '2',
      'total-bytes': '21',
      bounds: '13.25,52.5,13.5,52.75',
      'asset-url': 'https://ion.cesium.com/assets/7',
      findings:
        '[{"id":"citygml-crs-missing","severity":"error","file":"data/a.gml","line":2,' +
        '"message":"a.gml has no `srsName`. ion cannot place it.","hint":"Add one."}]',
      result: expect.any(String),
    });
  });

  it('has all the others in result, under the same names, the number of findings of each kind, and the attempt', () => {
    expect(resultOf(whole)).toEqual({
      'asset-id': 7,
      'asset-ids': [7, 9, 8],
      assets: [{ id: 7, type: '3DTILES', name: 'City', status: 'DATA_ERROR' }],
      status: 'DATA_ERROR',
      reason: 'No CRS; a.gml',
      'percent-complete': 5,
      name: 'City',
      type: '3DTILES',
      'source-type': 'CITYGML',
      'asset-key': 'terrain',
      digest: `sha256:${'0'.repeat(64)}`,
      reused: false,
      'file-count': 2,
      'total-bytes': 21,
      bounds: '13.25,52.5,13.5,52.75',
      'asset-url': 'https://ion.cesium.com/assets/7',
      findings: { 'citygml-crs-missing': 1 },
      'run-attempt': '2',
    });
  });

  it.each<[string, Publication, Record<string, string>]>([
    ['nothing', {}, {}],
    ['no files', { files: [] }, { 'file-count': '0', 'total-bytes': '0' }],
    ['an asset without children', { assetId: 7 }, { 'asset-id': '7', 'asset-ids': '[7]' }],
    [
      'the asset 0',
      { assetId: 0, percentComplete: 0 },
      { 'asset-id': '0', 'asset-ids': '[0]', 'percent-complete': '0' },
    ],
    ['children of no asset', { childIds: [8] }, {}],
  ])('has what is known of %s', (_what, publication, outputs) => {
    const { result, ...others } = toOutputs(publication);
    expect(others).toEqual(outputs);
    expect(Object.keys(JSON.parse(result ?? '') as object).sort()).toEqual(Object.keys(outputs).sort());
  });

  it('has `assets` on one line, and as many of them as have room, the first of them', () => {
    const many = Array.from({ length: 2000 }, (_, id) => {
      return { id, type: '3DTILES', name: 'Straße\n"1"\u2028##[x]', status: 'COMPLETE' };
    });
    const { assets = '', result = '' } = toOutputs({ assets: many });
    expect(assets).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(assets)).toBeLessThanOrEqual(32 * 1024);
    expect(Buffer.byteLength(assets)).toBeGreaterThan(32 * 1024 - 200);
    const left = JSON.parse(assets) as unknown[];
    expect(left).toEqual(many.slice(0, left.length));
    expect(JSON.parse(result)).toEqual({ assets: left });
  });

  it('keeps a name of several lines and quotes whole', () => {
    const name = 'a\n"b"\r\n${{ c }}';
    expect(toOutputs({ name })['name']).toBe(name);
    expect(resultOf({ name })).toEqual({ name });
  });
});
