import { describe, it } from '@jest/globals';

const { platform } = process;

/**
 * For what Windows has not: signals to another process (Node ends it at once), FIFOs, most special characters in names,
 * links for everybody, a shell at a path that is known.
 */
export const posixIt = platform === 'win32' ? it.skip : it;
export const posixDescribe = platform === 'win32' ? describe.skip : describe;

/** For what only Linux has: names that are no UTF-8, and names told apart by case and Unicode normal form. */
export const linuxIt = platform === 'linux' ? it : it.skip;
export const linuxDescribe = platform === 'linux' ? describe : describe.skip;
