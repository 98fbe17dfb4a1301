import { UsageError } from '../sandbox/usage-error.ts';
import { modes } from './lines.ts';
import { toolNames } from './tool-names.ts';
import { workNames } from './works.ts';

export const usage = `Usage: npm run bench [-- OPTIONS]           uploads
       npm run bench -- hash [OPTIONS]      hashes; takes --quick, --rounds and --data
       npm run bench -- start [--rounds N]  starts of the actions

  --quick        smaller works and one round: at most three minutes
  --rounds N     rounds that count, 1 to 99 (default: 3; with --quick 1; of starts 20)
  --works LIST   of ${workNames.join(',')} (default: all; with --quick all but 4g)
  --modes LIST   of ${modes.join(',')} (default: all)
  --tools LIST   of ${toolNames.join(',')} (default: all)
  --data DIR     keeps the files there, and uses those that are there
  --write        writes the result to bench/RESULTS.md, too`;

/** A command line that cannot be followed. */
export function wrongUsage(fault: string): UsageError {
  return new UsageError(fault, usage);
}

/** Reads the number of rounds. @throws UsageError */
export function parseRounds(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw wrongUsage(`--rounds must be a number from 1 to 99, not ${text}`);
  return Number(text);
}

/**
 * Reads options, as `parseArgs` does.
 * @throws UsageError for whatever `read` throws, and for a folder without a name
 */
export function readOptions<T extends object>(read: () => T): T {
  try {
    const values = read();
    if ('data' in values && values.data === '') throw wrongUsage('--data needs a folder');
    return values;
  } catch (error) {
    throw error instanceof UsageError ? error : wrongUsage((error as Error).message);
  }
}
