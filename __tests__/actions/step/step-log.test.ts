import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createStepLog } from '../../../src/actions/step/step-log.ts';

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

  it('annotates ten warnings and ten notices, and has the others on plain lines', () => {
    const log = createStepLog();
    printed = '';
    for (let n = 1; n <= 12; n++) log.warning(`w${n}`);
    for (let n = 1; n <= 12; n++) log.notice(`n${n}`);
    const lines = printed.trim().split(/\r?\n/);
    expect(lines.filter((line) => line.startsWith('::warning::'))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::notice::'))).toHaveLength(10);
    expect(lines.slice(9, 13)).toEqual(['::warning::w10', 'Warning: w11', 'Warning: w12', '::notice::n1']);
    expect(lines.slice(-2)).toEqual(['Notice: n11', 'Notice: n12']);
  });

  it('keeps the plain lines tame as well', () => {
    const log = createStepLog();
    log.mask('hush');
    for (let n = 1; n <= 10; n++) log.warning('w');
    printed = '';
    log.warning('a\n::error::hush ##[error]');
    expect(printed.trim()).toBe('Warning: a\\n::error::*** ##\\[error]');
  });

  it('has debug lines with debug logging on only, tame and without the secrets', () => {
    process.env['RUNNER_DEBUG'] = '1';
    try {
      const log = createStepLog();
      log.mask('hush');
      printed = '';
      log.debug?.('hush\n::error::b');
      expect(printed.trim()).toBe('::debug::***\\n::error::b');
    } finally {
      delete process.env['RUNNER_DEBUG'];
    }
    expect(createStepLog().debug).toBeUndefined();
  });

  it('remembers all warnings, without the secrets and not at any length', () => {
    const log = createStepLog();
    log.mask('hush');
    for (let n = 1; n <= 12; n++) log.warning(`w${n} hush`);
    log.warning('x'.repeat(10_000));
    expect(log.warnings.slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, i) => `w${i + 1} ***`));
    expect(log.warnings.at(-1)).toHaveLength(4096);
  });
});
