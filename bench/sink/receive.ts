import type { IncomingMessage } from 'node:http';

import type { Pace } from './pace.ts';

/** A connection is that far ahead of its line, in milliseconds, before it is paused: pausing costs, too. */
const slackMs = 4;

/** What a body was. */
export interface Received {
  /** As it came over the line. */
  readonly bytes: number;
  /** How long it is until the line would have carried its end, in milliseconds. */
  readonly aheadMs: number;
}

/**
 * Reads a body and throws it away, no faster than `pace` allows.
 * @throws Error where the connection breaks off
 */
export function receive(request: IncomingMessage, pace: Pace | undefined): Promise<Received> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let aheadMs = 0;
    let timer: NodeJS.Timeout | undefined;
    pace?.begin(performance.now());
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (pace === undefined) return;
      aheadMs = pace.take(chunk.length, performance.now());
      if (aheadMs < slackMs) return;
      request.pause();
      // whole milliseconds, downwards: what that is too early adds to the next pause
      timer = setTimeout(() => request.resume(), Math.floor(aheadMs));
    });
    request.once('end', () => {
      resolve({ bytes, aheadMs });
    });
    request.once('close', () => {
      clearTimeout(timer);
      if (!request.complete) reject(new Error('the connection broke off'));
    });
  });
}
