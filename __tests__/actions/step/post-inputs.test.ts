import { afterEach, expect, it } from '@jest/globals';

import { readUpload, saveUpload } from '../../../src/actions/step/post-inputs.ts';
import { UserError } from '../../../src/lib/errors.ts';

const variables = ['INPUT_TOKEN', 'INPUT_API-URL', 'INPUT_DELETE-ON-FAILURE'];

afterEach(() => {
  for (const name of variables) Reflect.deleteProperty(process.env, name);
});

/** What a main step saves that has these inputs. */
function save(token: string | undefined, deleteOnFailure = ''): string {
  process.env['INPUT_DELETE-ON-FAILURE'] = deleteOnFailure;
  let saved = '';
  saveUpload({ granted: true, apiUrl: new URL('https://ion.example/api'), token }, (_name, value) => {
    saved = value;
  });
  return saved;
}

it('hands over all but the token, whatever inputs the post step gets', () => {
  const state = save('s3cret', 'never');
  expect(state).not.toContain('s3cret');
  process.env['INPUT_TOKEN'] = 's3cret';
  process.env['INPUT_API-URL'] = 'https://elsewhere.example';
  process.env['INPUT_DELETE-ON-FAILURE'] = '';
  const apiUrl = new URL('https://ion.example/api');
  expect(readUpload(state)).toEqual({
    access: { granted: true, apiUrl, token: 's3cret' },
    apiUrl,
    deletePolicy: 'never',
  });
});

it('has no access where the post step gets no token', () => {
  expect(readUpload(save('s3cret'))).toMatchObject({ access: undefined, deletePolicy: 'incomplete' });
});

it('has access to an ion that asks for no token', () => {
  expect(readUpload(save(undefined)).access).toMatchObject({ granted: true, token: undefined });
});

it('refuses another state', () => {
  expect(() => readUpload('7')).toThrow('the state of the step holds no inputs');
  expect(() => readUpload('{}')).toThrow(UserError);
});
