import { afterAll, beforeAll } from '@jest/globals';

/** `@actions/glob` writes `::debug::` commands to standard output. Tests do not need them. */
const write = process.stdout.write.bind(process.stdout);

beforeAll(() => {
  process.stdout.write = (chunk: string | Uint8Array, ...rest: []) =>
    String(chunk).startsWith('::debug::') || write(chunk, ...rest);
});

afterAll(() => {
  process.stdout.write = write;
});
