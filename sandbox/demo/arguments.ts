import { UsageError } from '../usage-error.ts';

export const usage = `Usage: npm run demo [-- --live [--keep]]

  (no flag)  makes sample data and uploads it to a local stand-in of Cesium ion
  --live     uploads to https://api.cesium.com instead, with the token in CESIUM_ION_TOKEN
             (scopes assets:read and assets:write), and deletes the assets at the end
  --keep     with --live: leaves the assets in place`;

/** What to do; the token is present exactly where the demo goes live. */
export type DemoOptions = { live: false } | { live: true; keep: boolean; token: string };

/**
 * Reads the command line. The variable alone never makes the demo live: it may be set for other reasons.
 * @throws UsageError for an unknown flag, `--keep` without `--live`, or `--live` without a token
 */
export function parseArguments(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): DemoOptions {
  const unknown = argv.find((argument) => argument !== '--live' && argument !== '--keep');
  if (unknown !== undefined) throw new UsageError(`Unknown argument: ${unknown}`, usage);
  const keep = argv.includes('--keep');
  if (!argv.includes('--live')) {
    if (keep) throw new UsageError('--keep only makes sense together with --live', usage);
    return { live: false };
  }
  const token = environment['CESIUM_ION_TOKEN']?.trim() ?? '';
  if (token === '') {
    throw new UsageError(
      'Set CESIUM_ION_TOKEN to an access token of Cesium ion (https://ion.cesium.com/tokens) for --live',
      usage,
    );
  }
  return { live: true, keep, token };
}
