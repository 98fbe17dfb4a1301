import { formatBytes, formatDuration, plural } from '../lib/format.ts';
import { isJsonObject, type Json } from '../lib/json.ts';
import { totalBytes, type Publication } from '../state/publication.ts';
import { code, joinBlocks, link, table } from './markdown.ts';
import type { AwaitedAsset } from './summary.ts';

/** A row of a comment: an asset as a run has left it. */
export interface CommentRow {
  /** Undefined where none was made. */
  readonly id: number | undefined;
  readonly url: string | undefined;
  readonly name: string;
  readonly status: string;
  readonly files: number | undefined;
  /** In bytes. */
  readonly bytes: number | undefined;
  readonly milliseconds: number | undefined;
  readonly digest: string | undefined;
}

/** The row of an upload. */
export function uploadRow(publication: Publication, milliseconds: number): CommentRow {
  const { assetId, assetUrl, name = '', status = 'not published', files, digest } = publication;
  const bytes = files && totalBytes(files);
  return { id: assetId, url: assetUrl, name, status, files: files?.length, bytes, milliseconds, digest };
}

/** The row of an asset that was awaited. */
export function awaitedRow({ id, url, name, status }: AwaitedAsset): CommentRow {
  return {
    id,
    url,
    name,
    status,
    files: undefined,
    bytes: undefined,
    milliseconds: undefined,
    digest: undefined,
  };
}

/** What a comment remembers of its assets, for the next one to compare with; numbers and hashes only. */
type Memory = readonly Pick<CommentRow, 'id' | 'files' | 'bytes' | 'digest'>[];

/** What begins the comment of this action for a key, or a group of them, on a pull request; people do not see it. */
export function commentMarker(tag: string): string {
  return `<!-- ion-upload ${tag} `;
}

/**
 * The text of a comment, in GitHub-flavoured Markdown; foreign text in it shows as it is written.
 * @param tag stands for the key
 * @param before the text of the comment as it is now, where there is one
 */
export function commentText(tag: string, rows: readonly CommentRow[], before: string | undefined): string {
  const memory: Memory = rows.map(({ id, files, bytes, digest }) => ({ id, files, bytes, digest }));
  const earlier = before === undefined ? [] : readMemory(before, tag);
  const head = ['Asset', 'Name', 'Status', 'Data', 'Time', 'Since the last run'];
  const cells = rows.map((row, index) => cellsOf(row, earlier[index]));
  const more = (count: number) => `and ${plural(count, 'more asset')}`;
  return joinBlocks([
    `${commentMarker(tag)}${JSON.stringify(memory.slice(0, mostRows))} -->\n### Cesium ion`,
    table(head, cells, { most: mostRows, more }),
  ]);
}

const mostRows = 50;

function cellsOf(row: CommentRow, before: Memory[number] | undefined): string[] {
  const { id, url, name, status, files, bytes, milliseconds } = row;
  return [
    id === undefined ? '–' : link(String(id), url ?? ''),
    code(name),
    `${status === 'COMPLETE' ? '✅' : '❌'} ${code(status)}`,
    files === undefined ? '' : `${plural(files, 'file')}, ${formatBytes(bytes ?? 0)}`,
    milliseconds === undefined ? '' : formatDuration(milliseconds),
    changeOf(row, before),
  ];
}

function changeOf({ id, files, bytes, digest }: CommentRow, before: Memory[number] | undefined): string {
  if (before?.id === undefined) return '';
  if (before.id === id) return 'the same asset';
  const was = `was ${before.id}`;
  if (digest !== undefined && digest === before.digest) return `${was}, of the same data`;
  const differences = [
    difference(files, before.files, (count) => plural(count, 'file')),
    difference(bytes, before.bytes, formatBytes),
  ].filter((text) => text !== '');
  return [was, ...differences].join(', ');
}

function difference(
  now: number | undefined,
  before: number | undefined,
  format: (value: number) => string,
): string {
  if (now === undefined || before === undefined || now === before) return '';
  return `${now > before ? '+' : '−'}${format(Math.abs(now - before))}`;
}

function readMemory(text: string, tag: string): Memory {
  const start = commentMarker(tag).length;
  try {
    const memory = JSON.parse(text.slice(start, text.indexOf(' -->'))) as Json;
    return Array.isArray(memory) ? memory.map(readMemoryRow) : [];
  } catch {
    return []; // somebody has edited it: there is nothing to compare with
  }
}

/** Whoever edits a comment does not make this action write anything else than numbers. */
function readMemoryRow(row: Json): Memory[number] {
  const { id, files, bytes, digest } = isJsonObject(row) ? row : {};
  return {
    id: numberOf(id),
    files: numberOf(files),
    bytes: numberOf(bytes),
    digest: typeof digest === 'string' ? digest : undefined,
  };
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
