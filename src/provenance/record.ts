import { hash } from 'node:crypto';

import { idsOf, toFamily, type Family } from '../ion/family.ts';
import type { AssetMetadata } from '../ion/ion-answers.ts';
import { closeOpenBlocks } from './close-open-blocks.ts';
import { parseScope, type OwnerScope } from './scope.ts';

/** Whose an asset is, and which run made it. */
export interface Provenance {
  /** 16 hexadecimal digits that stand for the repository. */
  readonly repository: string;
  /** 16 hexadecimal digits that stand for the asset key. */
  readonly key: string;
  readonly scope: OwnerScope;
  /** `main`, `queue`, or 16 hexadecimal digits that stand for a branch or a pull request. */
  readonly line: string;
  /** Of the run that made the asset. */
  readonly commit: string | undefined;
  /** The id of the last workflow run that had the asset for its result. */
  readonly run: string | undefined;
  /** The attempt of that run: digits. */
  readonly attempt: string | undefined;
}

/** What an asset is made of, known once its files were read and ion has told its ids. */
export interface Contents {
  /** 16 hexadecimal digits that stand for the names and sizes of the files, the types and the options. */
  readonly metadataHash: string;
  /** 16 hexadecimal digits that stand for the names, sizes and bytes of the files. */
  readonly files: string;
  /** 16 hexadecimal digits that stand for the type, source type and options as the user wrote them. */
  readonly asked: string;
  /** 64 hexadecimal digits that stand for the names and bytes of the files, the types and the options. */
  readonly digest: string;
  /** The asset itself, and its children. */
  readonly family: Family;
}

/** What a check of a complete asset has shown. */
export type Verdict = 'ok' | 'rejected';

/** What a run writes into the description of its asset. */
export interface NewRecord {
  /** 32 hexadecimal digits, new for each run. */
  readonly nonce: string;
  /** Absent where the run belongs to no repository. */
  readonly provenance?: Provenance | undefined;
  /** When a later run took the asset for its result though others were newer, in seconds since 1970. */
  readonly reusedAt?: number | undefined;
  readonly verdict?: Verdict | undefined;
  readonly contents?: Contents | undefined;
}

/**
 * What an asset tells of the run that made it: the last line of its description, a link reference definition
 * (CommonMark 0.31, section 4.7), which Markdown does not show. Names and free text are not in it: whoever may look
 * at an asset may read its description.
 */
export interface AssetRecord extends NewRecord {
  /** 16 hexadecimal digits that stand for the text above the record, as the action wrote it; `''` without a mark. */
  readonly text: string;
}

/** A record with everything in it. */
export type WholeRecord = AssetRecord & { readonly provenance: Provenance; readonly contents: Contents };

const marker = '[ion-upload]:';

/** A record has so many characters at most. */
const maxLength = 600;

/** The longest that later runs may write into a record: it must find room then. */
const largestRunStamp = { run: '9'.repeat(20), attempt: '9'.repeat(6) };
const largestAddition = { reusedAt: 99_999_999_999, verdict: 'rejected' } as const;

const noncePart = String.raw`\[ion-upload\]: #v=1&nonce=(?<nonce>[0-9a-f]{32})`;
const ownerPart = String.raw`&repo=ion-upload:(?<repository>[0-9a-f]{16})&key=(?<key>[0-9a-f]{16})&scope=(?<scope>[a-z0-9-]+)&line=(?<line>main|queue|[0-9a-f]{16})`;
const runPart = String.raw`&commit=(?<commit>[0-9a-f]{40}|[0-9a-f]{64}|)&run=(?<run>\d{0,20})&attempt=(?<attempt>\d{0,6})`;
const statePart = String.raw`&text=(?<text>[0-9a-f]{16})(?:&verdict=(?<verdict>ok|rejected))?(?:&taken=(?<reused>\d{1,11}))?`;
const contentsPart = String.raw`&outline=(?<metadataHash>[0-9a-f]{16})&files=(?<files>[0-9a-f]{16})&asked=(?<asked>[0-9a-f]{16})&digest=(?<digest>[0-9a-f]{64})&ids=(?<ids>\d{1,16}(?:\.\d{1,16})*)`;
const shape = new RegExp(`^${noncePart}(?:${ownerPart}${runPart}${statePart}(?:${contentsPart})?)?$`);

/** Whether a text has in it what only a record may have, or what would become a link to that. */
export function hasMarker(text: string): boolean {
  return /\[\s*ion-upload\s*\]/i.test(text); // labels match in any case, and with spaces around them (section 4.7)
}

/** 16 hexadecimal digits that stand for a text. */
export function tagOf(text: string): string {
  return hash('sha256', text).slice(0, 16);
}

/** What finds the records of a repository in a search over descriptions. */
export function searchFor(repository: string): string {
  return `ion-upload:${repository}`;
}

/**
 * A description of people's own text, which may be empty, and a record below it. Where the ids are too many for it,
 * the contents are left out: then nothing is ever reused or deleted by the record.
 */
export function writeRecord(text: string, record: NewRecord): string {
  const above = closeOpenBlocks(withPlainEnds(text).trimEnd()); // in one that is open, the record would show
  return join(above, { ...record, text: tagOf(above) });
}

/** The description with another record in place of its own, and the same text above. */
export function replaceRecord(description: string, record: AssetRecord): string {
  return join(textAbove(description), record);
}

/** As it was written: what keeps it may write line ends its own way, or add some. */
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
function writeMarked({ nonce, provenance, text, verdict, reusedAt }: AssetRecord): string {
  const unmarked = `${marker} #v=1&nonce=${nonce}`;
  if (provenance === undefined) return unmarked;
  const { repository, key, scope, line, commit = '', run = '', attempt = '' } = provenance;
  return (
    `${unmarked}&repo=${searchFor(repository)}&key=${key}&scope=${scope}&line=${line}` +
    `&commit=${commit}&run=${run}&attempt=${attempt}&text=${text}` +
    (verdict === undefined ? '' : `&verdict=${verdict}`) +
    (reusedAt === undefined ? '' : `&taken=${reusedAt}`)
  );
}

function writeContents({ metadataHash, files, asked, digest, family }: Contents): string {
  return `&outline=${metadataHash}&files=${files}&asked=${asked}&digest=${digest}&ids=${idsOf(family).join('.')}`;
}

/** The record in a description; undefined where its last line is none, or one of a later version. White space may follow it. */
export function readRecord(description: string): AssetRecord | undefined {
  const line = lastLine(description);
  const groups = line.length > maxLength ? undefined : shape.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const { nonce = '', text = '', reused, verdict, repository, ids } = groups;
  const { metadataHash = '', files = '', asked = '', digest = '' } = groups;
  const provenance = readProvenance(groups);
  if (repository !== undefined && provenance === undefined) return undefined;
  const family = ids === undefined ? undefined : toFamily(ids.split('.').map(Number));
  return {
    nonce,
    text,
    reusedAt: reused === undefined ? undefined : Number(reused),
    verdict: verdict as Verdict | undefined,
    provenance,
    contents: family && { metadataHash, files, asked, digest, family },
  };
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

/** Whether two descriptions differ in more than line ends and what is behind the last line. */
export function isOtherDescription(one: string, other: string): boolean {
  return withPlainEnds(one).trimEnd() !== withPlainEnds(other).trimEnd();
}

/** The record of an asset, where it is whole and names that very asset: one that was copied with a description does not. */
export function ownRecord(asset: Pick<AssetMetadata, 'id' | 'description'>): WholeRecord | undefined {
  const record = readRecord(asset.description);
  return isWhole(record) && record.contents.family.id === asset.id ? record : undefined;
}

/** Whether an asset bears witness that it is a child of the asset with this record. */
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
