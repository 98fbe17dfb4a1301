import { describe, expect, it } from '@jest/globals';

import { codeOf, isAbort, messageOf, UserError } from '../../src/lib/user-error.ts';

function systemError(code: string, cause?: unknown): Error {
  return Object.assign(new Error(`failed with ${code}`, { cause }), { code });
}

describe('UserError', () => {
  it('has a code, a message, a hint, YAML and a cause', () => {
    const cause = new Error('inner');
    const error = new UserError('it-failed', 'It failed.', 'Fix it.', { cause, yaml: 'wait: true' });
    expect(error).toMatchObject({
      name: 'UserError',
      code: 'it-failed',
      message: 'It failed.',
      hint: 'Fix it.',
      yaml: 'wait: true',
      cause,
    });
    expect(error).toBeInstanceOf(Error);
  });
});

describe('messageOf', () => {
  it.each([
    [new Error('failed'), 'failed'],
    ['a string', 'a string'],
    [42, '42'],
    [undefined, 'undefined'],
  ])('of %p is %p', (thrown, text) => {
    expect(messageOf(thrown)).toBe(text);
  });
});

describe('codeOf', () => {
  it.each<[string, unknown, string | undefined]>([
    ['the code of a system error', systemError('ENOENT'), 'ENOENT'],
    ['the code of a cause', new Error('outer', { cause: systemError('ECONNRESET') }), 'ECONNRESET'],
    ['the outer of two codes', systemError('OUTER', systemError('INNER')), 'OUTER'],
    ['no code that is a number', Object.assign(systemError('ECODE'), { code: 7 }), undefined],
    ['nothing if there is no code', new Error('plain'), undefined],
    ['nothing if the value is not an error', { code: 'ENOENT' }, undefined],
  ])('finds %s', (_what, error, code) => {
    expect(codeOf(error)).toBe(code);
  });
});

describe('isAbort', () => {
  it.each<[string, unknown, boolean]>([
    ['the default reason of an abort', AbortSignal.abort().reason, true],
    ['the abort of a Node request', systemError('ABORT_ERR'), true],
    ['an error caused by an abort', new Error('outer', { cause: systemError('ABORT_ERR') }), true],
    ['a time-out', Object.assign(new Error('late'), { name: 'TimeoutError' }), false],
    ['any other error', systemError('ECONNRESET'), false],
    ['a value that is not an error', 'AbortError', false],
  ])('of %s', (_what, error, expected) => {
    expect(isAbort(error)).toBe(expected);
  });
});
