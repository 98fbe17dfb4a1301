import { describe, it } from '@jest/globals';

const isWindows = process.platform === 'win32';

/**
 * A test of what Windows lacks: signals that a process can answer, a POSIX shell, FIFOs, names that are no UTF-8. It
 * is reported as skipped there.
 */
export const posixIt = isWindows ? it.skip : it;

/** The same for several. */
export const posixDescribe = isWindows ? describe.skip : describe;
