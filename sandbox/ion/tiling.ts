import type { TilingStep } from './types.ts';

export const defaultTiling: readonly TilingStep[] = [
  { status: 'NOT_STARTED', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 50 },
  { status: 'COMPLETE', percentComplete: 100 },
];

/** A tiling job that follows a script, driven by looks and by time; the last step stays. */
export class Tiling {
  readonly #steps: readonly TilingStep[];
  readonly #startedAt: number;
  #next = 0;

  /** @param startedAt - milliseconds since the epoch */
  constructor(steps: readonly TilingStep[], startedAt: number) {
    this.#steps = steps;
    this.#startedAt = startedAt;
  }

  /** The step that time alone has led to; undefined before the first. */
  now(time: number): TilingStep | undefined {
    while (this.#isDue(time)) this.#next += 1;
    return this.#steps[this.#next - 1];
  }

  /** The step that a look sees: time's, or else the one after the last look's. */
  look(time: number): TilingStep | undefined {
    const upcoming = this.#steps[this.#next];
    if (upcoming !== undefined && upcoming.afterMs === undefined) this.#next += 1;
    return this.now(time);
  }

  #isDue(time: number): boolean {
    const afterMs = this.#steps[this.#next]?.afterMs;
    return afterMs !== undefined && time - this.#startedAt >= afterMs;
  }
}
