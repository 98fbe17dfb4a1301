import { UserError } from '../../src/lib/errors.ts';
import { findSources, type Search } from '../../src/source/find.ts';

/** Makes the searches that the first argument lists, and writes their outcomes as the last line: a process of its own. */
const searches = JSON.parse(process.argv[2] ?? '') as Search[];
const outcomes = await Promise.all(
  searches.map((search) =>
    findSources(search, new AbortController().signal).catch((error: unknown) => {
      if (error instanceof UserError) return { message: error.message, cure: error.cure };
      throw error;
    }),
  ),
);
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
