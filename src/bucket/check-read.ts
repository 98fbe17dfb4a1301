import type { ImportSource } from '../ion/import-source.ts';
import { sentence } from '../lib/format.ts';
import { messageOf, UserError } from '../lib/user-error.ts';
import { failureOf } from '../s3/s3-errors.ts';
import type { BucketClient, BucketTools } from './bucket-client.ts';
import type { BucketObject } from './bucket-listing.ts';
import { readPolicy } from './read-policy.ts';

/**
 * Checks with one object that the credentials may read what they list. HeadObject needs `s3:GetObject`, and reads no byte
 * (Amazon's reference of HeadObject).
 *
 * A refusal ends the step. ion uses the same key for the same object, so it is refused, too: the permission is missing,
 * the object belongs to another account, or its encryption key is out of reach. Only a policy that lets ion's network
 * read, and all networks list, would make this wrong. Cesium publishes no addresses for such a policy.
 * @throws UserError if S3 refuses to read
 */
export async function checkRead(
  source: ImportSource,
  objects: readonly BucketObject[],
  client: BucketClient,
  { log, signal }: BucketTools,
): Promise<void> {
  const first = objects.find(({ isArchived }) => !isArchived);
  if (first === undefined) return;
  const place = `s3://${source.bucket}/${first.key}`;
  try {
    await client.head(first.key);
  } catch (error) {
    signal.throwIfAborted();
    const { code, status } = failureOf(error);
    if (code === undefined || status !== 403) {
      // deleted since, encrypted with a key of the customer, or out of reach for now: nothing certain about the import
      log.info(sentence(`Could not check that \`${place}\` can be read: ${messageOf(error)}`));
      return;
    }
    throw new UserError(
      'bucket-access-denied',
      `The key in \`from-access-key-id\` may list the bucket, but not read \`${place}\`: S3 answered 403.`,
      'Allow `s3:GetObject` to the IAM user of the key, for example with this policy. ' +
        'If it has this permission, check the policy of the bucket, the owner of the object and its encryption key.',
      { yaml: readPolicy(source), cause: error },
    );
  }
}
