import { describe, expect, it } from '@jest/globals';

import { progressState } from '../../src/state/progress.ts';
import { createRunState } from '../../src/state/run-state.ts';

/** The state of a run, and everything that it wrote, in order. */
function open() {
  const written: string[] = [];
  const state = createRunState({
    setOutput: (name, value) => written.push(`output ${name}=${value}`),
    saveState: (name, value) => written.push(`state ${name}=${value}`),
    onAdvance: ({ stage }, { assetId }) => written.push(`advance ${stage} ${assetId}`),
  });
  return { state, written };
}

describe('the state of a run', () => {
  it('sets each output as soon as it is known, and again only if it changes', () => {
    const { state, written } = open();
    state.record({ name: 'City' });
    state.record({ name: 'City', type: 'TERRAIN' });
    expect(written).toEqual([
      'output name=City',
      'output result={"name":"City"}',
      'output type=TERRAIN',
      'output result={"name":"City","type":"TERRAIN"}',
    ]);
    expect(state.publication()).toEqual({ name: 'City', type: 'TERRAIN' });
  });

  it.each([
    [false, ['status', 'percent-complete'], {}],
    [true, [], { status: 'DATA_ERROR', percentComplete: 0 }],
  ])('empties the outputs of an asset that was deleted, keeping the status: %p', (keep, more, left) => {
    const { state, written } = open();
    const status = { status: 'DATA_ERROR', percentComplete: 0 };
    const assetUrl = 'https://ion.cesium.com/assets/7';
    const assets = [{ id: 7, type: '3DTILES', name: 'City', status: 'DATA_ERROR' }];
    state.record({ name: 'City', reused: false, assetId: 7, childIds: [8], assets, assetUrl, ...status });
    written.length = 0;
    state.forgetAsset(keep);
    const emptied = ['asset-id', 'asset-ids', 'assets', ...more, 'asset-url', 'result'];
    expect(written).toEqual(emptied.map((name) => `output ${name}=`));
    expect(state.publication()).toEqual({ name: 'City', reused: false, ...left });
  });

  it('saves its progress before it logs it', () => {
    const { state, written } = open();
    expect(state.progress()).toEqual({ stage: 'none' });
    state.record({ assetId: 7 });
    written.length = 0;
    const progress = { stage: 'uploading', family: { id: 7, childIds: [8] } } as const;
    state.advance(progress);
    expect(state.progress()).toBe(progress);
    expect(written).toEqual([`state ${progressState}=${JSON.stringify(progress)}`, 'advance uploading 7']);
  });
});
