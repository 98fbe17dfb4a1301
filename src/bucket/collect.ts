import pMap from 'p-map';

import type { ImportSource } from '../ion/import-source.ts';
import { UnusableAnswerError } from '../s3/unusable-answer.ts';
import { maxRequests, type BucketClient } from './bucket-client.ts';
import type { BucketObject } from './bucket-listing.ts';
import type { ListPage } from './list-page.ts';

/**
 * Lists all objects of a source: those below its prefixes, and its whole keys. What several lines have is listed once.
 * @returns sorted by key; undefined if there are more than `max`
 */
export async function collect(
  { prefixes, keys }: ImportSource,
  client: BucketClient,
  max: number,
): Promise<readonly BucketObject[] | undefined> {
  const found = new Map<string, BucketObject>();
  let read = 0;
  const add = ({ objects }: ListPage, isMeant: (key: string) => boolean) => {
    read += Math.max(1, objects.length); // pages without an object must not go on for ever
    for (const one of objects) if (!isFolderMarker(one) && isMeant(one.key)) found.set(one.key, one);
  };
  const addBelow = async (prefix: string) => {
    for await (const page of pagesBelow(prefix, client)) {
      add(page, (key) => key.startsWith(prefix));
      if (read > max) return;
    }
  };
  const addKey = async (name: string) => {
    // a list is in the order of the bytes, so the key itself is before all that begin with it
    add(await client.list({ prefix: name, maxKeys: 1 }), (key) => key === name);
  };
  const outer = prefixes.filter((prefix) => !isBelow(prefix, prefixes));
  const single = keys.filter((key) => !isBelow(key, prefixes));
  const tasks = [
    ...[...new Set(outer)].map((prefix) => () => addBelow(prefix)),
    ...[...new Set(single)].map((key) => () => addKey(key)),
  ];
  await pMap(tasks, (task) => (read > max ? undefined : task()), { concurrency: maxRequests });
  if (read > max) return undefined;
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Whether another prefix has this name below it. */
function isBelow(name: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => prefix !== name && name.startsWith(prefix));
}

/** The console of S3 creates such an object for a folder ("Organizing objects in folders" in the S3 User Guide). */
function isFolderMarker({ key, size }: BucketObject): boolean {
  return size === 0 && key.endsWith('/');
}

/** @throws UnusableAnswerError if the list repeats itself */
async function* pagesBelow(prefix: string, client: BucketClient): AsyncGenerator<ListPage> {
  const tokens = new Set<string>();
  let page = await client.list({ prefix });
  yield page;
  while (page.next !== undefined) {
    if (tokens.has(page.next)) throw new UnusableAnswerError('the list has the same page twice', 200);
    tokens.add(page.next);
    page = await client.list({ prefix, token: page.next });
    yield page;
  }
}
