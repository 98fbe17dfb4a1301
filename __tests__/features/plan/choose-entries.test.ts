import { describe, expect, it } from '@jest/globals';

import { chooseEntries } from '../../../src/features/plan/choose-entries.ts';

const changed = { reason: 'files changed' } as const;
const unchanged = { reason: undefined };

function fatesOf(...[entries, inputs]: Parameters<typeof chooseEntries>): string {
  return chooseEntries(entries, inputs)
    .map(([, fate]) => fate)
    .join(' ');
}

describe('the entries of a matrix', () => {
  it('are those with work', () => {
    const inputs = { onlyChanged: true, limit: undefined };
    expect(fatesOf([changed, unchanged, changed], inputs)).toBe('published unchanged published');
    expect(fatesOf([], inputs)).toBe('');
  });

  it('are all with `only-changed: false`', () => {
    const inputs = { onlyChanged: false, limit: undefined };
    expect(fatesOf([changed, unchanged], inputs)).toBe('published published');
  });

  it('are the first ones with `limit`', () => {
    expect(fatesOf([changed, unchanged, changed, changed], { onlyChanged: true, limit: 2 })).toBe(
      'published unchanged published left',
    );
  });

  it('are at most 256', () => {
    const inputs = { onlyChanged: true, limit: undefined };
    const most = new Array<typeof changed>(256).fill(changed);
    expect(fatesOf(most, inputs)).not.toContain('left');
    expect(() => chooseEntries([...most, unchanged, changed], inputs)).toThrow('257 entries to publish');
    expect(fatesOf([...most, changed], { ...inputs, limit: 256 })).toMatch(/published left$/);
  });
});
