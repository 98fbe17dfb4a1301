import { describe, expect, it } from '@jest/globals';

import { createWindow, type Window } from '../../../src/transfer/s3/window.ts';
import { thrownBy } from '../../support/errors.ts';

const busy = new Error('slow down');
const stalled = new Error('no byte moved');

/** Tasks that end when the test says so. */
function tasksIn(window: Window) {
  const running: { readonly end: () => void; readonly fail: (error: Error) => void }[] = [];
  let ended = 0;
  return {
    running,
    ended: () => ended,
    start(count: number) {
      for (let i = 0; i < count; i++) {
        const outcome = window.run(
          () => new Promise<void>((resolve, reject) => running.push({ end: resolve, fail: reject })),
        );
        outcome.finally(() => ended++).catch(() => undefined);
      }
    },
    async flush() {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    },
  };
}

function windowOf(settings: { start?: number; max?: number; hasTime?: () => boolean } = {}): Window {
  const { start = 4, max = 64, hasTime = () => true } = settings;
  return createWindow({
    start,
    max,
    hasTime,
    isPushedBack: (error) => error === busy,
    isStalled: (error) => error === stalled,
  });
}

async function succeed(window: Window, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await window.run(() => Promise.resolve());
}

describe('a window', () => {
  it('runs as many tasks as its size, and the next in order when one ends', async () => {
    const tasks = tasksIn(windowOf({ start: 2, max: 2 }));
    tasks.start(5);
    await tasks.flush();
    expect(tasks.running).toHaveLength(2);
    tasks.running[0]?.end();
    await tasks.flush();
    expect(tasks.running).toHaveLength(3);
    tasks.running[2]?.end();
    tasks.running[1]?.end();
    await tasks.flush();
    expect(tasks.running).toHaveLength(5);
    expect(tasks.ended()).toBe(3);
  });

  it('grows by two with each success, up to its maximum', async () => {
    const window = windowOf({ start: 4, max: 7 });
    await succeed(window, 1);
    expect(window.size).toBe(6);
    await succeed(window, 10);
    expect(window.size).toBe(7);
  });

  it('does not grow without spare time', async () => {
    const window = windowOf({ hasTime: () => false });
    await succeed(window, 10);
    expect(window.size).toBe(4);
  });

  it('halves after a push-back, once for all concurrent tasks, and never below one', async () => {
    const window = windowOf({ start: 16, max: 16 });
    const tasks = tasksIn(window);
    tasks.start(16);
    await tasks.flush();
    for (const { fail } of tasks.running) fail(busy);
    await tasks.flush();
    expect(window.size).toBe(8);
    for (let i = 0; i < 10; i++) await thrownBy(() => window.run(() => Promise.reject(busy)));
    expect(window.size).toBe(1);
  });

  it('halves for each stalled task, and then grows slowly', async () => {
    const window = windowOf({ start: 16, max: 16 });
    const tasks = tasksIn(window);
    tasks.start(16);
    await tasks.flush();
    for (const { fail } of tasks.running.slice(0, 3)) fail(stalled);
    await tasks.flush();
    expect(window.size).toBe(2);
    for (const { fail } of tasks.running.slice(3)) fail(stalled);
    await tasks.flush();
    expect(window.size).toBe(1);
    await succeed(window, 2);
    expect(window.size).toBe(2);
  });

  it('starts no task until the number is below its new size', async () => {
    const window = windowOf({ start: 4, max: 4 });
    const tasks = tasksIn(window);
    tasks.start(6);
    await tasks.flush();
    tasks.running[0]?.fail(busy);
    await tasks.flush();
    expect(window.size).toBe(2);
    expect(tasks.running).toHaveLength(4); // three still run
    tasks.running[1]?.end();
    await tasks.flush();
    expect(tasks.running).toHaveLength(4); // two still run
    tasks.running[2]?.end();
    await tasks.flush();
    expect(tasks.running).toHaveLength(5);
  });

  it('grows again with successes, slowly after a push-back', async () => {
    const window = windowOf({ start: 16, max: 16 });
    await thrownBy(() => window.run(() => Promise.reject(busy)));
    expect(window.size).toBe(8);
    await succeed(window, 7);
    expect(window.size).toBe(8);
    await succeed(window, 2);
    expect(window.size).toBe(9);
    await succeed(window, 200);
    expect(window.size).toBe(16);
  });

  it('keeps its size after any other error, and throws it', async () => {
    const window = windowOf();
    const error = new Error('else');
    expect(await thrownBy(() => window.run(() => Promise.reject(error)))).toBe(error);
    expect(window.size).toBe(4);
  });
});
