import type { Work } from '../works.ts';

const mebibyte = 1024 * 1024;

/** What is hashed: 2 GiB. @param quick 512 MiB */
export function hashWork(quick: boolean): Work {
  return { name: 'hash', groups: [{ count: 64, size: (quick ? 8 : 32) * mebibyte }] };
}
