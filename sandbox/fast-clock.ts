import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The arguments of node that let a process's own time run twenty times faster. */
export const fastClock: readonly string[] = [
  '--import',
  pathToFileURL(join(import.meta.dirname, 'fast-time.mjs')).href,
];
