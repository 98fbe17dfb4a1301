import { describe, expect, it } from '@jest/globals';

import { fileChanged, settled, unreadable } from '../../src/files/steady-file.ts';

it('the error of a file that changed names the file, the cure and the cause', () => {
  const cause = new Error('gone');
  const error = fileChanged({ path: '/w/a.las' }, cause);
  expect(error.message).toBe('The file /w/a.las changed while it was read.');
  expect(error.cure).toContain('Let the step that writes it');
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
  ])('because of %s', (code, message, cure) => {
    const error = unreadable(file, code);
    expect(error.message).toBe(`The file /w/a.las ${message}`);
    expect(error.cure).toContain(cure);
    expect(error.cure.includes('exclude it in `files`')).toBe(/EACCES|EPERM/.test(code));
  });
});

describe('settled', () => {
  it('takes a file that is as it was', () => {
    expect(settled(file, { size: 1, isSame: true })).toEqual({ size: 1, isSame: true });
  });

  it.each([
    ['another size', { size: 2, isSame: true }],
    ['other bytes', { size: 1, isSame: false }],
  ])('refuses one of %s', (_what, state) => {
    expect(() => {
      settled(file, state);
    }).toThrow('changed while it was read');
  });

  it.each([
    ['what the system said', { code: 'EACCES', message: 'permission denied' }, '(EACCES)'],
    ['what else was said', { code: '', message: 'too long' }, '(too long)'],
    ['nothing', undefined, '()'],
  ])('tells of one that could not be read %s', (_what, answer, reason) => {
    expect(() => settled(file, answer)).toThrow(`The file /w/a.las cannot be read ${reason}.`);
  });
});
