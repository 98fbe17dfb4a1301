import { describe, expect, it } from '@jest/globals';

import { fileChanged, ensureUnchanged, unreadable } from '../../src/files/file-snapshot.ts';

it('the error of a file that changed names the file, the hint and the cause', () => {
  const cause = new Error('gone');
  const error = fileChanged({ path: '/w/a.las' }, cause);
  expect(error.message).toBe('The file /w/a.las changed while it was read.');
  expect(error.hint).toContain('Let the step that writes it');
  expect(error.cause).toBe(cause);
});

const file = { path: '/w/a.las', size: 1, mtimeMs: 1_700_000_000_123.456 };

describe('the error of a file that cannot be read', () => {
  it.each([
    ['ENOENT', 'changed while it was read.', 'step that writes it'],
    ['EACCES', 'cannot be read (EACCES).', 'readable'],
    ['EPERM', 'cannot be read (EPERM).', 'readable'],
    ['EBUSY', 'cannot be read (EBUSY).', 'program that has it open'],
    ['EMFILE', 'cannot be read (EMFILE).', '`ulimit -n`'],
    ['ENFILE', 'cannot be read (ENFILE).', 'more files'],
    ['ENOMEM', 'cannot be read (ENOMEM).', 'more memory'],
    ['EIO', 'cannot be read (EIO).', 'disk or network share'],
    ['ESTALE', 'cannot be read (ESTALE).', 'mounted anew'],
    ['ENOSPC', 'cannot be read (ENOSPC).', 'free some space'],
  ])('because of %s', (code, message, hint) => {
    const error = unreadable(file, code);
    expect(error.message).toBe(`The file /w/a.las ${message}`);
    expect(error.hint).toContain(hint);
    expect(error.hint.includes('exclude it in `files`')).toBe(/EACCES|EPERM/.test(code));
  });
});

describe('settled', () => {
  it('takes a file that is as it was', () => {
    expect(ensureUnchanged(file, { size: 1, isSame: true })).toEqual({ size: 1, isSame: true });
  });

  it.each([
    ['another size', { size: 2, isSame: true }],
    ['other bytes', { size: 1, isSame: false }],
  ])('refuses one of %s', (_what, state) => {
    expect(() => {
      ensureUnchanged(file, state);
    }).toThrow('changed while it was read');
  });

  it.each([
    ['what the system said', { code: 'EACCES', message: 'permission denied' }, '(EACCES)'],
    ['what else was said', { code: '', message: 'too long' }, '(too long)'],
    ['nothing', undefined, '()'],
  ])('tells of one that could not be read %s', (_what, answer, reason) => {
    expect(() => ensureUnchanged(file, answer)).toThrow(`The file /w/a.las cannot be read ${reason}.`);
  });
});
