import { describe, expect, it } from '@jest/globals';

import { viewerPageOf } from '../../src/state/viewer-page.ts';

const viewerUrl = 'https://example.github.io/city/';

describe('viewerPageOf', () => {
  it.each([
    ['COMPLETE', `${viewerUrl}#asset=7`],
    ['IN_PROGRESS', `${viewerUrl}#asset=7`],
    ['NOT_STARTED', `${viewerUrl}#asset=7`],
    ['AWAITING_FILES', undefined],
    ['DATA_ERROR', undefined],
    ['ERROR', undefined],
  ])('of an asset that is %s is %p', (status, page) => {
    expect(viewerPageOf({ viewerUrl, assetId: 7, status })).toBe(page);
  });

  it('needs a viewer and an asset', () => {
    expect(viewerPageOf({ viewerUrl, status: 'COMPLETE' })).toBeUndefined();
    expect(viewerPageOf({ assetId: 7, status: 'COMPLETE' })).toBeUndefined();
  });
});
