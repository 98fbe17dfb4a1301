import { describe, expect, it } from '@jest/globals';

import { chooseEntries } from '../../../src/features/plan/choose-entries.ts';

const changed = { reason: 'files changed' } as const;
const unchanged = { reason: undefined };

function decisionsOf(...[entries, inputs]: Parameters<typeof chooseEntries>): string {
  return chooseEntries(entries, inputs)
    .map(([, decision]) => decision)
    .join(' ');
}

describe('the entries of a matrix', () => {
  it('are those with work', () => {
    const inputs = { onlyChanged: true, limit: undefined };
    expect(decisionsOf([changed, unchanged, changed], inputs)).toBe('published unchanged published');
    expect(decisionsOf([], inputs)).toBe('');
  });

  it('are all with `only-changed: false`', () => {
    const inputs = { onlyChanged: false, limit: undefined };
    expect(decisionsOf([changed, unchanged], inputs)).toBe('published published');
  });

  it('are the first ones with `limit`', () => {
    expect(decisionsOf([changed, unchanged, changed, changed], { onlyChanged: true, limit: 2 })).toBe(
      'published unchanged published left',
    );
  });

  it('are at most 256', () => {
    const inputs = { onlyChanged: true, limit: undefined };
    const all = new Array<typeof changed>(256).fill(changed);
    expect(decisionsOf(all, inputs)).not.toContain('left');
    expect(() => chooseEntries([...all, unchanged, changed], inputs)).toThrow('257 data sets to publish');
    expect(decisionsOf([...all, changed], { ...inputs, limit: 256 })).toMatch(/published left$/);
  });
});
