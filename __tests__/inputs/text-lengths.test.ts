import { describe, expect, it } from '@jest/globals';

import { readUploadInputs, type UploadInputs } from '../../src/inputs/upload-inputs.ts';
import { userErrorOf } from '../support/errors.ts';

function read(input: string, text: string): Promise<UploadInputs> {
  return readUploadInputs((name) => ({ files: 'data', [input]: text })[name] ?? '', 'name');
}

describe('the texts of an asset', () => {
  it.each([
    ['name', 1000],
    ['description', 65_536],
    ['attribution', 65_536],
  ])('refuses a %s of more than %i characters', async (name, max) => {
    expect(await read(name, '\u{1f30d}'.repeat(max))).toMatchObject({
      [name]: '\u{1f30d}'.repeat(max),
    });
    expect(await userErrorOf(() => read(name, 'x'.repeat(max + 1)))).toMatchObject({
      code: 'text-too-long',
      message: `The input \`${name}\` has ${max + 1} characters, and the limit is ${max}.`,
    });
  });
});
