import { headerText } from './header-text.ts';
import { S3Error, invalidArgument, invalidRequest } from './s3-errors.ts';
import type { SignedRequest } from './sigv4.ts';

/** What an object keeps of the headers that created it. */
export interface Metadata {
  /** Lower-case names; given back with each GET and HEAD. */
  readonly headers: Readonly<Record<string, string>>;
  readonly storageClass: string;
}

const keptHeaders: ReadonlySet<string> = new Set([
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]);

/** Of S3's API reference, x-amz-storage-class of PutObject. */
const storageClasses: readonly string[] = [
  'STANDARD',
  'DEEP_ARCHIVE',
  'EXPRESS_ONEZONE',
  'FSX_ONTAP',
  'FSX_OPENZFS',
  'GLACIER',
  'GLACIER_IR',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'OUTPOSTS',
  'REDUCED_REDUNDANCY',
  'SNOW',
  'STANDARD_IA',
];

/** The limit of S3 for names and values of `x-amz-meta-` headers together ("Working with object metadata"). */
const maxUserBytes = 2048;

/**
 * Reads the metadata of an object from the request that creates it.
 * @throws S3Error InvalidArgument, InvalidRequest, InvalidStorageClass, MetadataTooLarge
 */
export function readMetadata(headers: SignedRequest['headers']): Metadata {
  const storageClass = headers.get('x-amz-storage-class')?.[0] ?? 'STANDARD';
  if (!storageClasses.includes(storageClass)) {
    throw new S3Error(400, 'InvalidStorageClass', 'The storage class you specified is not valid', {
      StorageClassRequested: storageClass,
    });
  }
  checkProtection(headers);
  const kept = [...headers].flatMap(([name, values]) => {
    const value = name === 'content-encoding' ? withoutChunking(values) : values.join(',');
    return isKept(name) && value !== '' ? [[name, value] as const] : [];
  });
  checkUserMetadata(kept);
  return { headers: { ...defaultMetadata.headers, ...Object.fromEntries(kept) }, storageClass };
}

/** The metadata of an object that was stored without any. */
export const defaultMetadata: Metadata = {
  headers: { 'content-type': 'binary/octet-stream' },
  storageClass: 'STANDARD',
};

/** The headers of an object in the answers to GET and HEAD. */
export function metadataHeaders({ headers, storageClass }: Metadata): Record<string, string> {
  const written = Object.entries(headers).map(([name, value]) => [name, mailSafe(name, value)] as const);
  return {
    ...Object.fromEntries(written),
    ...(storageClass !== 'STANDARD' && { 'x-amz-storage-class': storageClass }),
  };
}

/**
 * User metadata that is not ASCII is returned as RFC 2047 writes it. Its bytes count as characters of ISO 8859-1: so does
 * the example of S3's user guide ("Working with object metadata"), in which `ÄMÄZÕÑ S3` comes back encoded twice.
 */
function mailSafe(name: string, value: string): string {
  const isSafe = keptHeaders.has(name) || !/[^\0-\x7f]/.test(value);
  return isSafe ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
}

/**
 * The headers of an answer that the query of the request sets, such as `response-content-type`.
 * @throws S3Error InvalidArgument for a value that no header can have
 */
export function overrides(query: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...keptHeaders].flatMap((name) => {
      const value = query.get(`response-${name}`);
      return value === undefined ? [] : [[name, headerText(`response-${name}`, value)]];
    }),
  );
}

/** Of S3's API reference, x-amz-server-side-encryption of PutObject. */
const encryptions: readonly string[] = ['AES256', 'aws:fsx', 'aws:kms', 'aws:kms:dsse'];
const lockHeaders = ['mode', 'retain-until-date', 'legal-hold'].map((name) => `x-amz-object-lock-${name}`);

/** The bucket has no object lock. Of credentials that may not lock objects, S3 may rather deny access. */
function checkProtection(headers: SignedRequest['headers']): void {
  const name = 'x-amz-server-side-encryption';
  const encryption = headers.get(name)?.[0];
  if (encryption !== undefined && !encryptions.includes(encryption)) {
    throw invalidArgument('The encryption method specified is not supported', name, encryption);
  }
  if (lockHeaders.some((header) => headers.has(header))) {
    throw invalidRequest('Bucket is missing Object Lock Configuration');
  }
}

function isKept(name: string): boolean {
  return keptHeaders.has(name) || name.startsWith('x-amz-meta-');
}

/** `aws-chunked` is the framing of the request, not a property of the object. */
function withoutChunking(values: readonly string[]): string {
  const codings = values.flatMap((value) => value.split(',')).map((coding) => coding.trim());
  return codings.filter((coding) => coding !== '' && coding.toLowerCase() !== 'aws-chunked').join(',');
}

function checkUserMetadata(kept: readonly (readonly [name: string, value: string])[]): void {
  const own = kept.filter(([name]) => !keptHeaders.has(name));
  const size = own.reduce(
    (sum, [name, value]) => sum + name.length - 'x-amz-meta-'.length + Buffer.byteLength(value, 'latin1'),
    0,
  );
  if (size > maxUserBytes) {
    throw new S3Error(
      400,
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      { Size: String(size), MaxSizeAllowed: String(maxUserBytes) },
    );
  }
}
