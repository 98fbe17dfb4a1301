import { describe, expect, it } from '@jest/globals';

import { readProgress, type Progress } from '../../src/state/progress.ts';

describe('readProgress', () => {
  it('finds none in a step that has no asset', () => {
    expect(readProgress('')).toEqual({ stage: 'none' });
  });

  it.each<[Progress]>([
    [{ stage: 'none' }],
    [{ stage: 'creating', nonce: 'a', name: 'Cité “é” \n' }],
    [{ stage: 'uploading', family: { id: 7, childIds: [8] } }],
    [{ stage: 'notifying', family: { id: 7, childIds: [] } }],
    [{ stage: 'tiling', family: { id: 7, childIds: [8, 9] } }],
  ])('reads what was written: %j', (progress) => {
    expect(readProgress(JSON.stringify(progress))).toEqual(progress);
  });

  it.each([
    '[]',
    '{"stage":"later"}',
    '{"stage":"creating"}',
    '{"stage":"tiling","family":{"id":7}}',
    '{"stage":"tiling","family":{"id":7,"childIds":["8"]}}',
    '{"stage":"til',
  ])('refuses another text: %s', (state) => {
    expect(() => readProgress(state)).toThrow();
  });
});
