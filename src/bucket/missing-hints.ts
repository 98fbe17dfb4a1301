import { closestMatch } from 'leven';
import pMap from 'p-map';

import { lineOf, type ImportSource } from '../ion/import-source.ts';
import { maxRequests, type BucketClient } from './bucket-client.ts';
import { refusalOf } from './bucket-errors.ts';
import type { MissingLine } from './bucket-listing.ts';
import type { ListPage } from './list-page.ts';

/** Each hint takes up to three requests, so only the first lines get one. */
const maxHints = 20;

/** Finds out what to write instead of prefixes and keys without an object. @param names the prefixes and keys */
export async function findHints(
  names: readonly string[],
  source: ImportSource,
  client: BucketClient,
): Promise<readonly MissingLine[]> {
  const toLine = (name: string) => lineOf(source, name);
  return pMap(
    names,
    async (name, index) => {
      const hint = index < maxHints ? await findHint(name, toLine, client) : undefined;
      return { line: toLine(name), hint };
    },
    { concurrency: maxRequests },
  );
}

async function findHint(
  name: string,
  toLine: (name: string) => string,
  client: BucketClient,
): Promise<string | undefined> {
  if (/[*?]/.test(name)) {
    const folder = toLine(name.slice(0, name.search(/[*?]/)).replace(/[^/]*$/, ''));
    return `ion imports whole keys and prefixes, not patterns with wildcards. Write \`${folder}\` for all below it.`;
  }
  try {
    const exact = (await findInside(name, client)) ?? (await findDecoded(name, client));
    if (exact !== undefined) return `Write \`${toLine(exact)}\`.`;
    const near = await findNear(name, client);
    return near === undefined ? undefined : `Did you mean \`${toLine(near)}\`?`;
  } catch (error) {
    if (refusalOf(error) !== undefined) return undefined; // the credentials may list only parts of the bucket
    throw error;
  }
}

/** The prefix of a key that is a folder. */
async function findInside(name: string, client: BucketClient): Promise<string | undefined> {
  return name.endsWith('/') ? undefined : existing(`${name}/`, client);
}

/** A percent-encoded name, decoded. */
async function findDecoded(name: string, client: BucketClient): Promise<string | undefined> {
  const decoded = decode(name);
  return decoded === undefined || decoded === name ? undefined : existing(decoded, client);
}

function decode(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined; // a percent sign of its own
  }
}

/** The name itself, if there is such an object or prefix. */
async function existing(name: string, client: BucketClient): Promise<string | undefined> {
  const { objects } = await client.list({ prefix: name, maxKeys: 1 });
  return objects.some(({ key }) => (name.endsWith('/') ? key.startsWith(name) : key === name))
    ? name
    : undefined;
}

/** The most similar name beside a missing one: at most a third of the letters differ. */
async function findNear(name: string, client: BucketClient): Promise<string | undefined> {
  const parent = name.slice(0, name.lastIndexOf('/', name.length - 2) + 1);
  const page = await client.list({ prefix: parent, delimiter: '/' });
  return nearestOf(name, parent, namesIn(page));
}

function namesIn({ objects, folders }: ListPage): readonly string[] {
  return [...folders, ...objects.map(({ key }) => key)];
}

function nearestOf(name: string, parent: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string) => text.slice(parent.length).replace(/\/$/, '').normalize().toLowerCase();
  const others = candidates.filter((other) => other !== name && plain(other) !== '');
  const best = closestMatch(plain(name), others.map(plain), {
    maxDistance: Math.floor(plain(name).length / 3),
  });
  return others.find((other) => plain(other) === best);
}
