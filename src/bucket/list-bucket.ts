import type { ImportSource } from '../ion/import-source.ts';
import { createBucketClient, type BucketClient, type BucketTools } from './bucket-client.ts';
import { refusalOf, toBucketError } from './bucket-errors.ts';
import type { BucketListing, BucketObject } from './bucket-listing.ts';
import { awsEndpoint, firstRegion, namedRegion } from './bucket-region.ts';
import { checkRead } from './check-read.ts';
import { collect } from './collect.ts';
import { findHints } from './missing-hints.ts';

/** Where the buckets are, and how much of one is listed. */
export interface ListSettings {
  /** The URL of the host of a region. */
  readonly endpointOf: (region: string) => string;
  /** The most objects, so that memory is bounded. */
  readonly maxObjects: number;
}

const amazon: ListSettings = { endpointOf: awsEndpoint, maxObjects: 500_000 };

/**
 * Lists the objects that ion will import from a bucket in Amazon S3, and checks that they can be read. The secret stays
 * here; S3 gets the key id and signatures.
 * @param settings for tests
 * @throws UserError if ion cannot import them, or S3 does not answer; the abort's reason
 */
export async function listBucket(
  source: ImportSource,
  tools: BucketTools,
  settings = amazon,
): Promise<BucketListing> {
  const ending = new AbortController();
  const signal = AbortSignal.any([tools.signal, ending.signal]);
  try {
    return await listWith(source, { ...tools, signal }, settings);
  } catch (error) {
    tools.signal.throwIfAborted();
    const why = refusalOf(error);
    if (why === undefined) throw toBucketError(error, source.bucket);
    return { kind: 'unlisted', why };
  } finally {
    ending.abort(); // after an error, other requests are still in flight
  }
}

async function listWith(
  source: ImportSource,
  tools: BucketTools,
  { endpointOf, maxObjects }: ListSettings,
): Promise<BucketListing> {
  const client = await connect(source, tools, endpointOf);
  try {
    const objects = await collect(source, client, maxObjects);
    if (objects === undefined) {
      const why = `There are more than ${maxObjects.toLocaleString('en')} objects, which are not listed.`;
      return { kind: 'unlisted', why };
    }
    await checkRead(source, objects, client, tools);
    const missing = await findHints(missingIn(source, objects), source, client);
    return { kind: 'listed', objects, missing };
  } finally {
    client.close();
  }
}

/** Finds the region of the bucket with the smallest list. It follows S3 to one other region. */
async function connect(
  source: ImportSource,
  tools: BucketTools,
  endpointOf: ListSettings['endpointOf'],
): Promise<BucketClient> {
  const clientIn = (region: string) =>
    createBucketClient(source, { region, endpoint: endpointOf(region) }, tools);
  const first = clientIn(firstRegion);
  try {
    const [prefix = ''] = [...source.prefixes, ...source.keys];
    await first.list({ prefix, maxKeys: 1 });
    return first;
  } catch (error) {
    first.close();
    const region = namedRegion(error);
    if (region === undefined || region === firstRegion) throw error;
    tools.log.debug?.(`The bucket is in the region ${region}.`);
    return clientIn(region);
  }
}

/** The prefixes and keys without an object. */
function missingIn({ prefixes, keys }: ImportSource, objects: readonly BucketObject[]): readonly string[] {
  const existing = new Set(objects.map(({ key }) => key));
  return [
    ...prefixes.filter((prefix) => !objects.some(({ key }) => key.startsWith(prefix))),
    ...keys.filter((key) => !existing.has(key)),
  ];
}
