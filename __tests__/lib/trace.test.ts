import { describe, expect, it } from '@jest/globals';

import { createTrace, type TracedRequest } from '../../src/lib/trace.ts';
import { neverAborts, fakeClock } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { fakeLog } from '../support/log.ts';

const post: TracedRequest = { method: 'POST', host: 'ion.example:8080', path: '/v1/assets' };

/** A trace of a second attempt, and the lines that it logs. */
function open() {
  const lines: string[] = [];
  const clock = fakeClock();
  const debug = (line: string) => {
    lines.push(line);
  };
  const trace = createTrace('ion', 2, { log: { ...fakeLog(), debug }, clock });
  if (trace === undefined) throw new Error('there is no trace');
  return { trace, lines, clock };
}

describe('the trace of an attempt', () => {
  it('is undefined if debug logging is off', () => {
    expect(createTrace('ion', 1, { log: fakeLog(), clock: fakeClock() })).toBeUndefined();
  });

  it('logs an answer, and passes it on', async () => {
    const { trace, lines, clock } = open();
    const answer = { status: 503, body: 'x' };
    const result = await trace(post, async () => {
      await clock.sleep(131.6, neverAborts);
      return answer;
    });
    expect(result).toBe(answer);
    expect(lines).toEqual(['ion POST ion.example:8080/v1/assets 503 in 132 ms (attempt 2)']);
  });

  it.each([
    ['ECONNRESET', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
    ['ENOTFOUND', new Error('wrapped', { cause: Object.assign(new Error('no'), { code: 'ENOTFOUND' }) })],
    ['The run was cancelled (SIGINT).', new Error('The run was cancelled (SIGINT).')],
  ])('logs an error as %s, and throws it again', async (word, error) => {
    const { trace, lines } = open();
    expect(await thrownBy(() => trace(post, () => Promise.reject(error)))).toBe(error);
    expect(lines).toEqual([`ion POST ion.example:8080/v1/assets ${word} in 0 ms (attempt 2)`]);
  });

  it.each([
    ['/b/a=secret.las', '/b/a=secret.las'],
    ['/b/k?uploads=', '/b/k?uploads'],
    ['/b/k?partNumber=10000&uploadId=secret&x-id=UploadPart', '/b/k?partNumber=10000&uploadId&x-id'],
    ['/v1/assets?search=secret&limit=1000', '/v1/assets?search&limit=1000'],
    ['/v1/assets?a=123456&b=12x&c=1=2', '/v1/assets?a&b&c'],
  ])('logs %s without values that can be secret', async (path, logged) => {
    const { trace, lines } = open();
    await trace({ ...post, path }, () => Promise.resolve({ status: 200 }));
    expect(lines).toEqual([`ion POST ion.example:8080${logged} 200 in 0 ms (attempt 2)`]);
  });
});
