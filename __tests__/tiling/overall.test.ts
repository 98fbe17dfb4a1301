import { describe, expect, it } from '@jest/globals';

import { readAssetMetadata } from '../../src/ion/answers.ts';
import { overall } from '../../src/tiling/overall.ts';
import { metadata } from '../support/ion.ts';

const asset = (status: string, percentComplete: number) =>
  readAssetMetadata({ ...metadata(7, { status, percentComplete }) });

describe('overall', () => {
  it('of one asset is what that is', () => {
    expect(overall([asset('IN_PROGRESS', 12.5)])).toEqual({ status: 'IN_PROGRESS', percentComplete: 12.5 });
  });

  it('is the worst status and the lowest percentage, each of whichever asset', () => {
    const assets = [asset('COMPLETE', 30), asset('DATA_ERROR', 80), asset('IN_PROGRESS', 40)];
    expect(overall(assets)).toEqual({ status: 'DATA_ERROR', percentComplete: 30 });
    expect(overall(assets.toReversed())).toEqual({ status: 'DATA_ERROR', percentComplete: 30 });
  });
});
