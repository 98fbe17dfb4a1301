import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** The SHA-256 of files, 64 hexadecimal digits each, by their absolute paths. */
export type Sums = ReadonlyMap<string, string>;

const chunkLength = 4 * 1024 * 1024;

/** Computes the sums that the tools are held to, one file after another. Afterwards the files are in memory. */
export async function computeSums(files: readonly string[], signal: AbortSignal): Promise<Sums> {
  const buffer = Buffer.alloc(chunkLength);
  const sums = new Map<string, string>();
  for (const file of files) {
    const hash = createHash('sha256');
    const handle = await open(file);
    try {
      for (;;) {
        signal.throwIfAborted();
        const { bytesRead } = await handle.read(buffer, 0, buffer.length);
        if (bytesRead === 0) break;
        hash.update(buffer.subarray(0, bytesRead));
      }
    } finally {
      await handle.close();
    }
    sums.set(file, hash.digest('hex'));
  }
  return sums;
}

/** Reads what `openssl dgst -r` writes: a line for each file, with its sum, ` *` and its path. */
export function parseSums(text: string): Sums {
  const matches = text.matchAll(/^([0-9a-f]{64}) \*(.+)$/gm);
  return new Map(Array.from(matches, ([, sum = '', file = '']) => [file, sum]));
}

/** The opposite of `parseSums`. */
export function formatSums(sums: Sums): string {
  return [...sums].map(([file, sum]) => `${sum} *${file}\n`).join('');
}

/** What is wrong with the sums of a tool, in words; undefined where nothing is. */
export function faultOf(found: Sums, expected: Sums): string | undefined {
  const wrong = [...expected].filter(([file, sum]) => found.get(file) !== sum);
  if (wrong.length > 0) return `${wrong.length} of ${expected.size} sums are wrong or missing`;
  const excess = found.size - expected.size;
  return excess === 0 ? undefined : `${excess} sums of other files`;
}
