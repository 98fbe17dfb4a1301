import { hash } from 'node:crypto';

/**
 * A short tag of one attempt of a workflow run, by which steps of the same attempt know each other's statuses.
 * @returns 4 hexadecimal digits
 */
export function runTagOf(run: string, attempt: string): string {
  return hash('sha256', `${run} ${attempt}`).slice(0, 4);
}
