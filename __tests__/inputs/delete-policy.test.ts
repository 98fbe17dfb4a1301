import { describe, expect, it } from '@jest/globals';

import { readDeletePolicy } from '../../src/inputs/delete-policy.ts';
import { userErrorOf } from '../support/errors.ts';

const getterOf = (text: string) => (name: string) => (name === 'delete-on-failure' ? text : 'unasked');

describe('readDeletePolicy', () => {
  it.each([
    ['', 'incomplete'],
    ['incomplete', 'incomplete'],
    ['always', 'always'],
    ['never', 'never'],
  ])('reads %j as %s', (text, policy) => {
    expect(readDeletePolicy(getterOf(text))).toBe(policy);
  });

  it('names the choices', async () => {
    const error = await userErrorOf(() => readDeletePolicy(getterOf('Never')));
    expect(error.message).toBe(
      'The input `delete-on-failure` is `Never`, which is not one of incomplete, always, never.',
    );
    expect(error).toMatchObject({
      code: 'input-invalid',
      hint: 'Did you mean `never`?',
      yaml: 'delete-on-failure: never',
    });
  });
});
