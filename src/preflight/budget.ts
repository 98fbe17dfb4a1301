import type { SourceReader } from '../formats/source-reader.ts';
import type { Clock } from '../lib/clock.ts';

/** What a check may use. */
export interface Budget {
  /** The most bytes that it reads. */
  readonly bytes: number;
  /** How long it may take, in milliseconds. */
  readonly milliseconds: number;
}

/** The budget of a check is used up. It is no fault of the data. */
export class BudgetError extends Error {
  constructor() {
    super('the check used up its budget of bytes or time');
    this.name = 'BudgetError';
  }
}

/** What limits a reader. */
interface LimitTools {
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly signal: AbortSignal;
}

/** After this many reads the process handles signals and other events. */
const readsBetweenPauses = 200;

/**
 * A reader that ends a check which reads too much or takes too long.
 * @throws BudgetError from `read` and `stream`, or the signal's reason
 */
export function limitReader(
  reader: SourceReader,
  { bytes, milliseconds }: Budget,
  { clock, signal }: LimitTools,
): SourceReader {
  const end = clock.now() + milliseconds;
  let left = bytes;
  let reads = 0;
  const spend = (count: number) => {
    left -= count;
    if (left < 0 || clock.now() > end) throw new BudgetError();
    signal.throwIfAborted();
    return ++reads % readsBetweenPauses === 0;
  };
  return {
    files: reader.files,
    async read(key, start, length) {
      const isPause = spend(Math.min(length, reader.files.get(key)?.size ?? 0));
      if (isPause) await pause(signal);
      return reader.read(key, start, length);
    },
    async *stream(key) {
      for await (const chunk of reader.stream(key)) {
        if (spend(chunk.length)) await pause(signal);
        yield chunk;
      }
    },
  };
}

async function pause(signal: AbortSignal): Promise<void> {
  await new Promise(setImmediate);
  signal.throwIfAborted();
}
