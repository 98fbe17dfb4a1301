import { EventEmitter } from 'node:events';
import { constants } from 'node:os';

import { describe, expect, it } from '@jest/globals';

import { abortOnSignals } from '../../../src/actions/step/signals.ts';
import { messageOf, type CancelError } from '../../../src/lib/user-error.ts';

/** A process that receives signals, and its exit code. */
function listen(elapsedMs = 5000) {
  const source = new EventEmitter();
  const ends: (number | undefined)[] = [];
  const { signal } = abortOnSignals(
    source,
    (code) => ends.push(code),
    () => elapsedMs,
  );
  return { source, signal, ends };
}

describe('abortOnSignals', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGBREAK'])('aborts at the first %s, and logs that', (name) => {
    const { source, signal, ends } = listen();
    expect(signal.aborted).toBe(false);
    source.emit(name);
    expect(messageOf(signal.reason)).toBe(`The run was cancelled (${name}).`);
    expect(ends).toEqual([]);
  });

  it.each([
    [58_000, '1 min'],
    [59_950, '1 min'],
    [60_300, '1 min'],
    [359 * 60_000 + 58_500, '360 min'],
  ])('after %d ms, logs that this is probably a time-out', (elapsedMs, minutes) => {
    const { source, signal } = listen(elapsedMs);
    source.emit('SIGINT');
    const { message, hint } = signal.reason as CancelError;
    expect(message).toBe(
      `The runner ended the step (SIGINT) after ${minutes}, probably because of \`timeout-minutes\`.`,
    );
    expect(hint).toContain('Raise `timeout-minutes`');
  });

  it.each([0, 200, 57_900, 60_400, 90_000])('after %d ms, logs that the step was cancelled', (elapsedMs) => {
    const { source, signal } = listen(elapsedMs);
    source.emit('SIGINT');
    const { message, hint } = signal.reason as CancelError;
    expect(message).toBe('The run was cancelled (SIGINT).');
    expect(hint).toContain('`timeout-minutes`');
  });

  it('ends at the second signal, which is SIGTERM on Linux and macOS', () => {
    const { source, ends } = listen();
    source.emit('SIGINT');
    source.emit('SIGTERM');
    expect(ends).toEqual([128 + constants.signals.SIGTERM]);
  });

  it('ends at the second signal, which is SIGBREAK on Windows', () => {
    const { source, ends } = listen();
    source.emit('SIGINT');
    source.emit('SIGBREAK');
    expect(ends).toHaveLength(1);
  });

  it('keeps the process alive for other signals and events', () => {
    const { source, signal } = listen();
    source.emit('SIGHUP');
    source.emit('exit');
    expect(signal.aborted).toBe(false);
  });
});
