import { describe, expect, it } from '@jest/globals';

import { readProgress, type Progress } from '../../src/state/progress.ts';

describe('readProgress', () => {
  it('finds none in a step that has no asset', () => {
    expect(readProgress('')).toEqual({ stage: 'none' });
  });

  it.each<[Progress]>([
    [{ stage: 'none' }],
    [{ stage: 'creating', nonce: 'a', name: 'Cité “é” \n' }],
    [{ stage: 'creating', nonce: 'a', name: 'b', isImport: true }],
    [{ stage: 'importing', family: { id: 7, childIds: [8] } }],
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
    '{"stage":"importing"}',
    '{"stage":"importing","nonce":"a","name":"b"}',
    '{"stage":"tiling","family":{"id":7}}',
    '{"stage":"tiling","family":{"id":7,"childIds":["8"]}}',
    '{"stage":"til',
  ])('refuses another text: %s', (state) => {
    expect(() => readProgress(state)).toThrow();
  });

  it.each(['"true"', '1', 'null', 'false', '{}'])('knows an import only by `true`, not by %s', (isImport) => {
    const state = `{"stage":"creating","nonce":"a","name":"b","isImport":${isImport}}`;
    expect(readProgress(state)).toEqual({ stage: 'creating', nonce: 'a', name: 'b' });
  });
});
