import { describe, expect, it } from '@jest/globals';

import { fileChanged, ensureUnchanged, unreadable } from '../../src/files/file-snapshot.ts';

it('the error of a file that changed has a code, the file, a hint and the cause', () => {
  const cause = new Error('gone');
  const error = fileChanged({ path: '/w/a.las' }, cause);
  expect(error).toMatchObject({
    code: 'file-changed',
    message: 'The file /w/a.las changed while it was read.',
  });
  expect(error.hint).toContain('nothing writes to it');
  expect(error.cause).toBe(cause);
});

const file = { path: '/w/a.las', size: 1, mtimeMs: 1_700_000_000_123.456 };

describe('the error of a file that cannot be read', () => {
  it.each([
    ['ENOENT', 'changed while it was read.', 'nothing writes to it'],
    ['EACCES', 'cannot be read (EACCES).', 'readable'],
    ['EPERM', 'cannot be read (EPERM).', 'readable'],
    ['EBUSY', 'cannot be read (EBUSY).', 'program that has it open'],
    ['EMFILE', 'cannot be read (EMFILE).', '`ulimit -n`'],
    ['ENFILE', 'cannot be read (ENFILE).', 'limit of open files'],
    ['ENOMEM', 'cannot be read (ENOMEM).', 'more memory'],
    ['EIO', 'cannot be read (EIO).', 'disk or network share'],
    ['ESTALE', 'cannot be read (ESTALE).', 'mounted again'],
    ['ENOSPC', 'cannot be read (ENOSPC).', 'Free disk space'],
  ])('because of %s', (code, message, hint) => {
    const error = unreadable(file, code);
    expect(error.code).toBe(code === 'ENOENT' ? 'file-changed' : 'file-unreadable');
    expect(error.message).toBe(`The file /w/a.las ${message}`);
    expect(error.hint).toContain(hint);
    expect(error.hint.includes('exclude it in `files`')).toBe(/EACCES|EPERM/.test(code));
  });
});

describe('ensureUnchanged', () => {
  it('accepts a file that has not changed', () => {
    expect(ensureUnchanged(file, { size: 1, isSame: true })).toEqual({ size: 1, isSame: true });
  });

  it.each([
    ['another size', { size: 2, isSame: true }],
    ['other bytes', { size: 1, isSame: false }],
  ])('rejects a file with %s', (_what, state) => {
    expect(() => {
      ensureUnchanged(file, state);
    }).toThrow('changed while it was read');
  });

  it.each([
    ['the code of the system error', { code: 'EACCES', message: 'permission denied' }, '(EACCES)'],
    ['the message of an error without code', { code: '', message: 'too long' }, '(too long)'],
    ['no reason if there is no answer', undefined, '()'],
  ])('reports %s for a file that could not be read', (_what, answer, reason) => {
    expect(() => ensureUnchanged(file, answer)).toThrow(`The file /w/a.las cannot be read ${reason}.`);
  });
});
