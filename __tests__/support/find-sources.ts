import { UserError } from '../../src/lib/user-error.ts';
import { findSources, type Search } from '../../src/source/find.ts';

/**
 * Runs the searches in the first argument, and writes their outcomes as the last line. This is a separate process.
 */
const searches = JSON.parse(process.argv[2] ?? '') as Search[];
const outcomes = await Promise.all(
  searches.map((search) =>
    findSources(search, new AbortController().signal).catch((error: unknown) => {
      if (error instanceof UserError) return { message: error.message, hint: error.hint };
      throw error;
    }),
  ),
);
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
