import { posix } from 'node:path';

import { extensionOf, isTileArchive, zipExtensions } from '../formats/extension.ts';
import { hasContents, type SourceNames, type SourceReader } from '../formats/source-reader.ts';
import type { JsonObject } from '../lib/json.ts';
import { BudgetError, limitReader, type Budget } from './budget.ts';
import { checksFor, nameChecksFor } from './checks.ts';
import { createResolver, type Resolve } from './findings/references.ts';
import {
  runChecks,
  runNameChecks,
  sortFindings,
  type Checked,
  type CheckRequest,
  type CheckTools,
} from './run-checks.ts';

/** What all checks of members of zips may use together, in compressed bytes. */
const budget: Budget = { bytes: 4 * 1024 ** 3, milliseconds: 60_000 };

/** Checks that are not for members: the check of zips compares their content with the source type. */
const notForMembers = new Set(['zip', 'types']);

/**
 * Runs all checks for the files, and for the members of zips among them. The members of a zip in a zip are not checked.
 * If the contents of the files cannot be read, only the checks run that need names and sizes.
 * @throws UserError if a file changed or cannot be read, or the signal's reason
 */
export async function checkAll(request: CheckRequest<SourceNames>, tools: CheckTools): Promise<Checked> {
  const { sourceType, reader } = request;
  return hasContents(reader)
    ? checkContents({ ...request, reader }, tools)
    : runNameChecks(nameChecksFor(sourceType, reader), request);
}

async function checkContents(request: CheckRequest, tools: CheckTools): Promise<Checked> {
  const { sourceType, reader } = request;
  const results = [await runChecks(checksFor(sourceType, reader), request, tools)];
  const zips = [...reader.files.keys()].filter((key) => zipExtensions.includes(extensionOf(key)));
  if (zips.length > 0) {
    const limited = limitReader(reader, budget, tools);
    for (const key of zips) results.push(await checkMembers({ ...request, reader: limited }, key, tools));
  }
  return {
    findings: sortFindings(results.flatMap(({ findings }) => findings)),
    place: results.map(({ place }) => place).find((place) => place !== undefined),
    unfinished: results.flatMap(({ unfinished }) => unfinished),
  };
}

async function checkMembers(request: CheckRequest, key: string, tools: CheckTools): Promise<Checked> {
  const members = await openMembers(request.reader, key);
  if (members === undefined) return { findings: [], place: undefined, unfinished: [] };
  if (members === 'unread') return { findings: [], place: undefined, unfinished: [`members of ${key}`] };
  const checks = checksFor(request.sourceType, members).filter(({ name }) => !notForMembers.has(name));
  const inside = createResolver(members.files);
  const resolve = isTileArchive(key) ? withFilesBeside(inside, request.resolve, key) : inside;
  const { findings, place, unfinished } = await runChecks(
    checks,
    { ...request, reader: members, resolve, options: optionsForMembers(request) },
    tools,
  );
  return {
    findings: findings.map(({ id, severity, message, why, hint }) => {
      return { id, severity, file: key, message: `In ${key}: ${message}`, why, hint };
    }),
    place,
    unfinished: unfinished.map((name) => `${name} in ${key}`),
  };
}

/** The option `tilesetJson` names a member only if there is no such file beside the zip. Then the zip is a tile. */
function optionsForMembers({ options, reader }: Pick<CheckRequest, 'options' | 'reader'>): JsonObject {
  const { tilesetJson, ...others } = options;
  return typeof tilesetJson === 'string' && reader.files.has(tilesetJson) ? others : options;
}

/**
 * Names in an archive of tiles can also lead to files beside the archive. They start at the folder of the archive, as in
 * 3d-tiles-tools (specs/data/packageServer).
 */
function withFilesBeside(inside: Resolve, outside: Resolve, archive: string): Resolve {
  return async (from, name) => {
    const reference = await inside(from, name);
    if (reference.kind !== 'missing') return reference;
    const beside = await outside(archive, posix.join(posix.dirname(from), name));
    if (beside.kind === 'missing' || beside.kind === 'absolute') return reference;
    // no member, so the checks of members must not read it
    return beside.kind === 'unmatched' || beside.kind === 'hidden' ? beside : { kind: 'external' };
  };
}

/** The members of a zip; undefined if they cannot be read, which the check of zips reports if it is a fault. */
async function openMembers(reader: SourceReader, key: string): Promise<SourceReader | 'unread' | undefined> {
  const { openZip } = await import('../formats/zip-reader.ts');
  const { unpackedFiles } = await import('../formats/zip-unpacked.ts');
  try {
    const zip = await openZip(reader, key);
    if ('fault' in zip || zip.facts.encrypted.length > 0) return undefined;
    return zip.facts.unreadable.length > 0 ? 'unread' : unpackedFiles(zip);
  } catch (error) {
    if (error instanceof BudgetError) return 'unread';
    throw error;
  }
}
