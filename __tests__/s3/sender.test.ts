import { getEventListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';

import { describe, expect, it } from '@jest/globals';
import type { HttpRequest } from '@smithy/types';

import { createSender, type Watch } from '../../src/s3/sender.ts';
import { UnusableAnswerError } from '../../src/s3/unusable-answer.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { startServer, type Received } from '../support/server.ts';
import { startSilentServer, turn, until, useSilentProxy } from '../support/unresponsive-server.ts';

type Answer = (received: Received, response: ServerResponse) => void;

const watch: Watch = { signal: neverAborts, onBytes: () => undefined, idleMs: 30_000 };

/** Sends requests to a server, and closes all connections at the end. */
async function sending<T>(
  answer: Answer,
  task: (
    send: (
      given: Partial<HttpRequest>,
      watch?: Partial<Watch>,
    ) => ReturnType<ReturnType<typeof createSender>['send']>,
    received: readonly Received[],
  ) => Promise<T>,
): Promise<T> {
  const { url, received } = await startServer(answer);
  const sender = createSender(2);
  const base = {
    method: 'PUT',
    protocol: 'http:',
    hostname: url.hostname,
    port: Number(url.port),
    path: '/a',
  };
  try {
    return await task(
      (given, other) => sender.send({ ...base, query: {}, headers: {}, ...given }, { ...watch, ...other }),
      received,
    );
  } finally {
    sender.close();
  }
}

const ok: Answer = (_received, response) => response.end('done');

describe('the sender', () => {
  it.each([0, 1, 256 * 1024, 256 * 1024 + 1, 5_000_000])(
    'sends %p bytes as they are, and counts each once',
    async (size) => {
      await sending(ok, async (send, received) => {
        const body = Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 7) % 251));
        let counted = 0;
        const headers = { 'content-length': String(size) };
        const answer = await send({ body, headers }, { onBytes: (count) => (counted += count) });
        expect(received[0]?.body.equals(body)).toBe(true);
        expect(received[0]?.headers['transfer-encoding']).toBeUndefined();
        expect(counted).toBe(size);
        expect(answer).toMatchObject({ statusCode: 200 });
        expect(String(answer.body)).toBe('done');
      });
    },
  );

  it('sends text, and a query with its path', () =>
    sending(ok, async (send, received) => {
      await send({
        method: 'POST',
        body: '<ü/>',
        query: { uploadId: 'a b' },
        headers: { 'content-length': '5' },
      });
      expect(received[0]?.path).toBe('/a?uploadId=a%20b');
      expect(received[0]?.body.toString()).toBe('<ü/>');
    }));

  const refusal = '<?xml version="1.0"?><Error xmlns="x"><Code>NoSuchKey</Code></Error>';

  it('reads any status with its headers, and reuses the connection', () =>
    sending(
      (_received, response) => response.writeHead(404, { 'x-amz-request-id': 'R' }).end(refusal),
      async (send, received) => {
        const answer = await send({});
        expect(answer).toMatchObject({ statusCode: 404, headers: { 'x-amz-request-id': 'R' } });
        expect(String(answer.body)).toBe(refusal);
        await send({});
        expect(received).toHaveLength(2);
      },
    ));

  it('distinguishes refusals of S3 from others', () =>
    sending(
      (_received, response) => response.writeHead(403, { 'retry-after': '3' }).end('<h1>Denied</h1>'),
      async (send) => {
        expect(await thrownBy(() => send({}))).toEqual(
          new UnusableAnswerError('a server other than S3 answered (403): Denied', 403, '3'),
        );
      },
    ));

  it('sends requests over one connection, with the path unchanged, and without an empty body', () =>
    sending(
      (_received, response) => response.writeHead(204).end(),
      async (send, received) => {
        const answers = [await send({}), await send({})];
        expect(received.map(({ path }) => path)).toEqual(['/a', '/a']);
        expect(received.map(({ body }) => body.length)).toEqual([0, 0]);
        expect(new Set(received.map(({ clientPort }) => clientPort)).size).toBe(1);
        for (const answer of answers) expect(answer).not.toHaveProperty('body');
      },
    ));

  it.each<[string, Answer]>([
    ['is answered', ok],
    ['fails', (_received, response) => response.destroy()],
  ])('leaves no abort listener if a request %s', (_what, answer) =>
    sending(answer, async (send) => {
      const { signal } = new AbortController();
      await send({}, { signal }).catch(() => undefined);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    }),
  );

  it('fails on an answer that is cut off', () =>
    sending(
      (_received, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => response.destroy());
      },
      async (send) => {
        expect(await thrownBy(() => send({}))).toMatchObject({ cause: { code: 'ECONNRESET' } });
      },
    ));

  it('fails on an answer without an end', () =>
    sending(
      (_received, response) => response.end(Buffer.alloc(2_000_000)),
      async (send) => {
        expect(String(await thrownBy(() => send({})))).toContain('longer than');
      },
    ));

  it('reads an answer up to its limit', async () => {
    const { url } = await startServer((_received, response) => response.end(Buffer.alloc(2_000_000)));
    const request = { method: 'GET', protocol: 'http:', path: '/', query: {}, headers: {} };
    const target = { ...request, hostname: url.hostname, port: Number(url.port) };
    const sender = createSender(1, 2_000_000);
    expect(await sender.send(target, watch)).toMatchObject({ body: { length: 2_000_000 } });
    sender.close();
    const strict = createSender(1, 1_999_999);
    expect(String(await thrownBy(() => strict.send(target, watch)))).toContain('longer than');
    strict.close();
  });

  it.each([
    ['HEAD', 'S3', { 'x-amz-request-id': 'R' }, true],
    ['HEAD', 'another server', {}, false],
    ['GET', 'S3, without a reason', { 'x-amz-request-id': 'R' }, false],
  ])('knows whether a refused %s comes from S3: %s', (method, _what, headers, isOfS3) =>
    sending(
      (_received, response) => response.writeHead(403, headers).end(),
      async (send) => {
        const answer = send({ method });
        if (isOfS3) expect(await answer).toMatchObject({ statusCode: 403 });
        else await expect(answer).rejects.toBeInstanceOf(UnusableAnswerError);
      },
    ),
  );

  it.each<[string, number, (outcome: Promise<unknown>) => Promise<void>]>([
    ['believes a refusal', 503, (outcome) => expect(outcome).rejects.toMatchObject({ status: 503 })],
    [
      'does not believe a success',
      200,
      (outcome) => expect(outcome).rejects.toThrow('before the whole body'),
    ],
  ])('%s before the whole body is sent', async (_what, status, expected) => {
    const sockets: Socket[] = [];
    const early = createServer((socket) => {
      socket.on('error', () => undefined); // of a client that interrupts
      sockets.push(socket);
      socket.write(`HTTP/1.1 ${status} Status\r\ncontent-length: 0\r\n\r\n`);
    });
    await new Promise<void>((resolve) => early.listen(0, '127.0.0.1', resolve));
    const { port } = early.address() as AddressInfo;
    const sender = createSender(1);
    const length = 50_000_000; // more than the system accepts
    const request = { protocol: 'http:', hostname: '127.0.0.1', port, path: '/a', query: {}, headers: {} };
    await expected(sender.send({ ...request, method: 'PUT', body: Buffer.alloc(length) }, watch));
    sender.close();
    for (const socket of sockets) socket.destroy();
    early.close();
  });

  it('ends with the reason of an abort, before and during a request', () =>
    sending(
      () => undefined,
      async (send) => {
        const reason = new Error('cancelled');
        expect(await thrownBy(() => send({}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
        const controller = new AbortController();
        const outcome = thrownBy(() => send({}, { signal: controller.signal }));
        controller.abort(reason);
        expect(await outcome).toBe(reason);
      },
    ));

  it('ends after the idle time-out', () =>
    sending(
      () => undefined,
      async (send) => {
        const error = await thrownBy(() => send({}, { idleMs: 1 }));
        expect(error).toMatchObject({
          cause: { code: 'ETIMEDOUT', message: 'no data was sent or received for 0.001 s' },
        });
      },
    ));

  describe('without a connection yet', () => {
    const request = { method: 'PUT', protocol: 'https:', path: '/a', query: {}, headers: {}, body: 'x' };

    const places: readonly (readonly [
      string,
      () => Promise<{ given: HttpRequest; isReached: () => boolean }>,
    ])[] = [
      [
        'at a proxy that does not answer to CONNECT',
        async () => {
          const { asked } = await useSilentProxy('s3.example');
          return {
            given: { ...request, hostname: 's3.example' },
            isReached: () => asked.includes('CONNECT s3.example:443'),
          };
        },
      ],
      [
        'at a server that does not shake hands',
        async () => {
          const { port, connections } = await startSilentServer();
          return { given: { ...request, hostname: '127.0.0.1', port }, isReached: () => connections() > 0 };
        },
      ],
    ];

    it.each(places)('ends at once with the reason of an abort, %s', async (_what, reach) => {
      const { given, isReached } = await reach();
      const sender = createSender(1);
      const controller = new AbortController();
      const reason = new Error('cancelled');
      let thrown: unknown;
      const outcome = thrownBy(() => sender.send(given, { ...watch, signal: controller.signal }));
      void outcome.then((error) => (thrown = error));
      await until(isReached);
      expect(thrown).toBeUndefined();
      controller.abort(reason);
      await turn();
      expect(thrown).toBe(reason);
      sender.close();
    });

    it.each(places)('ends after the idle time-out, %s', async (_what, reach) => {
      const { given, isReached } = await reach();
      const sender = createSender(1);
      const outcome = thrownBy(() => sender.send(given, { ...watch, idleMs: 1 }));
      await until(isReached);
      expect(await outcome).toMatchObject({
        cause: { name: 'IdleTimeoutError', message: 'no data was sent or received for 0.001 s' },
      });
      sender.close();
    });

    it('ends at once while it waits for a connection', () =>
      sending(
        () => undefined,
        async (send, received) => {
          const others = new AbortController();
          const reason = new Error('cancelled');
          const busy = [1, 2].map(() => thrownBy(() => send({}, { signal: others.signal })));
          await until(() => received.length === 2);
          const controller = new AbortController();
          let thrown: unknown;
          const outcome = thrownBy(() => send({}, { signal: controller.signal }));
          void outcome.then((error) => (thrown = error));
          controller.abort(reason);
          await turn();
          expect(thrown).toBe(reason);
          others.abort(reason);
          expect(await Promise.all(busy)).toEqual([reason, reason]);
          expect(received).toHaveLength(2);
        },
      ));
  });

  it('fails with the system’s error if the connection is refused', async () => {
    const sender = createSender(1);
    const request = {
      method: 'PUT',
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: 1,
      path: '/',
      headers: {},
    };
    expect(await thrownBy(() => sender.send(request, watch))).toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
    sender.close();
  });
});
