import { setImmediate } from 'node:timers/promises';

import type { FileHashes } from '../../files/file-snapshot.ts';
import { findTerrain, listTerrains, terrainName } from '../../ion/base-terrain.ts';
import { IonError } from '../../ion/ion-error.ts';
import { maxAskingMs, startTokenCheck } from '../../ion/token-check.ts';
import { plural } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import { NotListableError } from '../../provenance/find-by-description.ts';
import { listInventory, type Inventory, type Version } from '../../provenance/inventory.ts';
import { tagOf } from '../../provenance/record.ts';
import { askedTagOf, filesTagOf } from '../../source/digest.ts';
import { contentsOf } from '../../source/lfs-pointers.ts';
import { hashAll } from '../../transfer/hash-files.ts';
import {
  findSame,
  mayBeUnchanged,
  reasonOfChange,
  workOnSame,
  type EntryFacts,
  type Reason,
} from './compare-entry.ts';
import type { OnlineIo, Owner, ReadEntry } from './context.ts';

/** The most entries that the log names. */
const maxLogged = 256;

/** An entry with the version on ion that has the same data. */
export interface ComparedEntry extends ReadEntry {
  /** Undefined if no version of the key has the same files, type and options. */
  readonly version: Version | undefined;
  /** Why the entry has work; undefined if it has none. */
  readonly reason: Reason | undefined;
}

/**
 * Compares the entries with the assets of the repository. Reads no single asset: later steps do.
 * @throws UserError if ion cannot list the assets, or a file changed
 */
export async function compareEntries(
  entries: readonly ReadEntry[],
  owner: Owner | undefined,
  io: OnlineIo,
): Promise<readonly ComparedEntry[]> {
  const { step, log } = io;
  await step('Check the token', () => checkToken(io));
  if (owner === undefined) {
    log.info('The repository or pull request of this run is unknown, so its assets cannot be identified.');
    return entries.map((entry) => ({
      ...entry,
      version: undefined,
      reason: 'the owner of this run is unknown',
    }));
  }
  const inventory = await step(
    'List the assets',
    () => listAll(owner.repository, io),
    ({ versions }) => ({ result: plural(versions.length, 'version') }),
  );
  const inventoryOf = byKey(inventory);
  const asked = entries.map((read) => {
    const facts = factsOf(read, owner);
    const own = inventoryOf(facts.provenance.key);
    return { read, facts, own, isLikely: mayBeUnchanged(own, facts) };
  });
  const likely = asked.filter(({ isLikely }) => isLikely).map(({ read }) => read);
  const hashes = await hashLikely(likely, io);
  const compare = async () => {
    const compared = asked.map(({ read, facts, own, isLikely }) => {
      const { selected, pointers } = read;
      const files = isLikely ? filesTagOf(contentsOf(selected.files, hashes, pointers)) : undefined;
      const version = files === undefined ? undefined : findSame(own, facts, files);
      const reason =
        version === undefined ? reasonOfChange(own, facts, files) : workOnSame(version, facts, own);
      return { ...read, version, reason };
    });
    const whole = await withTerrains(compared, io);
    for (const { entry, reason } of whole.filter(hasWork).slice(0, maxLogged)) {
      log.info(`${entry.name}: ${reason ?? ''}`);
    }
    return whole;
  };
  return step('Compare with Cesium ion', compare, (whole) => ({
    line: `To publish: ${whole.filter(hasWork).length} of ${plural(whole.length, 'data set')}.`,
  }));
}

function hasWork({ reason }: ComparedEntry): boolean {
  return reason !== undefined;
}

async function checkToken(io: OnlineIo): Promise<void> {
  const token = startTokenCheck(io);
  await token.waitForAnswer(maxAskingMs);
  token.judge({ needed: ['assets:list', 'assets:read'], useful: [] });
}

async function listAll(repository: string, { client, signal }: OnlineIo): Promise<Inventory> {
  try {
    return await listInventory(client, repository, signal);
  } catch (error) {
    const isInvalid =
      error instanceof UserError && error.cause instanceof IonError && error.cause.status === 401;
    if (!(error instanceof NotListableError) || isInvalid) throw error;
    const { code, message, hint } = error;
    const why = 'Without the scope assets:list, everything would be uploaded again.';
    throw new UserError(code, message, `${hint} ${why}`, { cause: error });
  }
}

/** The part of an inventory with a key. */
function byKey({ versions, unfinished }: Inventory): (key: string) => Inventory {
  const keyOf = ({ record }: Inventory['unfinished'][number] | Version) => record.provenance.key;
  const [whole, begun] = [Map.groupBy(versions, keyOf), Map.groupBy(unfinished, keyOf)];
  return (key) => ({ versions: whole.get(key) ?? [], unfinished: begun.get(key) ?? [] });
}

function factsOf({ inputs }: ReadEntry, owner: Owner): EntryFacts {
  return {
    provenance: { ...owner, key: tagOf(inputs.assetKey) },
    asked: askedTagOf(inputs),
    texts: inputs,
  };
}

/** Hashes the files that are no pointers. */
async function hashLikely(entries: readonly ReadEntry[], io: OnlineIo): Promise<FileHashes> {
  const files = entries.flatMap(({ selected, pointers }) =>
    selected.files.filter((file) => !pointers.has(file)),
  );
  if (files.length === 0) return new Map();
  return io.step(
    'Hash the files',
    () => hashAll(files, io),
    () => ({ result: plural(files.length, 'file') }),
  );
}

/**
 * Finds the entries whose base terrain, by its name, has a later version than they have. A terrain that cannot be
 * determined counts as later: the job of the entry reports it.
 */
async function withTerrains(
  entries: readonly ComparedEntry[],
  { client, signal }: OnlineIo,
): Promise<readonly ComparedEntry[]> {
  await setImmediate(); // lets the process handle signals
  signal.throwIfAborted();
  const named = ({ inputs, version }: ComparedEntry) => version && terrainName(inputs.options);
  const names = new Set(entries.map(named).filter((name) => name !== undefined));
  if (names.size === 0) return entries;
  const terrains = await listTerrains(client, signal);
  const dateOf = (name: string) => {
    try {
      return findTerrain(terrains, name, client.apiUrl).addedMs ?? Infinity;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return Infinity;
    }
  };
  const dates = new Map([...names].map((name) => [name, dateOf(name)]));
  return entries.map((entry) => {
    const date = dates.get(named(entry) ?? '') ?? 0;
    if (date <= (entry.version?.asset.addedMs ?? 0)) return entry;
    return { ...entry, reason: 'the base terrain has a later version, or its name fits several or none' };
  });
}
