import { describe, expect, it } from '@jest/globals';

import { codeOf, isAbort, messageOf, UserError } from '../../src/lib/user-error.ts';

function systemError(code: string, cause?: unknown): Error {
  return Object.assign(new Error(`failed with ${code}`, { cause }), { code });
}

describe('UserError', () => {
  it('keeps what happened, the hint and the cause apart', () => {
    const cause = new Error('below');
    const error = new UserError('todo', 'It broke.', 'Mend it.', { cause });
    expect(error).toMatchObject({ message: 'It broke.', hint: 'Mend it.', cause, name: 'UserError' });
    expect(error).toBeInstanceOf(Error);
  });
});

describe('messageOf', () => {
  it.each([
    [new Error('told'), 'told'],
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
    ['the code behind a number', Object.assign(systemError('ECODE'), { code: 7 }), undefined],
    ['nothing where there is no code', new Error('plain'), undefined],
    ['nothing of what is no error', { code: 'ENOENT' }, undefined],
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
    ['what is no error', 'AbortError', false],
  ])('of %s', (_what, error, expected) => {
    expect(isAbort(error)).toBe(expected);
  });
});
