import type { Bounds } from '../lib/bounds.ts';
import { formatBytes, formatDuration, listSome, phrase, plural } from '../lib/format.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Phase } from '../state/phases.ts';
import { totalBytes, type Publication, type PublishedFile } from '../state/publication.ts';
import { viewerPageOf } from '../state/viewer-page.ts';
import { assetLinks, type AssetPages } from './asset-links.ts';
import { cesiumJsLines } from './cesium-js.ts';
import { failureBlock, warningBlocks, type StepEnd } from './diagnostic-text.ts';
import { findingBlocks, limitFor } from './finding-text.ts';
import { gantt } from './gantt.ts';
import {
  code,
  codeBlock,
  details,
  fenced,
  joinBlocks,
  link,
  prose,
  table,
  type Block,
  type Listing,
} from './markdown.ts';
import { boundsText, placeRows } from './place-text.ts';

const maxFiles = 20;

/** How much of a reason is shown, in characters. */
const maxReasonLength = 1000;

const maxIds = 50;

/** A chart of a shorter run shows nothing of interest. In milliseconds. */
const minMsOfChart = 10_000;

/**
 * The job summary of a run, in GitHub-flavoured Markdown. Foreign text in it is shown literally. The failure comes first,
 * or the link and the lines to show the asset; the details are folded.
 */
export function uploadSummary(publication: Publication, phases: readonly Phase[], end: StepEnd): string {
  const { assetId: id, type = '', rejection } = publication;
  const show = id === undefined ? undefined : showBlock({ id, type, rejection }, end);
  return summaryOf(
    [`## ${failureMark(end, [publication])}${headingOf(publication)}`, failureBlock(end), show],
    publication,
    phases,
    end,
  );
}

/**
 * The job summary of a check, in GitHub-flavoured Markdown. Foreign text in it is shown literally.
 * @param entries the data sets of a manifest
 */
export function checkSummary(
  publication: Publication,
  phases: readonly Phase[],
  end: StepEnd,
  entries?: Block,
): string {
  const heading = `## ${failureMark(end)}Check of data for Cesium ion`;
  return summaryOf([heading, failureBlock(end), entries], publication, phases, end);
}

/** @param first the blocks that come first */
function summaryOf(
  first: readonly (Block | undefined)[],
  publication: Publication,
  phases: readonly Phase[],
  end: StepEnd,
): string {
  const { files = [], options = {}, findings = [] } = publication;
  const blocks = [
    ...first,
    facts(publication, phases),
    ...findingBlocks(findings, end),
    ...warningBlocks(end),
    files.length === 0 ? undefined : fileBlock(files),
    Object.keys(options).length === 0 ? undefined : optionsBlock(options),
    phases.length === 0 ? undefined : phaseBlock(phases),
  ];
  return joinBlocks(blocks, limitFor(findings));
}

/** An asset that the run waited for, as last seen. */
export interface AwaitedAsset extends AssetPages {
  readonly id: number;
  readonly name: string;
  /** ion's type of asset; `''` if it is unknown. */
  readonly type: string;
  readonly status: string;
  readonly percentComplete: number;
  /** Why its tiling failed, in ion's own words. */
  readonly reason: string | undefined;
  /** Where it stands. Absent if that is unknown. */
  readonly bounds?: Bounds | undefined;
  /** Why its verification failed the step, as a sentence. */
  readonly rejection?: string | undefined;
}

/** The job summary of a wait, in GitHub-flavoured Markdown. Foreign text in it is shown literally. */
export function waitSummary(assets: readonly AwaitedAsset[], end: StepEnd): string {
  const isPlaced = assets.some(({ bounds }) => bounds !== undefined);
  const rows = assets.map((asset) => [
    assetLinks(`${asset.id}`, asset),
    code(asset.name),
    phrase(
      `${code(asset.status)} ${Math.floor(asset.percentComplete)} %`,
      code(asset.reason ?? '', maxReasonLength),
      prose(asset.rejection ?? '', { maxLength: maxReasonLength }),
    ),
    ...(isPlaced ? [asset.bounds === undefined ? '' : boundsText(asset.bounds)] : []),
  ]);
  const head = ['Asset', 'Name', 'Status', ...(isPlaced ? ['Place'] : [])];
  const [only] = assets.length === 1 ? assets : [];
  return joinBlocks([
    `## ${failureMark(end, assets)}Cesium ion: ${plural(assets.length, 'asset')}`,
    failureBlock(end),
    rows.length === 0 ? undefined : table(head, rows),
    only === undefined ? undefined : showBlock(only, end),
    ...warningBlocks(end),
  ]);
}

/** What a cleanup did. */
export interface CleanupReport {
  readonly targets: readonly { readonly id: number; readonly title: string; readonly url: string }[];
  /** Ids, including those of children. */
  readonly deleted: readonly number[];
  readonly isDryRun: boolean;
}

/** The job summary of a cleanup, in GitHub-flavoured Markdown. Foreign text in it is shown literally. */
export function cleanupSummary({ targets, deleted, isDryRun }: CleanupReport, end: StepEnd): string {
  const left = isDryRun ? 'would be deleted' : 'not deleted';
  const gone = new Set(deleted);
  const rows = targets.map(({ id, title, url }) => [
    gone.has(id) ? `${id}` : link(`${id}`, url),
    code(title),
    gone.has(id) ? 'deleted' : left,
  ]);
  return joinBlocks([
    `## ${failureMark(end)}Cesium ion: ${plural(deleted.length, 'asset')} deleted`,
    failureBlock(end),
    rows.length === 0 ? undefined : table(['Asset', 'Name', 'Result'], rows),
    ...warningBlocks(end),
  ]);
}

/** A page that shows assets. */
export interface ShownPage {
  readonly assets: readonly { readonly id: number; readonly url: string }[];
  /** The folder with the page. */
  readonly path: string;
  /** What is known of the page's token, as sentences. */
  readonly token: string;
}

/** The job summary of a viewer, in GitHub-flavoured Markdown. Foreign text in it is shown literally. */
export function viewerSummary(page: ShownPage | undefined, end: StepEnd): string {
  const { assets = [], path = '', token = '' } = page ?? {};
  const links = assets.map(({ id, url }) => link(`${id}`, url));
  return joinBlocks([
    `## ${failureMark(end)}Page for Cesium ion: ${plural(assets.length, 'asset')}`,
    failureBlock(end),
    page && table(['Folder', code(path)], [['Assets', listSome(links, maxIds)]]),
    token === '' ? undefined : `The token of the page is public. ${prose(token)}`,
    ...warningBlocks(end),
  ]);
}

function failureMark({ failure }: StepEnd, assets: readonly Pick<AwaitedAsset, 'rejection'>[] = []): string {
  return failure === undefined && assets.every(({ rejection }) => rejection === undefined) ? '' : '❌ ';
}

function headingOf(publication: Publication): string {
  const { assetId, assetUrl: url } = publication;
  const pages = { viewerPage: viewerPageOf(publication), url };
  return `Cesium ion: ${assetId === undefined ? 'no asset' : assetLinks(`asset ${assetId}`, pages)}`;
}

/** The lines that show an asset in CesiumJS, to copy. */
function showBlock(
  { id, type, rejection }: Pick<AwaitedAsset, 'id' | 'type' | 'rejection'>,
  { failure, server }: StepEnd,
): string | undefined {
  const lines =
    failure === undefined && rejection === undefined ? cesiumJsLines({ id, type, server }) : undefined;
  return lines && `Show it with [CesiumJS](https://cesium.com/platform/cesiumjs/):\n\n${fenced('js', lines)}`;
}

function facts(publication: Publication, phases: readonly Phase[]): Listing | undefined {
  const { name, type, sourceType, status, reason, percentComplete, childIds = [], files } = publication;
  const { reused = false, deletedIds = [], rejection } = publication;
  const rows = [
    ['Name', name && code(name)],
    ['Status', status && `${code(status)} ${Math.floor(percentComplete ?? 0)} %`],
    ['Reason', reason && code(reason, maxReasonLength)],
    ['Verification', rejection && prose(rejection, { maxLength: maxReasonLength })],
    ...placeRows(publication),
    ['Type', type && code(type)],
    ['Source type', sourceType && code(sourceType)],
    ['Files', files && sizeOf(files)],
    ['Time', phases.length > 0 && formatDuration(timeOf(phases))],
    ['Data', reused && 'unchanged since an earlier run, not uploaded again'],
    ['Previous version', previousText(publication)],
    ['Children', listSome(childIds.map(String), maxIds)],
    ['Older assets deleted', listSome(deletedIds.map(String), maxIds)],
  ].filter((row): row is [string, string] => typeof row[1] === 'string' && row[1] !== '');
  const [head, ...others] = rows; // a heading without words would be an empty line
  return head && table(head, others);
}

function previousText({ previous, deletedIds = [] }: Publication): string {
  if (previous === undefined) return '';
  const { id, url, hasSameFiles } = previous;
  const asset = deletedIds.includes(id) ? `${id} (deleted)` : link(`${id}`, url);
  return `${asset}, ${hasSameFiles ? 'with the same files, but another type or other options' : 'with other files'}`;
}

function sizeOf(files: readonly PublishedFile[]): string {
  return `${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`;
}

function timeOf(phases: readonly Phase[]): number {
  return phases.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}

/** The times as a table, and as a chart if the run was long enough. */
function phaseBlock(phases: readonly Phase[]): Block {
  const rows = phases.map(({ name, milliseconds, isFailed }) => [
    `${code(name)}${isFailed ? ' ❌' : ''}`,
    formatDuration(milliseconds),
  ]);
  const total = timeOf(phases);
  const chart = total < minMsOfChart ? undefined : fenced('mermaid', gantt(phases));
  return details(`Phases: ${formatDuration(total)}`, table(['Phase', 'Time'], rows), chart);
}

function fileBlock(files: readonly PublishedFile[]): Listing {
  const rows = files
    .toSorted((a, b) => b.size - a.size)
    .slice(0, maxFiles)
    .map(({ key, size }) => [code(key), formatBytes(size)]);
  const rest = files.length - rows.length;
  const more = (count: number) => `and ${plural(count, 'smaller file')}`;
  return details(`Files: ${sizeOf(files)}`, { ...table(['File', 'Size'], rows), rest, more });
}

function optionsBlock(options: JsonObject): Listing {
  const lines = JSON.stringify(options, undefined, 2).split('\n');
  const more = (count: number) => `and ${plural(count, 'more line')}`;
  return details('Options', codeBlock('json', lines, { max: 100, more }));
}
