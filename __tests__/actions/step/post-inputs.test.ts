import { afterEach, describe, expect, it } from '@jest/globals';

import { readUpload, sameTokens, saveTokens, saveUpload } from '../../../src/actions/step/post-inputs.ts';
import type { SavedState } from '../../../src/actions/step/step-state.ts';
import { UserError } from '../../../src/lib/user-error.ts';

type Inputs = Readonly<Record<string, string>>;

const given: string[] = [];

/** Sets the inputs of this process, as a runner does. */
function setInputs(inputs: Inputs): void {
  for (const name of given.splice(0)) Reflect.deleteProperty(process.env, name);
  for (const [name, value] of Object.entries(inputs)) {
    given.push(`INPUT_${name.toUpperCase()}`);
    process.env[`INPUT_${name.toUpperCase()}`] = value;
  }
}

afterEach(() => {
  setInputs({});
});

function stateOf(values: ReadonlyMap<string, string>): SavedState {
  const get = (name: string) => values.get(name) ?? '';
  return { process: undefined, get, first: get, unseen: () => [] };
}

/** What a main step with these inputs saves. */
function save(inputs: Inputs): { readonly state: SavedState; readonly text: string } {
  setInputs(inputs);
  const values = new Map<string, string>();
  const write = (name: string, value: string) => void values.set(name, value);
  saveTokens(write);
  const apiUrl = new URL('https://ion.example/api');
  saveUpload({ granted: true, apiUrl, token: inputs['token'] }, write);
  return { state: stateOf(values), text: [...values.values()].join('\n') };
}

describe('the inputs for the post step', () => {
  it('are all except the tokens, for any inputs', () => {
    const inputs = { token: 's3cret', 'github-token': 'gh-s3cret', 'delete-on-failure': 'never' };
    const { state, text } = save(inputs);
    expect(text).not.toContain('s3cret');
    setInputs({ token: 's3cret', 'api-url': 'https://elsewhere.example' });
    const apiUrl = new URL('https://ion.example/api');
    expect(readUpload(state)).toEqual({
      access: { granted: true, apiUrl, token: 's3cret' },
      apiUrl,
      deletePolicy: 'never',
    });
  });

  it.each([{}, { token: '' }, { token: 'of-npm' }])('have no access to ion with %j', (inputs) => {
    const { state } = save({ token: 's3cret' });
    setInputs(inputs);
    expect(readUpload(state)).toMatchObject({ access: undefined, deletePolicy: 'incomplete' });
  });

  it.each([
    ['gh-s3cret', 'gh-s3cret'],
    ['s3cret', ''],
    ['', ''],
  ])('have a GitHub token: the post step receives %j, %j', (token, same) => {
    const { state } = save({ token: 's3cret', 'github-token': 'gh-s3cret' });
    setInputs({ 'github-token': token });
    expect(sameTokens(state)('github-token')).toBe(same);
  });

  it('have access to an ion that needs no token', () => {
    expect(readUpload(save({}).state).access).toMatchObject({ granted: true, token: undefined });
  });

  it('are refused if they have another form', () => {
    const state = (upload: string) =>
      stateOf(
        new Map([
          ['upload', upload],
          ['tokens', '{}'],
        ]),
      );
    expect(() => readUpload(state('7'))).toThrow('the state of the step holds no inputs');
    expect(() => readUpload(state('{}'))).toThrow(UserError);
  });
});
