import { hash } from 'node:crypto';

import { idsOf, toFamily, type Family } from '../ion/family.ts';
import type { AssetMetadata } from '../ion/ion-answers.ts';
import { closeOpenBlocks } from './close-open-blocks.ts';
import { parseScope, type OwnerScope } from './scope.ts';

/** The owner of an asset, and the run that created it. */
export interface Provenance {
  /** A hash of the repository, 16 hexadecimal digits. */
  readonly repository: string;
  /** A hash of the asset key, 16 hexadecimal digits. */
  readonly key: string;
  readonly scope: OwnerScope;
  /** `main`, `queue`, or a hash of a branch or a pull request, 16 hexadecimal digits. */
  readonly line: string;
  /** Of the run that created the asset. */
  readonly commit: string | undefined;
  /** The id of the last workflow run that published or reused the asset. */
  readonly run: string | undefined;
  /** The attempt of that run: digits. */
  readonly attempt: string | undefined;
}

/** The hashes by which later runs find out whether data, types or options have changed. */
export interface DataHashes {
  /** A hash of the names and sizes of the files, the types and the options, 16 hexadecimal digits. */
  readonly metadataHash: string;
  /** A hash of the names, sizes and bytes of the files, 16 hexadecimal digits. */
  readonly files: string;
  /** A hash of the type, source type and options as the user wrote them, 16 hexadecimal digits. */
  readonly asked: string;
  /** A hash of the names and bytes of the files, the types and the options, 64 hexadecimal digits. */
  readonly digest: string;
}

/** What an asset consists of. It is known when the files have been read and ion has assigned the ids. */
export interface Contents {
  /** Undefined for an import whose objects were not listed, or changed, or are not confirmed yet. */
  readonly data: DataHashes | undefined;
  /** The asset and its children. */
  readonly family: Family;
}

/** The result of a check of a complete asset. */
export type Verdict = 'ok' | 'rejected';

/** What a run writes into the description of its asset. */
export interface NewRecord {
  /** 32 random hexadecimal digits for each run. */
  readonly nonce: string;
  /** Whether ion imports the files from a bucket of the user. Then nobody uploads to the asset. */
  readonly isImport?: boolean | undefined;
  /** Absent if the run belongs to no repository. */
  readonly provenance?: Provenance | undefined;
  /** When a later run reused the asset although others were newer, in seconds since 1970. */
  readonly reusedAt?: number | undefined;
  readonly verdict?: Verdict | undefined;
  readonly contents?: Contents | undefined;
}

/**
 * The record of an asset: the last line of its description. It is a link reference definition (CommonMark 0.31, section
 * 4.7), which Markdown does not show. It contains no names and no free text, because everyone who may see the asset may
 * read its description.
 */
export interface AssetRecord extends NewRecord {
  /** A hash of the text above the record, as the action wrote it, 16 hexadecimal digits; `''` without provenance. */
  readonly text: string;
}

/** A record with provenance and contents. */
export type WholeRecord = AssetRecord & { readonly provenance: Provenance; readonly contents: Contents };

const marker = '[ion-upload]:';

/** In characters. */
const maxLength = 600;

/** The longest values that later runs may write into a record. The record needs room for them. */
const largestRunStamp = { run: '9'.repeat(20), attempt: '9'.repeat(6) };
const largestAddition = { reusedAt: 99_999_999_999, verdict: 'rejected' } as const;

const noncePart = String.raw`\[ion-upload\]: #v=1&nonce=(?<nonce>[0-9a-f]{32})(?<from>&from=bucket)?`;
const ownerPart = String.raw`&repo=ion-upload:(?<repository>[0-9a-f]{16})&key=(?<key>[0-9a-f]{16})&scope=(?<scope>[a-z0-9-]+)&line=(?<line>main|queue|[0-9a-f]{16})`;
const runPart = String.raw`&commit=(?<commit>[0-9a-f]{40}|[0-9a-f]{64}|)&run=(?<run>\d{0,20})&attempt=(?<attempt>\d{0,6})`;
const statePart = String.raw`&text=(?<text>[0-9a-f]{16})(?:&verdict=(?<verdict>ok|rejected))?(?:&taken=(?<reused>\d{1,11}))?`;
const dataPart = String.raw`&outline=(?<metadataHash>[0-9a-f]{16})&files=(?<files>[0-9a-f]{16})&asked=(?<asked>[0-9a-f]{16})&digest=(?<digest>[0-9a-f]{64})`;
const idsPart = String.raw`&ids=(?<ids>\d{1,16}(?:\.\d{1,16})*)`;
const shape = new RegExp(
  `^${noncePart}(?:${ownerPart}${runPart}${statePart}(?:(?:${dataPart})?${idsPart})?)?$`,
);

/** Whether a text contains the marker of a record, or a link to it. */
export function hasMarker(text: string): boolean {
  return /\[\s*ion-upload\s*\]/i.test(text); // labels match in any case, and with spaces around them (section 4.7)
}

/** A short hash of a text: 16 hexadecimal digits. */
export function tagOf(text: string): string {
  return hash('sha256', text).slice(0, 16);
}

/** The text that finds the records of a repository in a search over descriptions. */
export function searchFor(repository: string): string {
  return `ion-upload:${repository}`;
}

/**
 * Writes a description: the user's text, which may be empty, and the record below it. If there are too many ids, it
 * omits the contents. Then later runs neither reuse nor delete the asset.
 */
export function writeRecord(text: string, record: NewRecord): string {
  const above = closeOpenBlocks(withPlainEnds(text).trimEnd()); // an open block would show the record
  return join(above, { ...record, text: tagOf(above) });
}

/** Replaces the record in a description, and keeps the text above it. */
export function replaceRecord(description: string, record: AssetRecord): string {
  return join(textAbove(description), record);
}

/** Normalizes line ends, which a server may change. */
function withPlainEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function join(above: string, record: AssetRecord): string {
  const line = writeLine(record);
  return above === '' ? line : `${above}\n\n${line}`;
}

function writeLine(record: AssetRecord): string {
  const { provenance, contents } = record;
  const marked = writeMarked(record);
  if (provenance === undefined || contents === undefined) return marked;
  const ids = writeContents(contents);
  const ample = writeMarked({
    ...record,
    ...largestAddition,
    provenance: { ...provenance, ...largestRunStamp },
  });
  return ample.length + ids.length > maxLength ? marked : marked + ids;
}

/** A record without its contents. */
function writeMarked({ nonce, isImport, provenance, text, verdict, reusedAt }: AssetRecord): string {
  const unmarked = `${marker} #v=1&nonce=${nonce}${isImport === true ? '&from=bucket' : ''}`;
  if (provenance === undefined) return unmarked;
  const { repository, key, scope, line, commit = '', run = '', attempt = '' } = provenance;
  return (
    `${unmarked}&repo=${searchFor(repository)}&key=${key}&scope=${scope}&line=${line}` +
    `&commit=${commit}&run=${run}&attempt=${attempt}&text=${text}` +
    (verdict === undefined ? '' : `&verdict=${verdict}`) +
    (reusedAt === undefined ? '' : `&taken=${reusedAt}`)
  );
}

function writeContents({ data, family }: Contents): string {
  const ids = `&ids=${idsOf(family).join('.')}`;
  if (data === undefined) return ids;
  const { metadataHash, files, asked, digest } = data;
  return `&outline=${metadataHash}&files=${files}&asked=${asked}&digest=${digest}${ids}`;
}

/** Reads the record in a description; undefined if the last line is none, or one of a later version. White space may follow. */
export function readRecord(description: string): AssetRecord | undefined {
  const line = lastLine(description);
  const groups = line.length > maxLength ? undefined : shape.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const { nonce = '', from, text = '', reused, verdict, repository, ids } = groups;
  const provenance = readProvenance(groups);
  if (repository !== undefined && provenance === undefined) return undefined;
  const isImport = from !== undefined;
  const data = readData(groups);
  if (ids !== undefined && data === undefined && !isImport) return undefined;
  const family = ids === undefined ? undefined : toFamily(ids.split('.').map(Number));
  return {
    nonce,
    ...(isImport && { isImport }),
    text,
    reusedAt: reused === undefined ? undefined : Number(reused),
    verdict: verdict as Verdict | undefined,
    provenance,
    contents: family && { data, family },
  };
}

function readData(groups: Readonly<Record<string, string>>): DataHashes | undefined {
  const { metadataHash, files = '', asked = '', digest = '' } = groups;
  return metadataHash === undefined ? undefined : { metadataHash, files, asked, digest };
}

function readProvenance(groups: Readonly<Record<string, string>>): Provenance | undefined {
  const { repository, key = '', line = '', commit = '', run = '', attempt = '' } = groups;
  const scope = parseScope(groups['scope'] ?? '');
  if (repository === undefined || scope === undefined) return undefined;
  return {
    repository,
    key,
    scope,
    line,
    commit: commit || undefined,
    run: run || undefined,
    attempt: attempt || undefined,
  };
}

function lastLine(description: string): string {
  const text = description.trimEnd();
  return text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
}

/** The text above the record of a description that has one. */
export function textAbove(description: string): string {
  const text = withPlainEnds(description).trimEnd();
  return text.slice(0, text.lastIndexOf('\n') + 1).replace(/\n{1,2}$/, '');
}

/** Whether two descriptions differ in more than line ends and trailing white space. */
export function isOtherDescription(one: string, other: string): boolean {
  return withPlainEnds(one).trimEnd() !== withPlainEnds(other).trimEnd();
}

/** The whole record of an asset, if it names this asset. A record that was copied with a description names another one. */
export function ownRecord(asset: Pick<AssetMetadata, 'id' | 'description'>): WholeRecord | undefined {
  const record = readRecord(asset.description);
  return isWhole(record) && record.contents.family.id === asset.id ? record : undefined;
}

/** Whether the record of an asset says that it is a child of the asset with this record. */
export function isChild(
  { id, description }: Pick<AssetMetadata, 'id' | 'description'>,
  parent: WholeRecord,
): boolean {
  const record = readRecord(description);
  return (
    isWhole(record) &&
    record.nonce === parent.nonce &&
    idsOf(record.contents.family).join() === idsOf(parent.contents.family).join() &&
    record.contents.family.childIds.includes(id)
  );
}

function isWhole(record: AssetRecord | undefined): record is WholeRecord {
  return record?.provenance !== undefined && record.contents !== undefined;
}
