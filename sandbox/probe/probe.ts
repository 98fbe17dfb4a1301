import type { Lab } from './lab.ts';

/** A test of one fact about ion. */
export interface Probe {
  /** Short, for people. */
  readonly fact: string;
  /** The expected result, from documentation or experience. */
  readonly believed: string;
  /** Whether it may wait for a tiling. */
  readonly awaitsTiling?: boolean;
  /**
   * Runs the test. Returns the result in a few words.
   * @throws NotTriedError, or another error if there is no result
   */
  readonly find: (lab: Lab) => Promise<string>;
}

/** The probe could not run, for a reason that says nothing about the fact. */
export class NotTriedError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotTriedError';
  }
}
