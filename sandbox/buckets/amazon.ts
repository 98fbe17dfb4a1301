import type { Listener } from '../http/listener.ts';
import { startProxy } from '../http/proxy.ts';
import type { BucketPlace } from '../s3/regions.ts';
import type { BucketSeed } from './bucket-seed.ts';
import { defaultRegion } from './user-buckets.ts';

/** The region of ion's own bucket, and that of the endpoint to which clients send their first request. */
export const firstRegion = 'us-east-1';

/** Amazon S3 with the buckets of users, by its real host names. */
export interface Amazon extends Omit<Listener, 'url'> {
  /** The proxy that leads to it. Empty if there are no such buckets. */
  readonly proxyUrl: string;
}

/** The host names of Amazon S3 in the regions of the buckets, and in the first region. Empty without buckets. */
export function hostsOf(seeds: readonly BucketSeed[]): readonly string[] {
  if (seeds.length === 0) return [];
  const regions = new Set([firstRegion, ...seeds.map(({ region = defaultRegion }) => region)]);
  return [...regions].map((region) => `s3.${region}.amazonaws.com`);
}

/** The region of a host name of Amazon S3, with or without a port. Other hosts are in the first region. */
export function regionOfHost(host: string): string {
  return /^s3\.([a-z0-9-]+)\.amazonaws\.com(:\d+)?$/.exec(host)?.[1] ?? firstRegion;
}

/** Finds the place of a bucket: one of the seeds, or ion's. */
export function placesOf(
  seeds: readonly BucketSeed[],
  ionBucket: string,
): (bucket: string) => BucketPlace | undefined {
  const places = new Map<string, BucketPlace>([[ionBucket, { region: firstRegion, isNew: false }]]);
  for (const { name, region = defaultRegion, isNew = false } of seeds) places.set(name, { region, isNew });
  return (bucket) => places.get(bucket);
}

/**
 * Starts the service, and the proxy that leads from its host names to it. Starts nothing without hosts.
 * @param listen starts the service
 */
export async function openAmazon(hosts: readonly string[], listen: () => Promise<Listener>): Promise<Amazon> {
  if (hosts.length === 0) {
    return { proxyUrl: '', refuseFor: () => Promise.resolve(), close: () => Promise.resolve() };
  }
  const listener = await listen();
  const port = Number(new URL(listener.url).port);
  const proxy = await startProxy(Object.fromEntries(hosts.map((host) => [`${host}:443`, port])));
  return {
    proxyUrl: proxy.url,
    refuseFor: (milliseconds) => listener.refuseFor(milliseconds),
    async close() {
      await Promise.all([listener.close(), proxy.close()]);
    },
  };
}
