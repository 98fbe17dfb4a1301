import { describe, expect, it } from '@jest/globals';

import { createPhases } from '../../src/state/phases.ts';
import { epoch, fakeClock } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { fakeLog } from '../support/log.ts';

describe('phases', () => {
  it('puts each phase in a group of the log and keeps its time', async () => {
    const clock = fakeClock();
    const log = fakeLog();
    const phases = createPhases(log, clock);
    const work = (line: string, milliseconds: number) => () => {
      log.info(line);
      clock.advance(milliseconds);
      return Promise.resolve(line);
    };
    expect(await phases.run('One', work('first', 1200))).toBe('first');
    expect(await phases.run('Two', work('second', 30))).toBe('second');
    expect(log.all).toEqual(['group: One', 'info: first', 'end', 'group: Two', 'info: second', 'end']);
    expect(phases.ended).toEqual([
      { name: 'One', start: epoch, milliseconds: 1200, isFailed: false },
      { name: 'Two', start: epoch + 1200, milliseconds: 30, isFailed: false },
    ]);
  });

  it('closes the group of a phase that fails, keeps its time and hands its error on', async () => {
    const clock = fakeClock();
    const log = fakeLog();
    const phases = createPhases(log, clock);
    const failure = new Error('broken');
    const thrown = await thrownBy(() =>
      phases.run('Fail', () => {
        clock.advance(70);
        return Promise.reject(failure);
      }),
    );
    expect(thrown).toBe(failure);
    expect(log.all).toEqual(['group: Fail', 'end']);
    expect(phases.ended).toEqual([{ name: 'Fail', start: epoch, milliseconds: 70, isFailed: true }]);
  });

  it('does not count a phase that is still on', async () => {
    const phases = createPhases(fakeLog(), fakeClock());
    let during = -1;
    await phases.run('Running', () => {
      during = phases.ended.length;
      return Promise.resolve();
    });
    expect(during).toBe(0);
  });
});
