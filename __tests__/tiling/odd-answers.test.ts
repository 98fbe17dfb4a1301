import { describe, expect, it } from '@jest/globals';

import { complete, running, wait } from '../support/await-tiling.ts';
import { userErrorOf } from '../support/errors.ts';
import { metadata } from '../support/ion.ts';
import { answer, type Reply } from '../support/send.ts';

describe('one odd answer while a tiling is followed', () => {
  it.each<[string, Reply]>([
    ['404', answer(404, { code: 'ResourceNotFound' })],
    ['401', answer(401, { code: 'InvalidCredentials' })],
    ['403', answer(403, 'Forbidden')],
    ['a redirect', answer(302, '', { location: '/login' })],
    ['the end of another asset', answer(200, metadata(8, complete))],
    ['no status', answer(200, { id: 7 })],
    ['a list', answer(200, [])],
    ['a failure', answer(200, metadata(7, { status: 'DATA_ERROR', error: 'no' }))],
    ['an end at half of the way', answer(200, metadata(7, { status: 'COMPLETE', percentComplete: 50 }))],
    ['a web page', answer(200, '<html>', { 'content-type': 'text/html' })],
    ['a fault that lasts two minutes', answer(503, 'Down')],
  ])('(%s) decides nothing', async (_what, odd) => {
    const { task, elapsed, changes } = wait([[7]], (_id, now) => {
      if (now >= 20_000 && now < 20_500) return odd;
      return now < 600_000 ? running : complete;
    });
    await task();
    expect(elapsed()).toBeGreaterThanOrEqual(600_000);
    expect(changes.map(([asset]) => asset?.status)).toEqual(['IN_PROGRESS', 'COMPLETE']);
  });

  it('decides once it has lasted for a minute', async () => {
    const { task, elapsed } = wait([[7]], (_id, now) =>
      now >= 20_000 ? answer(200, metadata(8, complete)) : running,
    );
    expect((await userErrorOf(task)).message).toBe("ion's response has no asset 7.");
    expect(elapsed()).toBeGreaterThanOrEqual(80_000);
    expect(elapsed()).toBeLessThanOrEqual(100_000);
  });

  it('decides nothing at the end of the time either', async () => {
    const { task } = wait(
      [[7]],
      (_id, now) => (now >= 60_000 && now < 60_500 ? { status: 'ERROR' } : running),
      {
        waitTimeoutMs: 60_000,
      },
    );
    expect((await userErrorOf(task)).message).toContain('did not end within 1 min 0 s');
  });

  it('decides nothing at the first read, if ion has described the asset before', async () => {
    const { task } = wait([[7]], (_id, now) => (now < 50_000 ? answer(404) : complete), { areKnown: true });
    await task();
  });

  it('ends all the same if every answer contradicts the one before', async () => {
    let reads = 0;
    const { task, elapsed } = wait(
      [[7], [8]],
      (id) => ((reads++ + id) % 4 < 2 ? running : { status: 'ERROR' }),
      { waitTimeoutMs: 60_000 },
    );
    expect((await userErrorOf(task)).message).toMatch(/^The tiling (did not end|failed)/);
    expect(elapsed()).toBeLessThan(300_000);
  });
});
