import { UserError } from '../../src/lib/user-error.ts';

/** The `UserError` that a task throws. Any other outcome fails the test. */
export async function userErrorOf(task: () => unknown): Promise<UserError> {
  let result: unknown;
  try {
    result = await task();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw new Error(`expected a UserError, but ${String(error)} was thrown`, { cause: error });
  }
  throw new Error(`expected a UserError, but got ${JSON.stringify(result)}`);
}

/** The value that a task throws. */
export async function thrownBy(task: () => unknown): Promise<unknown> {
  let result: unknown;
  try {
    result = await task();
  } catch (error) {
    return error;
  }
  throw new Error(`expected an error, but got ${JSON.stringify(result)}`);
}
