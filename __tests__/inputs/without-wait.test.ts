import { describe, expect, it } from '@jest/globals';

import { readUploadInputs, type UploadInputs } from '../../src/inputs/upload-inputs.ts';
import { userErrorOf } from '../support/errors.ts';

function read(given: Readonly<Record<string, string>>): Promise<UploadInputs> {
  return readUploadInputs((name) => ({ files: 'data', ...given })[name] ?? '', 'City');
}

describe('readUploadInputs with `wait: false`', () => {
  it.each([
    [{ 'expected-bounds': '13, 52, 14, 53' }, 'expected-bounds'],
    [{ verify: 'error' }, 'verify: error'],
  ])('leaves %j to sync only with a commit status', async (given, name) => {
    for (const commitStatus of ['false', '']) {
      const error = await userErrorOf(() => read({ wait: 'false', 'commit-status': commitStatus, ...given }));
      expect(error).toMatchObject({ code: 'wait-required', yaml: 'wait: true' });
      expect(error.message).toContain(`\`${name}\` does not work with \`wait: false\``);
      expect(error.hint).toContain('set `commit-status: true`');
    }
    expect(await read({ wait: 'false', 'commit-status': 'true', ...given })).toMatchObject({ wait: false });
    expect(await read(given)).toMatchObject({ wait: true });
  });

  it('leaves bounds only if the status has room for their decimals', async () => {
    const given = { 'expected-bounds': '13.1234567, 52, 14, 53.12345678', 'commit-status': 'true' };
    const error = await userErrorOf(() => read({ wait: 'false', ...given }));
    expect(error).toMatchObject({ code: 'input-invalid', message: expect.stringContaining('seven') });
    expect((await read(given)).expectedBounds?.north).toBe(53.12345678);
    const rounded = { ...given, 'expected-bounds': '-0, -13.1234567, 180.0, 90' };
    expect((await read({ wait: 'false', ...rounded })).expectedBounds?.south).toBe(-13.1234567);
  });
});
