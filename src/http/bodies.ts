import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** Bodies are written in slices of this many bytes. Each written slice resets the idle time-out. */
const sliceLength = 256 * 1024;

/** If a slice takes longer than this, in milliseconds, smaller ones follow, so that they reset the time-out in time. */
const slowSliceMs = 1_000;
const slowSliceLength = 16 * 1024;

/** Writes slice by slice: Node would encrypt and copy a whole part before it sends the first byte. */
export function writeBytes(outgoing: ClientRequest, bytes: Buffer, onBytes: (count: number) => void): void {
  let offset = 0;
  let length = sliceLength;
  const writeOn = () => {
    while (!outgoing.destroyed) {
      const slice = bytes.subarray(offset, offset + length);
      offset += slice.length;
      const start = performance.now();
      const onSent = (error?: Error | null) => {
        if (performance.now() - start > slowSliceMs) length = slowSliceLength;
        if (!error && slice.length > 0) onBytes(slice.length);
      };
      // the last slice is sent by `end`, or the response might arrive before `end` is called
      if (offset >= bytes.length) {
        outgoing.end(slice, onSent);
        return;
      }
      if (!outgoing.write(slice, onSent)) {
        outgoing.once('drain', writeOn);
        return;
      }
    }
  };
  writeOn();
}

/**
 * Writes the chunks of a stream, and counts them as they are read.
 * @param fail called with the stream's error, or if the stream is closed early
 */
export function pipeStream(
  outgoing: ClientRequest,
  stream: Readable,
  onBytes: (count: number) => void,
  fail: (error: Error) => void,
): void {
  stream.on('error', fail);
  stream.on('close', () => {
    if (!stream.readableEnded) fail(new Error('the body of the request was closed before its end'));
  });
  stream.on('data', (chunk: Buffer) => {
    onBytes(chunk.length);
  });
  stream.pipe(outgoing);
}

/** A whole response with any status. Header names are in lower case. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Callbacks of `readAnswer`. */
export interface AnswerListener {
  /** Bytes have arrived. */
  readonly touch: () => void;
  readonly fail: (error: Error) => void;
  readonly done: (answer: WireAnswer) => void;
}

/** How long a response can be. */
export interface AnswerLimits {
  /** In bytes. A longer response ends the request. */
  readonly maxAnswerLength: number;
  /** Whether a longer response is cut at its limit, and is no error. Default: false. */
  readonly mayCut?: boolean;
}

/** Reads a whole response, or its beginning. */
export function readAnswer(
  incoming: IncomingMessage,
  { maxAnswerLength, mayCut = false }: AnswerLimits,
  listener: AnswerListener,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  listener.touch();
  const done = () => {
    listener.done({
      status: incoming.statusCode ?? 0,
      headers: incoming.headers,
      body: Buffer.concat(chunks, Math.min(length, maxAnswerLength)),
    });
  };
  incoming.on('data', (chunk: Buffer) => {
    listener.touch();
    length += chunk.length;
    if (length <= maxAnswerLength || mayCut) chunks.push(chunk);
    if (length <= maxAnswerLength) return;
    if (mayCut) {
      done();
      incoming.destroy();
    } else listener.fail(new Error(`the response is longer than ${maxAnswerLength} bytes`));
  });
  incoming.on('error', listener.fail);
  incoming.on('end', done);
}
