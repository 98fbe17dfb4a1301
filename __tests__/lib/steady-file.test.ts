import { expect, it } from '@jest/globals';

import { fileChanged } from '../../src/lib/steady-file.ts';

it('the error of a file that changed names the file, the cure and the cause', () => {
  const cause = new Error('gone');
  const error = fileChanged({ path: '/w/a.las' }, cause);
  expect(error.message).toBe('The file /w/a.las changed while it was read.');
  expect(error.cure).toContain('Let the step that writes it');
  expect(error.cause).toBe(cause);
});
