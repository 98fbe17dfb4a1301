import { describe, expect, it } from '@jest/globals';

import { readProgress, type Progress } from '../../src/state/progress.ts';

describe('readProgress', () => {
  it('finds none in a step that came to no asset', () => {
    expect(readProgress('')).toBeUndefined();
  });

  it('reads what was written', () => {
    const progress: Progress = { stage: 'upload', nonce: 'a', name: 'Cité “é” \n', assetIds: [7, 8] };
    expect(readProgress(JSON.stringify(progress))).toEqual(progress);
  });
});
