import { describe, it } from '@jest/globals';

const { platform } = process;

/**
 * For features that Windows lacks: signals to another process (Node ends it at once), FIFOs, most special characters
 * in names, links without a privilege, a shell at a known path.
 */
export const posixIt = platform === 'win32' ? it.skip : it;
export const posixDescribe = platform === 'win32' ? describe.skip : describe;

/**
 * For features of Linux only: names that are not UTF-8, and names that differ only in case or Unicode normal form.
 */
export const linuxIt = platform === 'linux' ? it : it.skip;
export const linuxDescribe = platform === 'linux' ? describe : describe.skip;
