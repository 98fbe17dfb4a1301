import { expect, test } from '@jest/globals';

import { createStepLog, type StepLog } from '../../sandbox/runner/step-log.ts';

/** A log that took these lines. */
function logOf(...lines: string[]): StepLog {
  const log = createStepLog({ secrets: [], showDebug: false, onLine: () => undefined });
  for (const line of lines) log.take(line);
  return log;
}

test('commands stop, and resume at the token', () => {
  const log = logOf('::stop-commands::end-token', '::error::x', '##[error]y', '::end-token::', '::error::z');
  expect(log.annotations.map(({ message }) => message)).toEqual(['z']);
  expect(log.lines).toEqual(['::stop-commands::***', '::error::x', '##[error]y', '::***::', '##[error]z']);
  expect(log.masks).toEqual([]);
});

test('commands are echoed after echo on', () => {
  const log = logOf('::echo::on', '::group::g', '::warning::w', '::echo::off', '::endgroup::');
  expect(log.lines).toEqual(['::group::g', '##[group]g', '##[warning]w', '::echo::off', '##[endgroup]']);
});

test.each([
  '::set-output name=a::x',
  '::save-state name=a::x',
  '::set-env name=A::x',
  '::add-path::x',
  '::stop-commands::error',
  '::stop-commands::',
])('%s fails the step', (line) => {
  const log = logOf(line);
  expect(log.failed).toBe(true);
  expect(log.annotations.at(-1)?.level).toBe('error');
});

test('GitHub keeps ten annotations of a level, of bounded length; the log keeps all', () => {
  const log = logOf(
    ...Array.from({ length: 12 }, () => `::warning::${'x'.repeat(5000)}`),
    '::notice::n',
    '::error::',
  );
  expect(log.annotations.map(({ level }) => level)).toEqual([
    ...Array.from({ length: 10 }, () => 'warning'),
    'notice',
    'error',
  ]);
  expect(log.annotations[0]?.message).toHaveLength(4096);
  expect(log.lines).toHaveLength(13);
});

test('a mask applies to later output', () => {
  expect(logOf('hush', '::add-mask::hush', 'hush').lines).toEqual(['hush', '***']);
});
