import { describe, expect, it } from '@jest/globals';

import { finalStatus, pendingStatus, waitStatus } from '../../src/github/commit-status.ts';

const files = [{ key: 'a.las', size: 1200 }];
const publication = { assetId: 7, assetUrl: 'https://ion.cesium.com/assets/7', files };

const asset = {
  id: 7,
  name: '',
  type: '',
  status: 'COMPLETE',
  percentComplete: 0,
  reason: undefined,
  url: 'https://ion.example/7',
};

describe('finalStatus', () => {
  it.each(['', '🏙'.repeat(200), 'x'.repeat(1000), 'a\n\nb'])(
    'has at most 140 plain characters: %j',
    (message) => {
      const { description } = finalStatus(publication, { code: 'odd', message, hint: '' });
      expect(description).toMatch(/^[^\u{10000}-\u{10FFFF}\n]{0,140}$/u);
    },
  );

  it.each(['IN_PROGRESS', 'ERROR', 'AWAITING_FILES', 'NEW_STATUS', undefined])(
    'after a failure at the stage %s is an error',
    (status) => {
      const known = { ...publication, ...(status !== undefined && { status }) };
      expect(finalStatus(known, { code: 'odd', message: 'No', hint: '' }).state).toBe('error');
    },
  );

  it('names the assets that it is about, so that it may replace what was left for them', () => {
    expect(finalStatus({ ...publication, status: 'COMPLETE' }, undefined).assetIds).toEqual([7]);
    expect(waitStatus([asset, { ...asset, id: 8 }], undefined).assetIds).toEqual([7, 8]);
    expect(finalStatus({ files: [] }, undefined).assetIds).toBeUndefined();
  });

  it('is a success only on COMPLETE, or if there was nothing to publish', () => {
    const stateOf = (more: object) => finalStatus({ ...publication, ...more }, undefined).state;
    expect(stateOf({ status: 'COMPLETE' })).toBe('success');
    expect(stateOf({ status: 'IN_PROGRESS' })).toBe('pending');
    expect(finalStatus({ files: [] }, undefined).state).toBe('success');
    expect(finalStatus({ files }, undefined).state).toBe('error');
    expect(finalStatus({}, undefined).state).toBe('error');
  });
});

describe('finalStatus of a run that leaves its status', () => {
  const left = {
    assetId: 7,
    code: '0123456789ab',
    runTag: 'cdef',
    verify: 'error',
    expectedBounds: undefined,
  } as const;
  const known = { ...publication, status: 'IN_PROGRESS', left };
  const stateOf = (more: object, failure?: Parameters<typeof finalStatus>[1]) =>
    finalStatus({ ...known, ...more }, failure).state;

  it('is pending, also if the tiling has ended meanwhile', () => {
    expect(finalStatus(known, undefined)).toMatchObject({
      state: 'pending',
      description: 'Asset 7 is IN_PROGRESS; this run does not wait [0123456789ab cdef error]',
      targetUrl: publication.assetUrl,
    });
    expect(['COMPLETE', 'DATA_ERROR'].map((status) => stateOf({ status }))).toEqual(['pending', 'pending']);
    expect(finalStatus({ ...publication, left }, undefined).description).toContain('Asset 7 is tiling;');
  });

  it('is not pending if the run failed', () => {
    const failure = { code: 'odd', message: 'No', hint: '' };
    expect(stateOf({}, failure)).toBe('error');
    expect(stateOf({ rejection: 'No.' })).toBe('failure');
  });
});

describe('the status of a rejected asset', () => {
  const rejection = 'The asset stands at 0°/0°.';
  const failure = { code: 'asset-misplaced', message: 'Asset 7 stands at 0°/0°.', hint: '' };

  it.each([undefined, failure])('is a failure, never a success or an error: %j', (end) => {
    const description = end?.message ?? rejection;
    const rejected = { ...publication, status: 'COMPLETE', rejection };
    expect(finalStatus(rejected, end)).toMatchObject({ state: 'failure', description });
    const awaited = [
      { ...asset, id: 8 },
      { ...asset, rejection },
    ];
    expect(waitStatus(awaited, end)).toMatchObject({ state: 'failure', description });
  });
});

it('leads to the viewer, or to ion if there is nothing to show', () => {
  const viewerUrl = 'https://example.github.io/city/';
  const targetOf = (status: string) =>
    finalStatus({ ...publication, viewerUrl, status }, undefined).targetUrl;
  expect(targetOf('COMPLETE')).toBe(`${viewerUrl}#asset=7`);
  expect(targetOf('DATA_ERROR')).toBe(publication.assetUrl);
  const viewerPage = `${viewerUrl}#asset=7`;
  expect(waitStatus([{ ...asset, viewerPage }], undefined).targetUrl).toBe(viewerPage);
});

describe('pendingStatus', () => {
  it.each([
    [{ stage: 'creating', nonce: '', name: '' }, 'Uploading 1 file, 1.2 KB'],
    [{ stage: 'uploading', family: { id: 7, childIds: [] } }, undefined],
    [{ stage: 'notifying', family: { id: 7, childIds: [] } }, undefined],
    [{ stage: 'tiling', family: { id: 7, childIds: [] } }, 'Tiling 1 file, 1.2 KB'],
    [{ stage: 'none' }, undefined],
  ] as const)('at %j is %j', (progress, description) => {
    expect(pendingStatus(progress, publication)?.description).toBe(description);
  });
});

describe('waitStatus', () => {
  it('links to the only asset', () => {
    const status = waitStatus([asset], undefined);
    expect(status).toMatchObject({
      state: 'success',
      description: 'COMPLETE: 1 asset',
      targetUrl: asset.url,
    });
  });

  it('is a failure if data is invalid', () => {
    const failure = { code: 'odd', message: 'No', hint: '' };
    const stateOf = (status: string) => waitStatus([{ ...asset, status }], failure).state;
    expect(['DATA_ERROR', 'ERROR', 'IN_PROGRESS'].map(stateOf)).toEqual(['failure', 'error', 'error']);
  });
});
