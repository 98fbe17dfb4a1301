import { describe, expect, it } from '@jest/globals';

import { factsOf, hasFailed, isKnownStatus, notFound, worstStatus } from '../../src/tiling/status.ts';

/** From best to worst. */
const statuses = [
  'COMPLETE',
  'IN_PROGRESS',
  'NOT_STARTED',
  'AWAITING_FILES',
  'DREAMING',
  'ERROR',
  'DATA_ERROR',
  'NOT_FOUND',
];

describe('factsOf', () => {
  it.each([
    ['AWAITING_FILES', false, false],
    ['NOT_STARTED', false, false],
    ['IN_PROGRESS', false, false],
    ['COMPLETE', true, false],
    ['DATA_ERROR', true, true],
    ['ERROR', true, true],
    ['NOT_FOUND', true, true],
    ['DREAMING', false, false],
    ['', false, false],
    ['constructor', false, false],
  ])('of %s: ended %p, with a remedy %p', (status, ended, hasRemedy) => {
    const facts = factsOf(status);
    expect(facts.ended).toBe(ended);
    expect(facts.remedy !== undefined).toBe(hasRemedy);
    expect(facts.meaning).not.toBe('');
  });

  it('distinguishes an error in the data from one in ion', () => {
    expect(factsOf('DATA_ERROR').remedy).toMatchObject({
      code: 'tiling-data-error',
      hint: expect.stringMatching(/fails again/) as unknown,
    });
    expect(factsOf('ERROR').remedy).toMatchObject({
      code: 'tiling-error',
      hint: expect.stringMatching(/Publish the data again.*support@cesium\.com/) as unknown,
    });
  });

  it('has a status of its own for a 404, with its possible causes', () => {
    expect(notFound).toBe('NOT_FOUND');
    expect(factsOf(notFound).meaning).toMatch(/deleted.*scope assets:read/);
    expect(factsOf(notFound).remedy?.code).toBe('ion-not-found');
  });
});

describe('isKnownStatus', () => {
  it.each([...statuses, '', 'complete', 'toString'])('of %j', (status) => {
    const documented = statuses.filter((name) => name !== 'DREAMING');
    expect(isKnownStatus(status)).toBe(documented.includes(status));
  });
});

describe('hasFailed', () => {
  it.each([...statuses, ''])('of %j', (status) => {
    expect(hasFailed({ status })).toBe(['ERROR', 'DATA_ERROR', 'NOT_FOUND'].includes(status));
  });
});

describe('worstStatus', () => {
  it('of no status is COMPLETE', () => {
    expect(worstStatus([])).toBe('COMPLETE');
  });

  it.each(statuses.flatMap((better, index) => statuses.slice(index + 1).map((worse) => [better, worse])))(
    'of %s and %s is the second, in any order',
    (better = '', worse = '') => {
      expect(worstStatus([better, worse])).toBe(worse);
      expect(worstStatus([worse, better])).toBe(worse);
    },
  );

  it.each(statuses)('of %s alone is itself', (status) => {
    expect(worstStatus([status])).toBe(status);
  });
});
