import { describe, expect, it } from '@jest/globals';

import { BudgetError, limitReader } from '../../src/preflight/budget.ts';
import { memoryReader } from '../support/memory-reader.ts';

/** A clock that moves on by a millisecond with each look at it. */
function slowClock() {
  let now = 0;
  return { now: () => now++, sleep: () => Promise.resolve() };
}

const signal = new AbortController().signal;
const reader = memoryReader({ a: 'x'.repeat(1000), b: '' }, 100);

describe('a limited reader', () => {
  it('reads as the reader does, within its budget', async () => {
    const limited = limitReader(reader, { bytes: 2000, milliseconds: 100 }, { clock: slowClock(), signal });
    expect((await limited.read('a', 990, 100)).length).toBe(10);
    let count = 0;
    for await (const chunk of limited.stream('a')) count += chunk.length;
    expect(count).toBe(1000);
  });

  it('counts what a read returns, not what it asks for', async () => {
    const limited = limitReader(reader, { bytes: 1000, milliseconds: 100 }, { clock: slowClock(), signal });
    await limited.read('b', 0, 5000);
    await limited.read('a', 0, 5000);
    await expect(limited.read('a', 0, 1)).rejects.toThrow(BudgetError);
  });

  it('ends a stream at the limit of bytes', async () => {
    const limited = limitReader(reader, { bytes: 450, milliseconds: 100 }, { clock: slowClock(), signal });
    let count = 0;
    const readAll = async () => {
      for await (const chunk of limited.stream('a')) count += chunk.length;
    };
    await expect(readAll()).rejects.toThrow(BudgetError);
    expect(count).toBe(400);
  });

  it('ends a check that takes too long', async () => {
    const limited = limitReader(reader, { bytes: 1e9, milliseconds: 5 }, { clock: slowClock(), signal });
    const readOften = async () => {
      for (let round = 0; round < 10; round++) await limited.read('a', 0, 1);
    };
    await expect(readOften()).rejects.toThrow(BudgetError);
  });

  it('ends with the reason of an abort', async () => {
    const controller = new AbortController();
    const tools = { clock: slowClock(), signal: controller.signal };
    const limited = limitReader(reader, { bytes: 1e9, milliseconds: 1e9 }, tools);
    controller.abort(new Error('cancelled'));
    await expect(limited.read('a', 0, 1)).rejects.toThrow('cancelled');
  });
});
