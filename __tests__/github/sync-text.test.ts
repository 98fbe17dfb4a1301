import { describe, expect, it } from '@jest/globals';

import { syncSummary, type SyncRow } from '../../src/github/sync-text.ts';
import { well } from '../support/summary.ts';

const row: SyncRow = {
  ...{ context: 'cesium-ion / city', sha: 'c'.repeat(40), pulls: [7, 8], assetId: 12 },
  ...{ url: 'https://ion.cesium.com/assets/12', state: 'success', text: 'Asset 12 is COMPLETE' },
};

describe('syncSummary', () => {
  it('has each status, and how many ended', () => {
    const pending = { ...row, pulls: [], state: 'pending', text: 'asset 12 is IN_PROGRESS' };
    const lines = syncSummary([row, pending], well).trim().split('\n');
    expect(lines[0]).toBe('## Cesium ion: 1 of 2 commit statuses ended');
    expect(lines.slice(2)).toEqual([
      '| Status | Commit | Asset | State | Why |',
      expect.stringMatching(/^[| :-]+$/),
      '| `cesium-ion / city` | `ccccccc` #7 #8 | [12](https://ion.cesium.com/assets/12) | `success` | Asset 12 is COMPLETE |',
      expect.stringMatching(/\| `ccccccc` \| .* \| `pending` \| asset 12 is `IN_PROGRESS` \|$/),
    ]);
  });

  it('has no table without statuses, and a failure with its hint', () => {
    expect(syncSummary([], well).trim()).toBe('## Cesium ion: 0 of 0 commit statuses ended');
    const failure = { code: 'permission-missing', message: 'No permission.', hint: 'Add it.' };
    const text = syncSummary([], { ...well, failure });
    expect(text).toMatch(/^## ❌ Cesium ion: 0 of 0/);
    expect(text).toContain('No permission.');
    expect(text).toContain('Add it.');
  });

  it('shows foreign text literally', () => {
    const text = syncSummary([{ ...row, context: 'a`|<b>', text: '<img src=x> | [x](y)' }], well);
    expect(text).toContain('| ``a`\\|<b>`` |');
    expect(text).toContain('| `<img` `src=x>` `\\|` `[x](y`) |');
  });
});
