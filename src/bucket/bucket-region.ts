import { failureOf } from '../s3/s3-errors.ts';

/** The region whose host answers for buckets of all regions, and names the right one. */
export const firstRegion = 'us-east-1';

/** Statuses with which S3 names another region: PermanentRedirect 301, TemporaryRedirect 307, and several codes of 400. */
const redirecting = new Set([301, 307, 400]);

/** The default endpoint of a region. Only AWS's regions at `amazonaws.com` have one. */
export function awsEndpoint(region: string): string {
  return `https://s3.${region}.amazonaws.com`;
}

/**
 * The region that S3 names when it refuses a request for a bucket of another region: in the header
 * `x-amz-bucket-region`, in `Region`, or in `Endpoint`. The S3 client of AWS reads the header
 * (`regionRedirectMiddleware` of `@aws-sdk/middleware-sdk-s3`), that for Ruby both
 * (https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/S3/Errors/PermanentRedirect.html). `Location` is never read.
 * @returns undefined if it names none, or a text that is not the name of a region at `amazonaws.com`
 */
export function namedRegion(error: unknown): string | undefined {
  const { code, status, bucketRegion } = failureOf(error);
  if (code === undefined || status === undefined || !redirecting.has(status)) return undefined;
  const { Region, Endpoint } = error as { readonly Region?: unknown; readonly Endpoint?: unknown };
  const host = /(?:^|\.)s3[.-]([a-z0-9-]+)\.amazonaws\.com$/.exec(
    typeof Endpoint === 'string' ? Endpoint : '',
  );
  return [bucketRegion, Region, host?.[1]].find(isRegion);
}

/**
 * Whether a text is the name of a region whose host is at `amazonaws.com`. Regions in China and the isolated ones have
 * other domains, and accounts of their own: "AWS Regions and endpoints" in the AWS General Reference.
 */
function isRegion(text: unknown): text is string {
  return typeof text === 'string' && /^(?!cn-|\w+-iso)[a-z]{2}(-[a-z]{2,12}){1,2}-\d{1,2}$/.test(text);
}
