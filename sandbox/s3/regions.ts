import { S3Error } from './s3-errors.ts';

/** Where a bucket is. */
export interface BucketPlace {
  readonly region: string;
  /** Whether other regions do not know it yet, as in the first 24 hours. */
  readonly isNew: boolean;
}

/** The regions of endpoints and buckets. */
export interface Regions {
  /** The region of the endpoint that a request was sent to, by its Host header. */
  readonly regionOf: (host: string) => string;
  /** Undefined: there is no such bucket. */
  readonly placeOf: (bucket: string) => BucketPlace | undefined;
}

/** The regions whose endpoints have a hyphen in the answers of S3, as `s3-eu-west-1`. */
const firstRegions: readonly string[] = [
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-west-1',
  'sa-east-1',
  'us-west-1',
  'us-west-2',
];

/** The default regions, which were launched before March 20, 2019 ("Enable or disable AWS Regions in your account"). */
const redirectingRegions: readonly string[] = [
  ...firstRegions,
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-2',
  'eu-west-3',
  'us-east-1',
  'us-east-2',
];

/** A redirect of S3: also its headers name the region. */
class RedirectError extends S3Error {
  override readonly headers: Readonly<Record<string, string>>;

  constructor(error: S3Error, headers: Readonly<Record<string, string>>) {
    super(error.status, error.code, error.message, error.details);
    this.headers = headers;
  }
}

/**
 * Refuses a request for a bucket of another region, before its signature is checked: anonymous requests are redirected,
 * too (github.com/bradleyg/django-s3direct/issues/90).
 *
 * - 301: the bucket exists longer. github.com/yanganto/s3rs/issues/18 has an answer with its headers; others show the
 *   endpoint of a bucket in us-east-1 (the issue above) and of path style (github.com/aristidb/aws/issues/160).
 *   It has no `Location` (the latter, and github.com/aptly-dev/aptly/issues/209).
 * - 307: the bucket is new ("Request routing" of the user guide, "Temporary request redirection"; re:Post, "s3 http 307
 *   response"). It has a `Location`.
 * - 400: one of the regions was launched after March 20, 2019 ("Request routing"). The code, and that the text names the
 *   region of the bucket: github.com/cloud-custodian/cloud-custodian/issues/8005. `unspecified` is us-east-1:
 *   github.com/aws/aws-cli/issues/8184. The header: `followRegionRedirects` of AWS's SDK for JavaScript reads it of both
 *   301 and this 400.
 * @throws S3Error PermanentRedirect, TemporaryRedirect, IllegalLocationConstraintException
 */
export function checkRegion(
  bucket: string,
  place: BucketPlace | undefined,
  url: string,
  region: string,
): void {
  if (place === undefined || place.region === region) return;
  const named = { 'x-amz-bucket-region': place.region };
  if (![place.region, region].every((name) => redirectingRegions.includes(name))) {
    throw new RedirectError(illegalLocation(place.region), named);
  }
  if (place.isNew) {
    const location = `https://s3.${place.region}.amazonaws.com${url}`;
    throw new RedirectError(redirect(307, bucket, place.region), { ...named, location });
  }
  throw new RedirectError(redirect(301, bucket, place.region), named);
}

function illegalLocation(region: string): S3Error {
  const name = region === 'us-east-1' ? 'unspecified' : region;
  return new S3Error(
    400,
    'IllegalLocationConstraintException',
    `The ${name} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}

function redirect(status: 301 | 307, bucket: string, region: string): S3Error {
  const details = { Endpoint: endpointOf(region), Bucket: bucket };
  return status === 301
    ? new S3Error(
        status,
        'PermanentRedirect',
        'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
        details,
      )
    : new S3Error(
        status,
        'TemporaryRedirect',
        'Please re-send this request to the specified temporary endpoint. Continue to use the original request endpoint for future requests.',
        details,
      );
}

function endpointOf(region: string): string {
  if (region === 'us-east-1') return 's3.amazonaws.com';
  return `s3${firstRegions.includes(region) ? '-' : '.'}${region}.amazonaws.com`;
}
