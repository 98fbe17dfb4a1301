import { describe, expect, it } from '@jest/globals';

import { createSend, type HttpRequest } from '../../src/ion/http.ts';
import { fakeClock, neverAborts } from '../support/clock.ts';
import { startServer } from '../support/server.ts';

describe('the connection of ion’s client', () => {
  it('is reused for the next request, but not for a POST after an idle time', async () => {
    const { url, received } = await startServer((_request, response) => response.end());
    const clock = fakeClock();
    const send = createSend('x', clock);
    const get: HttpRequest = { method: 'GET', url, headers: {}, body: undefined, signal: neverAborts };
    const post: HttpRequest = { ...get, method: 'POST', body: '' };
    for (const [request, pauseMs] of [
      [post, 0],
      [get, 60_000],
      [post, 1_000],
      [get, 3_000],
      [post, 0],
    ] as const) {
      await send(request);
      clock.advance(pauseMs);
    }
    const ports = received.map(({ clientPort }) => clientPort);
    expect(ports[1]).toBe(ports[0]);
    expect(ports[2]).not.toBe(ports[0]); // a POST, a minute later
    expect(ports[3]).toBe(ports[2]);
    expect(ports[4]).not.toBe(ports[2]);
  });
});
