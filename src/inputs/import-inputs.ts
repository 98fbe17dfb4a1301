import type { ImportSource } from '../ion/import-source.ts';
import { shorten } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';
import { readApi } from './access.ts';
import { readImportKey } from './import-key.ts';
import { parseLines, type GetInput } from './parse.ts';

/**
 * Reads `from` and the access key for it; undefined if `from` is empty.
 * @throws UserError that names the first invalid line or input
 */
export function readImport(get: GetInput): ImportSource | undefined {
  const lines = parseLines(get('from')).filter((line) => !line.startsWith('#'));
  const [first, ...others] = lines.map(readLine);
  if (first === undefined) {
    checkMeant(get);
    return undefined;
  }
  checkOthers(get);
  const { bucket } = first;
  const strange = others.find((other) => other.bucket !== bucket);
  if (strange !== undefined) {
    throw new UserError(
      'from-buckets',
      `The input \`from\` names two buckets, \`${bucket}\` and \`${strange.bucket}\`, and ion imports from one.`,
      'Publish the objects of each bucket in a step of its own, with its own `asset-key`.',
    );
  }
  checkConnection(get);
  const names = [first, ...others].map(({ name }) => name);
  const isPrefix = (name: string) => name.endsWith('/');
  return {
    bucket,
    prefixes: [...new Set(names.filter(isPrefix))],
    keys: [...new Set(names.filter((name) => !isPrefix(name)))],
    ...readImportKey(get),
  };
}

/** @throws UserError if there is only the access key for an import */
function checkMeant(get: GetInput): void {
  if (get('files') !== '' || get('from-access-key-id') === '') return;
  throw new UserError(
    'from-empty',
    'The inputs `from` and `files` are empty, and `from-access-key-id` is set.',
    'Set `from` to what ion imports. If it is a variable, check its name: a variable that does not exist is empty.',
    { yaml: 'from: s3://BUCKET/FOLDER/' },
  );
}

/** What a line names. */
interface ImportLine {
  readonly bucket: string;
  /** A prefix, which ends in `/`, or a key. */
  readonly name: string;
}

/**
 * Names of buckets: 3 to 63 characters of `a-z 0-9 . -`; those made before March 2018 in us-east-1 can have up to 255, also
 * capitals and `_` ("General purpose bucket naming rules" in Amazon's S3 user guide).
 */
const bucketName = /^[\w.-]{3,255}$/;

/** The longest key, in bytes of UTF-8 ("Naming Amazon S3 objects"). */
const maxKeyBytes = 1024;

function readLine(line: string): ImportLine {
  const [, bucket = '', rest] = /^s3:\/\/([^/]*)(?:\/(.*))?$/is.exec(line) ?? [];
  if (bucket === '') throw notS3(line);
  if (!bucketName.test(bucket)) {
    throw new UserError(
      'from-invalid',
      `The line \`${shown(line)}\` of the input \`from\` has no valid name of a bucket after \`s3://\`.`,
      'Write the name of the bucket as the S3 console shows it, without an access point or a region.',
    );
  }
  if (bucket.endsWith('--x-s3')) {
    throw new UserError(
      'from-invalid',
      `The line \`${line}\` of the input \`from\` names a directory bucket, which this action cannot list.`,
      'Copy the objects to a general purpose bucket.',
    );
  }
  const name = rest ?? '';
  if (name === '') {
    throw new UserError(
      'from-whole-bucket',
      `The line \`${line}\` of the input \`from\` names a whole bucket.`,
      'Add a prefix that ends in `/`, or the key of an object.',
      { yaml: `from: s3://${bucket}/FOLDER/` },
    );
  }
  if (Buffer.byteLength(name) > maxKeyBytes) {
    throw new UserError(
      'from-invalid',
      `A line of the input \`from\` has a key of more than ${maxKeyBytes} bytes: \`${shown(line)}\`.`,
      'Shorten the key: S3 has no longer ones.',
    );
  }
  return { bucket, name };
}

function notS3(line: string): UserError {
  const meant = meantBy(line);
  return new UserError(
    'from-invalid',
    `The line \`${shown(line)}\` of the input \`from\` is not \`s3://BUCKET/PREFIX/\` or \`s3://BUCKET/KEY\`.`,
    meant === undefined ? 'Write one prefix or key a line.' : 'Did you mean this line?',
    { yaml: meant && `from: ${asScalar(meant)}` },
  );
}

/** The most characters of a line that an error quotes. */
const maxShown = 200;

/** A line as errors quote it: without a user name and password, and without the signature of a presigned URL. */
function shown(line: string): string {
  const bare = line.replace(
    /^([a-z][\w+.-]*:\/\/)([^@]*)@/i,
    (whole: string, scheme: string, user: string) => (user.includes(':') ? `${scheme}***@` : whole),
  );
  return shorten(/^https?:/i.test(bare) ? bare.replace(/\?.*$/s, '?…') : bare, maxShown);
}

/** A line that could stand in `from`. */
const readable = /^s3:\/\/[\w.-]{3,255}\/\P{Cc}+$/u;

/** The line that the address of an object, or an Amazon Resource Name, probably stands for. */
function meantBy(line: string): string | undefined {
  const arn = /^arn:aws[\w-]*:s3:::([\w.-]+\/[^*?]+)/.exec(line)?.[1];
  const item = /^- *(s3:\/\/.+)$/i.exec(line)?.[1];
  const meant = item ?? `s3://${arn ?? namedByUrl(line) ?? ''}`;
  return readable.test(meant) ? meant : undefined;
}

/** The bucket and key, or prefix, of a page of the S3 console, or of a URL of S3, virtual-hosted or path-style ("Virtual hosting of general purpose buckets"). */
function namedByUrl(line: string): string | undefined {
  const url = URL.parse(line);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  const shownByConsole = /(^|\.)console\.aws\.amazon\.com$/.test(url.hostname);
  if (shownByConsole) {
    const bucket = /\/s3\/buckets\/([\w.-]+)/.exec(url.pathname)?.[1];
    return bucket && `${bucket}/${url.searchParams.get('prefix') ?? ''}`;
  }
  const [, owner, host] = /^(?:([\w.-]+)\.)?(s3[.-][\w.-]*amazonaws\.com)$/.exec(url.hostname) ?? [];
  const path = decodePath(url.pathname.slice(1));
  if (host === undefined || path === undefined) return undefined;
  return owner === undefined ? path : `${owner}/${path}`;
}

/** A text as a scalar of YAML, where ` #` begins a comment and `: ` a mapping. */
function asScalar(text: string): string {
  return / #|:(?: |$)/.test(text) ? JSON.stringify(text) : text;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Inputs that say which files of the runner to upload. */
const ofFiles = ['files', 'root'];

function checkOthers(get: GetInput): void {
  const other = ofFiles.find((name) => get(name) !== '');
  if (other === undefined) return;
  throw new UserError(
    'from-with-files',
    `The inputs \`${other}\` and \`from\` exclude each other: ion imports the objects of \`from\` without the runner.`,
    `Remove \`${other}\` or \`from\`. A data set of a manifest has \`files\`, so publish an import in a step without \`manifest\`.`,
  );
}

/** The create contains the secret access key. */
function checkConnection(get: GetInput): void {
  const { apiUrl } = readApi(get);
  if (apiUrl.protocol === 'https:') return;
  throw new UserError(
    'from-unencrypted',
    `With \`from\`, the action sends a secret access key to ion, and \`api-url\` is not encrypted (${apiUrl.origin}).`,
    'Set `api-url` to an address with https.',
  );
}
