/** A command line that cannot be followed; the message ends with the usage. */
export class UsageError extends Error {
  constructor(fault: string, usage: string) {
    super(`${fault}\n\n${usage}`);
    this.name = 'UsageError';
  }
}
