import { EventEmitter } from 'node:events';
import { constants } from 'node:os';

import { describe, expect, it } from '@jest/globals';

import { abortOnSignals } from '../../../src/actions/step/signals.ts';

/** A process that signals come to, and what it ended with. */
function listen() {
  const source = new EventEmitter();
  const ends: (number | undefined)[] = [];
  const { signal } = abortOnSignals(source, (code) => ends.push(code));
  return { source, signal, ends };
}

describe('abortOnSignals', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGBREAK'])('aborts at the first %s, and says so', (name) => {
    const { source, signal, ends } = listen();
    expect(signal.aborted).toBe(false);
    source.emit(name);
    expect(signal.reason).toEqual(new Error(`The run was cancelled (${name}).`));
    expect(ends).toEqual([]);
  });

  it('ends at the second, which is SIGTERM on Linux and macOS', () => {
    const { source, ends } = listen();
    source.emit('SIGINT');
    source.emit('SIGTERM');
    expect(ends).toEqual([128 + constants.signals.SIGTERM]);
  });

  it('ends at the second, which is SIGBREAK on Windows', () => {
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
