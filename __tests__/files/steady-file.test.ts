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
  ])('because of %s', (code, message, cure) => {
    const error = unreadable(file, code);
    expect(error.message).toBe(`The file /w/a.las ${message}`);
    expect(error.cure).toContain(cure);
  });
});

describe('settled', () => {
  it('takes a file that is as it was, to the last digit of its time', () => {
    expect(() => {
      settled(file, { size: 1, mtimeMs: 1_700_000_000_123.456 });
    }).not.toThrow();
  });

  it.each([
    ['another size', { size: 2, mtimeMs: file.mtimeMs }],
    ['a time a microsecond later', { size: 1, mtimeMs: file.mtimeMs + 0.001 }],
    ['a time two seconds later, the least that FAT knows', { size: 1, mtimeMs: file.mtimeMs + 2000 }],
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
