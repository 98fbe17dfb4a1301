import { describe, expect, it } from '@jest/globals';

import { readAssetMetadata } from '../../src/ion/ion-answers.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { overall } from '../../src/tiling/overall.ts';
import { metadata } from '../support/ion.ts';

const asset = (status: string, percentComplete: number) =>
  readAssetMetadata({ ...metadata(7, { status, percentComplete }) });

describe('overall', () => {
  it('of one asset has the values of that asset', () => {
    expect(overall([asset('IN_PROGRESS', 12.5)])).toEqual({ status: 'IN_PROGRESS', percentComplete: 12.5 });
  });

  it('has the worst status and the lowest percentage, even of different assets', () => {
    const assets = [asset('COMPLETE', 30), asset('DATA_ERROR', 80), asset('IN_PROGRESS', 40)];
    expect(overall(assets)).toEqual({ status: 'DATA_ERROR', percentComplete: 30 });
    expect(overall(assets.toReversed())).toEqual({ status: 'DATA_ERROR', percentComplete: 30 });
  });

  describe('has as reason', () => {
    const failed = (id: number, fields: JsonObject) =>
      readAssetMetadata(metadata(id, { status: 'DATA_ERROR', ...fields }));
    const fine = readAssetMetadata(metadata(9, { status: 'COMPLETE', percentComplete: 100, error: 'old' }));

    it('the texts of the error of one asset instead of its progress message', () => {
      const asset = failed(7, { error: { title: 'No CRS', file: 'a.gml' }, progressMessage: 'Tiling' });
      expect(overall([asset]).reason).toBe('No CRS; a.gml');
    });

    it('the progress message if there is no error', () => {
      expect(overall([failed(7, { error: null, progressMessage: 'Stopped at 5' })]).reason).toBe(
        'Stopped at 5',
      );
    });

    it('the texts of several failed assets, with their ids', () => {
      const assets = [failed(7, { error: 'one' }), fine, failed(8, { error: 'two' }), failed(10, {})];
      expect(overall(assets).reason).toBe('asset 7: one; asset 8: two');
      expect(overall([failed(7, { error: 'one' }), fine]).reason).toBe('asset 7: one');
    });

    it('nothing if ion says nothing, or nothing failed', () => {
      expect(overall([failed(7, {})])).not.toHaveProperty('reason');
      expect(overall([fine])).not.toHaveProperty('reason');
    });
  });
});
