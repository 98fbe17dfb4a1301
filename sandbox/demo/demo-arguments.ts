import { UsageError } from '../usage-error.ts';

export const usage = `Usage: npm run demo [-- --serve | --live [--keep] [--api-url=URL]]

  (no flag)      generates sample data and uploads it to a local simulation of Cesium ion
  --serve        serves the job summaries and the models as two web pages at the end, until Ctrl-C
  --live         uploads to https://api.cesium.com instead, with the token in CESIUM_ION_TOKEN (scopes assets:read and
                 assets:write; all scopes test more). Tests undocumented behaviour of ion, and prints the results as a
                 table for an issue. Deletes the assets at the end.
  --keep         with --live: does not delete the two assets of the sample data
  --api-url=URL  with --live: the API of a self-hosted ion`;

/** The parsed command line. A live demo has a token. */
export type DemoOptions =
  | { readonly live: false; readonly serve: boolean }
  | { readonly live: true; readonly keep: boolean; readonly token: string; readonly apiUrl?: string };

const apiUrlFlag = '--api-url=';

/**
 * Reads the command line. CESIUM_ION_TOKEN alone never makes the demo live: it may be set for other reasons.
 * @throws UsageError for an unknown flag, a flag that needs `--live` without it, or `--live` without a token
 */
export function parseArguments(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): DemoOptions {
  const urls = argv.filter((argument) => argument.startsWith(apiUrlFlag));
  const flags = argv.filter((argument) => !urls.includes(argument));
  const unknown = flags.find((argument) => !['--live', '--keep', '--serve'].includes(argument));
  if (unknown !== undefined) throw new UsageError(`Unknown argument: ${unknown}`, usage);
  const [keep, serve] = [flags.includes('--keep'), flags.includes('--serve')];
  if (!flags.includes('--live')) {
    if (keep) throw new UsageError('--keep needs --live', usage);
    if (urls.length > 0) throw new UsageError('--api-url needs --live', usage);
    return { live: false, serve };
  }
  if (serve) throw new UsageError('--serve does not work with --live', usage);
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
    throw new UsageError(`--api-url must be an http or https URL, not ${apiUrl}`, usage);
  }
  return { apiUrl };
}
