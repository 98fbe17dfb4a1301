import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** Bodies leave in slices of this many bytes: so much may be on its way between two signs of life. */
const sliceLength = 256 * 1024;

/** A line on which a slice takes so many milliseconds gets smaller ones, or signs of life would be too far apart. */
const slowSliceMs = 1_000;
const slowSliceLength = 16 * 1024;

/** Writes slice by slice: a whole part would be encrypted, and kept once more, before its first byte leaves. */
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
      // the last one goes with the end, or an answer might come before that
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
 * Writes what a stream yields, and counts it as it is read.
 * @param fail told of what the stream fails with, or that it ends before its end
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

/** A whole answer, whatever its status. Header names are in lower case. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What becomes of an answer. */
export interface AnswerListener {
  /** A byte has come. */
  readonly touch: () => void;
  readonly fail: (error: Error) => void;
  readonly done: (answer: WireAnswer) => void;
}

/**
 * Reads a whole answer.
 * @param longest a longer one, in bytes, fails
 */
export function readAnswer(incoming: IncomingMessage, maxLength: number, listener: AnswerListener): void {
  const chunks: Buffer[] = [];
  let length = 0;
  listener.touch();
  incoming.on('data', (chunk: Buffer) => {
    listener.touch();
    length += chunk.length;
    if (length > maxLength) listener.fail(new Error(`the answer is longer than ${maxLength} bytes`));
    else chunks.push(chunk);
  });
  incoming.on('error', listener.fail);
  incoming.on('end', () => {
    listener.done({
      status: incoming.statusCode ?? 0,
      headers: incoming.headers,
      body: Buffer.concat(chunks),
    });
  });
}
