import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createStepLog } from '../../src/actions/log.ts';

const write = process.stdout.write.bind(process.stdout);
let printed = '';

beforeAll(() => {
  process.stdout.write = (chunk: string | Uint8Array) => {
    printed += String(chunk);
    return true;
  };
});

afterAll(() => {
  process.stdout.write = write;
});

describe('the log of a step', () => {
  it('takes a secret out whole, though another one is a part of it', () => {
    const log = createStepLog();
    log.mask('key');
    log.mask('key-and-more');
    expect(log.redact('a key-and-more, a key')).toBe('a ***, a ***');
  });

  it('masks each secret once, and never an empty one', () => {
    const log = createStepLog();
    printed = '';
    log.mask('once');
    log.mask('once');
    log.mask('');
    expect(printed.trim()).toBe('::add-mask::once');
  });

  it('makes every text tame, and takes the secrets out', () => {
    const log = createStepLog();
    log.mask('hush');
    printed = '';
    log.info('::error::hush');
    log.startGroup('a\n::error::b');
    log.warning('##[error]hush');
    expect(printed.trim().split(/\r?\n/)).toEqual([
      '\\::error::***',
      '::group::a\\n::error::b',
      '::warning::##\\[error]***',
    ]);
  });
});
