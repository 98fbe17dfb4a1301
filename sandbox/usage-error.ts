/** The command line is wrong. The message ends with the usage. */
export class UsageError extends Error {
  constructor(fault: string, usage: string) {
    super(`${fault}\n\n${usage}`);
    this.name = 'UsageError';
  }
}
