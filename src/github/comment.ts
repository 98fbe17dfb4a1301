import { formatBytes, formatDuration, listSome, phrase, plural } from '../lib/format.ts';
import { totalBytes, type Publication } from '../state/publication.ts';
import { viewerPageOf } from '../state/viewer-page.ts';
import { assetLinks, type AssetPages } from './asset-links.ts';
import { formatMemory, parseMemory, type RememberedAsset } from './comment-memory.ts';
import { code, joinBlocks, prose, table } from './markdown.ts';
import type { AwaitedAsset } from './summary-text.ts';

/** A row of a comment: an asset at the end of a run. */
export interface CommentRow extends AssetPages {
  /** Undefined if there is no asset. */
  readonly id: number | undefined;
  readonly name: string;
  readonly status: string;
  /** 0 to 100; undefined if there is no asset. */
  readonly percentComplete: number | undefined;
  /** Why the tiling failed. */
  readonly reason: string | undefined;
  /** Why its verification failed the step, as a sentence. */
  readonly rejection: string | undefined;
  readonly files: number | undefined;
  /** In bytes. */
  readonly bytes: number | undefined;
  readonly milliseconds: number | undefined;
  readonly digest: string | undefined;
}

/** The row of an upload. */
export function uploadRow(publication: Publication, milliseconds: number): CommentRow {
  const {
    assetId: id,
    assetUrl: url,
    name = '',
    status = 'not published',
    percentComplete,
    reason,
    rejection,
    files,
    digest,
  } = publication;
  const bytes = files && totalBytes(files);
  const data = { files: files?.length, bytes, milliseconds, digest };
  return {
    id,
    url,
    viewerPage: viewerPageOf(publication),
    name,
    status,
    percentComplete,
    reason,
    rejection,
    ...data,
  };
}

/** The row of an asset that the run waited for. */
export function awaitedRow(asset: AwaitedAsset): CommentRow {
  const { id, url, viewerPage, name, status, percentComplete, reason, rejection } = asset;
  return {
    id,
    url,
    viewerPage,
    name,
    status,
    percentComplete,
    reason,
    rejection,
    files: undefined,
    bytes: undefined,
    milliseconds: undefined,
    digest: undefined,
  };
}

/**
 * The text of a comment, in GitHub-flavoured Markdown. Foreign text in it is shown literally.
 * @param tag stands for the key
 * @param before the present text of the comment, if there is one
 */
export function commentText(tag: string, rows: readonly CommentRow[], before: string | undefined): string {
  const memory = rows.map(({ id, files, bytes, digest }) => ({ id, files, bytes, digest }));
  const earlier = before === undefined ? [] : parseMemory(before).assets;
  const head = ['Asset', 'Name', 'Status', 'Data', 'Time', 'Since the last run'];
  const cells = rows.map((row, index) => cellsOf(row, earlier[index]));
  const more = (count: number) => `and ${plural(count, 'more asset')}`;
  return joinBlocks([
    `${formatMemory(tag, memory.slice(0, maxRows))}\n### Cesium ion`,
    table(head, cells, { max: maxRows, more }),
  ]);
}

/**
 * The text of a comment after its assets were deleted.
 * @returns undefined if the comment names none of them
 */
export function goneText(before: string, deleted: readonly number[]): string | undefined {
  const gone = new Set<number | undefined>(deleted);
  const { tag, assets } = parseMemory(before);
  const known = assets.filter(({ id }) => id !== undefined);
  const left = known.filter(({ id }) => !gone.has(id));
  if (left.length === known.length) return undefined;
  const idsOf = (some: readonly RememberedAsset[]) => listSome(some.map(({ id }) => String(id)));
  const rest = left.length === 0 ? '' : ` Still on ion: asset ${idsOf(left)}.`;
  return joinBlocks([
    `${formatMemory(tag, left)}\n### Cesium ion`,
    `The preview was deleted: asset ${idsOf(known.filter(({ id }) => gone.has(id)))}.${rest}`,
  ]);
}

const maxRows = 50;
const maxReasonLength = 300;

function cellsOf(row: CommentRow, before: RememberedAsset | undefined): string[] {
  const { id, name, status, percentComplete, reason = '', rejection = '' } = row;
  const { files, bytes, milliseconds } = row;
  const isPlain = status === 'COMPLETE' || percentComplete === undefined;
  const percent = isPlain ? '' : ` ${Math.floor(percentComplete)} %`;
  return [
    id === undefined ? '–' : assetLinks(String(id), row),
    code(name),
    phrase(
      `${markOf(row)} ${code(status)}${percent}`,
      code(reason, maxReasonLength),
      prose(rejection, { maxLength: maxReasonLength }),
    ),
    files === undefined ? '' : `${plural(files, 'file')}, ${formatBytes(bytes ?? 0)}`,
    milliseconds === undefined ? '' : formatDuration(milliseconds),
    changeOf(row, before),
  ];
}

/** A tiling that is not finished has not failed. */
function markOf({ status, rejection }: CommentRow): string {
  if (rejection !== undefined) return '❌';
  if (status === 'COMPLETE') return '✅';
  return status === 'NOT_STARTED' || status === 'IN_PROGRESS' ? '⏳' : '❌';
}

function changeOf({ id, files, bytes, digest }: CommentRow, before: RememberedAsset | undefined): string {
  if (before?.id === undefined) return '';
  if (before.id === id) return 'the same asset';
  const was = `was ${before.id}`;
  if (digest !== undefined && digest === before.digest) return `${was}, with the same data`;
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
