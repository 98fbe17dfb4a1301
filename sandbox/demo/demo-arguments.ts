import { UsageError } from '../usage-error.ts';

export const usage = `Usage: npm run demo [-- --live [--keep] [--api-url=URL]]

  (no flag)      makes sample data and uploads it to a local stand-in of Cesium ion
  --live         uploads to https://api.cesium.com instead, with the token in CESIUM_ION_TOKEN (scopes assets:read and
                 assets:write; better all of them), tries what is not known of ion, and prints it as a table for an
                 issue; deletes the assets at the end
  --keep         with --live: leaves the two assets of the sample data in place
  --api-url=URL  with --live: another ion, self-hosted`;

/** What to do; the token is present exactly where the demo goes live. */
export type DemoOptions =
  | { readonly live: false }
  | { readonly live: true; readonly keep: boolean; readonly token: string; readonly apiUrl?: string };

const apiUrlFlag = '--api-url=';

/**
 * Reads the command line. The variable alone never makes the demo live: it may be set for other reasons.
 * @throws UsageError for an unknown flag, a flag that needs `--live` without it, or `--live` without a token
 */
export function parseArguments(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): DemoOptions {
  const urls = argv.filter((argument) => argument.startsWith(apiUrlFlag));
  const flags = argv.filter((argument) => !urls.includes(argument));
  const unknown = flags.find((argument) => argument !== '--live' && argument !== '--keep');
  if (unknown !== undefined) throw new UsageError(`Unknown argument: ${unknown}`, usage);
  const keep = flags.includes('--keep');
  if (!flags.includes('--live')) {
    if (keep) throw new UsageError('--keep only makes sense together with --live', usage);
    if (urls.length > 0) throw new UsageError('--api-url only makes sense together with --live', usage);
    return { live: false };
  }
  const token = environment['CESIUM_ION_TOKEN']?.trim() ?? '';
  if (token === '') {
    throw new UsageError(
      'Set CESIUM_ION_TOKEN to an access token of Cesium ion (https://ion.cesium.com/tokens) for --live',
      usage,
    );
  }
  return { live: true, keep, token, ...readApiUrl(urls.at(-1)) };
}

function readApiUrl(argument: string | undefined): { readonly apiUrl?: string } {
  if (argument === undefined) return {};
  const apiUrl = argument.slice(apiUrlFlag.length).replace(/\/+$/, '');
  if (!/^https?:/.test(apiUrl) || !URL.canParse(apiUrl)) {
    throw new UsageError(`--api-url is no http or https address: ${apiUrl}`, usage);
  }
  return { apiUrl };
}
