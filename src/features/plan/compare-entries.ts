import { setImmediate } from 'node:timers/promises';

import type { FileHashes } from '../../files/file-snapshot.ts';
import { listTerrains, terrainName, withTerrainId } from '../../ion/base-terrain.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import { IonError } from '../../ion/ion-error.ts';
import { maxAskingMs, startTokenCheck } from '../../ion/token-check.ts';
import { plural } from '../../lib/format.ts';
import type { JsonObject } from '../../lib/json.ts';
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
import { createMakingTest } from './same-making.ts';

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
  const { inventory, resolve } = await step(
    'List the assets',
    () => listAll(entries, owner.repository, io),
    ({ inventory: { versions } }) => ({ result: plural(versions.length, 'version') }),
  );
  const inventoryOf = byKey(inventory);
  const asked: Asked[] = [];
  for (const read of entries) {
    await setImmediate(); // lets the process handle signals
    io.signal.throwIfAborted();
    const own = inventoryOf(tagOf(read.inputs.assetKey));
    const facts = factsOf(read, owner, resolve(read.inputs.options));
    asked.push({ read, facts, own, isLikely: mayBeUnchanged(own, facts) });
  }
  const likely = asked.filter(({ isLikely }) => isLikely).map(({ read }) => read);
  const hashes = await hashLikely(likely, io);
  const compare = () => {
    const whole = asked.map((one) => compareOne(one, hashes));
    for (const { entry, reason } of whole.filter(hasWork).slice(0, maxLogged)) {
      log.info(`${entry.name}: ${reason ?? ''}`);
    }
    return Promise.resolve(whole);
  };
  return step('Compare with Cesium ion', compare, (whole) => ({
    line: `To publish: ${whole.filter(hasWork).length} of ${plural(whole.length, 'data set')}.`,
  }));
}

/** An entry, what is known of it, and the assets with its key. */
interface Asked {
  readonly read: ReadEntry;
  readonly facts: EntryFacts;
  readonly own: Inventory;
  /** Whether its files count, and were hashed. */
  readonly isLikely: boolean;
}

function compareOne({ read, facts, own, isLikely }: Asked, hashes: FileHashes): ComparedEntry {
  const { selected, pointers } = read;
  const files = isLikely ? filesTagOf(contentsOf(selected.files, hashes, pointers)) : undefined;
  const version = files === undefined ? undefined : findSame(own, facts, files);
  const reason = version === undefined ? reasonOfChange(own, facts, files) : workOnSame(version, facts, own);
  return { ...read, version, reason };
}

function hasWork({ reason }: ComparedEntry): boolean {
  return reason !== undefined;
}

async function checkToken(io: OnlineIo): Promise<void> {
  const token = startTokenCheck(io);
  await token.waitForAnswer(maxAskingMs);
  token.judge({ needed: ['assets:list', 'assets:read'], useful: [] });
}

/** Lists the assets of the repository, and the terrains of the account if a published entry names one. */
async function listAll(entries: readonly ReadEntry[], repository: string, io: OnlineIo) {
  const inventory = await listVersions(repository, io);
  const keys = new Set(inventory.versions.map(({ record }) => record.provenance.key));
  const published = entries.filter(({ inputs }) => keys.has(tagOf(inputs.assetKey)));
  return { inventory, resolve: await openTerrains(published, io) };
}

async function listVersions(repository: string, { client, signal }: OnlineIo): Promise<Inventory> {
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

/** @param options with the id of the base terrain; undefined if that cannot be determined */
function factsOf(read: ReadEntry, owner: Owner, options: JsonObject | undefined): EntryFacts {
  const { inputs } = read;
  return {
    provenance: { ...owner, key: tagOf(inputs.assetKey) },
    asked: askedTagOf(inputs),
    isSameMaking: createMakingTest(read, options),
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
 * Lists the terrains of the account once, if one of the entries names its base terrain.
 * @returns replaces the name in options by the id; undefined if no terrain or several have it: the job of the entry
 * reports that
 */
async function openTerrains(
  entries: readonly ReadEntry[],
  { client, signal }: OnlineIo,
): Promise<(options: JsonObject) => JsonObject | undefined> {
  const isNamed = entries.some(({ inputs }) => terrainName(inputs.options) !== undefined);
  const terrains: readonly AssetMetadata[] = isNamed ? await listTerrains(client, signal) : [];
  return (options) => {
    try {
      return withTerrainId(options, terrains, client.apiUrl);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return undefined;
    }
  };
}
