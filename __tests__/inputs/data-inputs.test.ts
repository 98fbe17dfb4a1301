import { describe, expect, it } from '@jest/globals';

import { readDataInputs, type DataInputs } from '../../src/inputs/data-inputs.ts';
import { userErrorOf } from '../support/errors.ts';

function read(files: string): Promise<DataInputs> {
  return readDataInputs((name) => (name === 'files' ? files : ''));
}

describe('the patterns of files', () => {
  it.each([`data/${'*a'.repeat(25)}b`, '*_*_*_*_*_*_*.tif', '!data/**/a*b*?*c*d*e*f*', 'a/*1*2*3*4*5*6*/b'])(
    'rejects %s, which takes too long to match a long name',
    async (pattern) => {
      const error = await userErrorOf(() => read(`data\n${pattern}`));
      expect(error.message).toContain(`\`${pattern}\` in the input \`files\` has more than 6`);
      expect(error.code).toBe('pattern-too-complex');
    },
  );

  it.each([
    '*-2024-*-v*.las',
    'LC08_*_*_*_*_*_B4.TIF',
    '**/*/**/*/**/*/**/*.tif',
    '*a*/*b*/*c*',
    'a***b****c.las',
    '???-??-??-*.las',
  ])('accepts %s, which is matched fast', async (files) => {
    expect((await read(files)).files).toEqual([files]);
  });
});
