import type { ImportSource } from '../ion/import-source.ts';

/** In characters. An annotation of GitHub has room for little more. */
const maxLength = 850;

/**
 * The policy with which an IAM user can list the bucket and read the objects of a source, as JSON to paste. It lets the
 * user list the whole bucket, because it is unknown how ion lists. If there are too many lines, it lets it read the whole
 * bucket, too.
 */
export function readPolicy({ bucket, prefixes, keys }: ImportSource): string {
  const objects = [...prefixes.map((prefix) => `${literal(prefix)}*`), ...keys.map(literal)];
  const policy = policyFor(bucket, objects);
  return policy.length <= maxLength ? policy : policyFor(bucket, ['*']);
}

function policyFor(bucket: string, objects: readonly string[]): string {
  const arn = `arn:aws:s3:::${bucket}`;
  const statement = [
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: arn },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: objects.map((name) => `${arn}/${name}`) },
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement: statement }, undefined, 1);
}

/** A name in which `*`, `?` and `$` have no meaning ("IAM policy elements: Variables and tags", special characters). */
function literal(name: string): string {
  return name.replace(/[*?$]/g, '$${$&}');
}
