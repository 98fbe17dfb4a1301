import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Node arguments that make the time of a process run twenty times faster. */
export const fastClock: readonly string[] = [
  '--import',
  pathToFileURL(join(import.meta.dirname, 'fast-time.mjs')).href,
];
