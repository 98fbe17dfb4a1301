import type { Lab } from './lab.ts';

/** One fact of ion that can be tried. */
export interface Probe {
  /** Short, for people. */
  readonly fact: string;
  /** What is known or believed so far. */
  readonly believed: string;
  /** Whether it may have to wait for a tiling. */
  readonly awaitsTiling?: boolean;
  /**
   * Tries it, and tells in a few words what was seen.
   * @throws NotTriedError, or any other error where there is no result
   */
  readonly find: (lab: Lab) => Promise<string>;
}

/** A fact cannot be tried, for a reason that says nothing about it. */
export class NotTriedError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotTriedError';
  }
}
