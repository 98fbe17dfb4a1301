import nodePath from 'node:path';

import { defaultKey, readKeepLatest } from '../../inputs/asset-key.ts';
import { readExpectation } from '../../inputs/expectation.ts';
import type { GivenResults, WaitInputs } from '../../inputs/wait-inputs.ts';
import type { Family } from '../../ion/family.ts';
import { plural } from '../../lib/format.ts';
import type { Log } from '../../lib/log.ts';
import { UserError } from '../../lib/user-error.ts';
import { forEntry, inputsOfEntry } from '../../manifest/entry-inputs.ts';
import type { Entry } from '../../manifest/manifest.ts';
import { describeManifest, readManifest } from '../../manifest/read-manifest.ts';
import { checkResultFile } from '../../provenance/result-file.ts';
import { findOutside } from '../../source/outside.ts';
import type { Expectation } from '../../verification/judge.ts';
import { findResults, type StepFolders } from './find-results.ts';
import { chooseResults, type FoundResult } from './parse-result.ts';

/** What is asked of an asset. */
export interface Asked {
  readonly expectation: Expectation;
  /** Whether it is accepted again if it passes, although an earlier run rejected it. */
  readonly mayAccept: boolean;
  /** The number of versions of its key to keep. Undefined to keep all. */
  readonly keepLatest: number | undefined;
}

/** An asset to wait for, with its children. */
export interface Awaited extends Asked {
  readonly family: Family;
  /** Undefined if the asset is given by its ids. */
  readonly result: FoundResult | undefined;
}

/** What a step waits for. */
export interface Gate {
  readonly awaited: readonly Awaited[];
  /** The expected keys that have no result. */
  readonly missing: readonly string[];
  /** Absolute. Undefined for no file. */
  readonly resultFile: string | undefined;
}

/**
 * Determines what a step waits for. Reads the results and the manifest, if they say it, and checks the result file.
 * @throws UserError that names what is wrong, if nothing is awaited and nothing is missing, too
 */
export async function openGate(inputs: WaitInputs, folders: StepFolders, log: Log): Promise<Gate> {
  const { awaited, verify, expectedBounds } = inputs;
  const usual = {
    expectation: { verify, expectedBounds },
    // what `expected-bounds` has rejected, only `expected-bounds` can accept
    mayAccept: expectedBounds !== undefined,
    keepLatest: undefined,
  };
  if (awaited.kind === 'assets') {
    const families = awaited.families.map((family) => ({ ...usual, family, result: undefined }));
    return { awaited: families, missing: [], resultFile: undefined };
  }
  const resultFile = await prepareResultFile(awaited, folders);
  const general = { ...usual, keepLatest: awaited.keepLatest };
  const expected = await readExpected(awaited, general, folders, log);
  const results = chooseResults(await findResults(awaited.folder, folders), log);
  if (results.length + expected.size === 0) throw empty(awaited);
  log.info(`Found ${plural(results.length, 'result')} with an asset.`);
  const found = new Set(results.map(({ assetKey }) => assetKey));
  return {
    awaited: results.map((result) => ({
      ...(expected.get(result.assetKey) ?? general),
      family: result.family,
      result,
    })),
    missing: [...expected.keys()].filter((key) => !found.has(key)),
    resultFile,
  };
}

/** Checks the result file before the step waits. @returns its absolute path */
async function prepareResultFile(
  { resultFile }: GivenResults,
  { workspace }: StepFolders,
): Promise<string | undefined> {
  if (resultFile === undefined) return undefined;
  const path = nodePath.resolve(workspace, resultFile);
  await checkResultFile(path, await findOutside(path, workspace));
  return path;
}

/**
 * What is asked of the expected keys.
 * @param general what the step asks of each asset
 */
async function readExpected(
  { expect, manifest }: GivenResults,
  general: Asked,
  { workspace }: StepFolders,
  log: Log,
): Promise<ReadonlyMap<string, Asked>> {
  if (manifest === undefined) return new Map(expect.map((key) => [key, general]));
  const read = await readManifest(manifest, workspace);
  log.info(describeManifest(read).line);
  const asked = new Map<string, Asked>();
  for (const entry of read.entries) {
    asked.set(entry.assetKey, await forEntry(entry, () => Promise.resolve(askedOf(entry, general))));
  }
  return asked;
}

/** What is asked of the asset of an entry. The inputs of the step have precedence. */
function askedOf(entry: Entry, { expectation, keepLatest }: Asked): Asked {
  const read = inputsOfEntry(entry, '');
  return {
    expectation: {
      ...expectation,
      expectedBounds: expectation.expectedBounds ?? readExpectation(read).expectedBounds,
    },
    // the manifest says what is expected
    mayAccept: true,
    keepLatest: keepLatest ?? readKeepLatest(read, entry.assetKey !== defaultKey),
  };
}

function empty({ folder }: GivenResults): UserError {
  return new UserError(
    'asset-id-missing',
    `The folder \`${folder}\` of the input \`results\` has no result with an asset.`,
    'Download the results of the jobs that publish before this step. If these jobs can publish nothing, add an `if:` ' +
      'to this step. To name the keys that must be there, set `expect` or `manifest`.',
    { yaml: 'expect: |\n  city\n  terrain' },
  );
}
