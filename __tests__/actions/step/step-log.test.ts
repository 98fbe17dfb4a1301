import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createStepLog } from '../../../src/actions/step/step-log.ts';
import type { Diagnostic } from '../../../src/lib/user-error.ts';

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

function odd(message: string): Diagnostic {
  return { code: 'odd', message, hint: '' };
}

describe('the log of a step', () => {
  it('removes a whole secret, even if another secret is a part of it', () => {
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

  it('escapes every text and redacts secrets', () => {
    const log = createStepLog();
    log.mask('hush');
    printed = '';
    log.info('::error::hush');
    log.startGroup('a\n::error::b');
    log.warning(odd('##[error]hush'));
    expect(printed.trim().split(/\r?\n/)).toEqual([
      '\\::error::***',
      '::group::a\\n::error::b',
      '::warning::##\\[error]***%0ACode: odd',
    ]);
  });

  it('annotates ten warnings and ten notices, and writes the others as plain lines', () => {
    const log = createStepLog();
    printed = '';
    for (let n = 1; n <= 12; n++) log.warning(odd(`w${n}`));
    for (let n = 1; n <= 12; n++) log.notice(`n${n}`);
    const lines = printed.trim().split(/\r?\n/);
    expect(lines.filter((line) => line.startsWith('::warning::'))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::notice::'))).toHaveLength(10);
    expect(lines.slice(9, 15)).toEqual([
      '::warning::w10%0ACode: odd',
      ...['Warning: w11', 'Code: odd', 'Warning: w12', 'Code: odd'],
      '::notice::n1',
    ]);
    expect(lines.slice(-2)).toEqual(['Notice: n11', 'Notice: n12']);
  });

  it('also escapes the plain lines', () => {
    const log = createStepLog();
    log.mask('hush');
    for (let n = 1; n <= 10; n++) log.warning(odd('w'));
    printed = '';
    log.warning({ ...odd('a\n::error::hush ##[error]'), yaml: '::error::x\nb: hush' });
    expect(printed.trim()).toBe('Warning: a\\n::error::*** ##\\[error]\n\\::error::x\nb: ***\nCode: odd');
  });

  it('writes debug lines only with debug logging, escaped and without secrets', () => {
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

  it('keeps all warnings, without secrets and shortened', () => {
    const log = createStepLog();
    log.mask('hush');
    for (let n = 1; n <= 12; n++) log.warning(odd(`w${n} hush`));
    log.warning({
      code: 'odd',
      message: 'x'.repeat(10_000),
      hint: 'y'.repeat(10_000),
      yaml: 'z'.repeat(10_000),
    });
    const messages = log.warnings.map(({ message }) => message);
    expect(messages.slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, i) => `w${i + 1} ***`));
    const { message, hint, yaml } = log.warnings.at(-1) ?? odd('');
    // an annotation has room for all of it, with its code
    expect(`${message}${hint}${yaml ?? ''}`.length).toBeLessThan(4000);
  });
});
