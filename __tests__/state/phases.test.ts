import { describe, expect, it } from '@jest/globals';

import { createPhases } from '../../src/state/phases.ts';
import { epoch, fakeClock } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { fakeLog } from '../support/log.ts';

/** Phases whose timer fires when the test says so. */
function makePhases() {
  const clock = fakeClock();
  const log = fakeLog();
  let fire = (): void => undefined;
  const phases = createPhases(log, clock, (task) => {
    fire = task;
    return () => {
      fire = () => undefined;
    };
  });
  return {
    clock,
    log,
    phases,
    /** Advances the clock by two seconds. */
    passTime: () => {
      fire();
    },
  };
}

describe('phases', () => {
  it('groups the lines of each phase below its result and records its time', async () => {
    const { clock, log, phases } = makePhases();
    const work = (line: string, milliseconds: number) => () => {
      phases.log.info(line);
      clock.advance(milliseconds);
      return Promise.resolve(line);
    };
    expect(await phases.run('One', work('first', 1200), (line) => ({ result: `1 ${line}` }))).toBe('first');
    expect(await phases.run('Two', work('second', 30))).toBe('second');
    phases.log.info('outside');
    expect(log.all).toEqual([
      ...['group: One: 1 first', 'info: first', 'end'],
      ...['group: Two', 'info: second', 'end', 'info: outside'],
    ]);
    expect(phases.ended).toEqual([
      { name: 'One', start: epoch, milliseconds: 1200, isFailed: false },
      { name: 'Two', start: epoch + 1200, milliseconds: 30, isFailed: false },
    ]);
  });

  it('writes the sentence about a phase above its group, and no group without lines', async () => {
    const { log, phases } = makePhases();
    const describeLine = () => ({ line: 'Found it.' });
    const task = () => {
      phases.log.info('detail');
      return Promise.resolve();
    };
    await phases.run('Find', task, describeLine);
    await phases.run('Find again', () => Promise.resolve(), describeLine);
    expect(log.all).toEqual(['info: Found it.', 'group: Find', 'info: detail', 'end', 'info: Found it.']);
  });

  it('writes warnings and notices at once, above the group', async () => {
    const { log, phases } = makePhases();
    await phases.run('Find', () => {
      phases.log.info('detail');
      phases.log.warning({ code: 'odd', message: 'Odd.', hint: '' });
      phases.log.notice('New.');
      expect(log.all).toEqual(['warning: Odd.', 'notice: New.']);
      return Promise.resolve();
    });
    expect(log.all.slice(2)).toEqual(['group: Find', 'info: detail', 'end']);
  });

  it('is live after two seconds: nothing is kept back, and the result follows the group', async () => {
    const { log, phases, passTime } = makePhases();
    await phases.run(
      'Upload',
      () => {
        phases.log.info('early');
        expect(log.all).toEqual([]);
        passTime();
        expect(log.all).toEqual(['group: Upload', 'info: early']);
        phases.log.info('late');
        expect(log.all.at(-1)).toBe('info: late');
        return Promise.resolve();
      },
      () => ({ result: '5 files', line: 'Done.' }),
    );
    expect(log.all.slice(3)).toEqual(['end', 'info: Done.', 'info: Upload: 5 files']);
  });

  it('writes warnings and notices of a live phase outside its group', async () => {
    const { log, phases, passTime } = makePhases();
    await phases.run('Tiling', () => {
      passTime();
      phases.log.warning({ code: 'odd', message: 'Odd.', hint: '' });
      phases.log.info('on');
      return Promise.resolve();
    });
    expect(log.all).toEqual([
      ...['group: Tiling', 'end', 'warning: Odd.'],
      ...['group: Tiling', 'info: on', 'end'],
    ]);
  });

  it('writes the lines that are kept back if the process ends', async () => {
    const { log, phases } = makePhases();
    await phases.run('Find', () => {
      phases.log.info('detail');
      phases.flush();
      expect(log.all).toEqual(['group: Find', 'info: detail']);
      phases.flush();
      return Promise.resolve();
    });
    expect(log.all).toEqual(['group: Find', 'info: detail', 'end']);
    phases.flush();
    expect(log.all).toHaveLength(3);
  });

  it.each([false, true])(
    'writes the lines of a phase that fails and throws its error; live: %p',
    async (isLive) => {
      const { clock, log, phases, passTime } = makePhases();
      const failure = new Error('broken');
      const thrown = await thrownBy(() =>
        phases.run('Fail', () => {
          phases.log.info('detail');
          if (isLive) passTime();
          clock.advance(70);
          return Promise.reject(failure);
        }),
      );
      expect(thrown).toBe(failure);
      expect(log.all).toEqual(
        isLive
          ? ['group: Fail', 'info: detail', 'end', 'info: Fail: failed']
          : ['group: Fail: failed', 'info: detail', 'end'],
      );
      expect(phases.ended).toEqual([{ name: 'Fail', start: epoch, milliseconds: 70, isFailed: true }]);
    },
  );

  it('does not count a phase that is still running', async () => {
    const { phases } = makePhases();
    let during = -1;
    await phases.run('Running', () => {
      during = phases.ended.length;
      return Promise.resolve();
    });
    expect(during).toBe(0);
  });
});
