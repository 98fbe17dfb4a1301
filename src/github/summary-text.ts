import { formatBytes, formatDuration, listSome, plural } from '../lib/format.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Diagnostic } from '../lib/user-error.ts';
import type { Phase } from '../state/phases.ts';
import { totalBytes, type Publication, type PublishedFile } from '../state/publication.ts';
import { gantt } from './gantt.ts';
import {
  code,
  codeBlock,
  details,
  joinBlocks,
  link,
  list,
  prose,
  table,
  type Block,
  type Listing,
} from './markdown.ts';

/** How a run has ended. */
export interface StepEnd {
  readonly failure: Diagnostic | undefined;
  readonly warnings: readonly Diagnostic[];
}

const maxFiles = 20;

/** So much of ion's reason is shown, in characters. */
const maxReasonLength = 1000;

const maxIds = 50;

const maxWarnings = 50;

/** The job summary of a run, in GitHub-flavoured Markdown; foreign text in it shows as it is written. */
export function uploadSummary(publication: Publication, phases: readonly Phase[], end: StepEnd): string {
  const { files = [], options = {} } = publication;
  return joinBlocks([
    `## ${failureMark(end)}${headingOf(publication)}`,
    failureBlock(end),
    facts(publication, phases),
    ...phaseBlocks(phases),
    ...(files.length === 0 ? [] : ['### Files', fileTable(files)]),
    ...(Object.keys(options).length === 0 ? [] : ['### Options', optionsBlock(options)]),
    ...warningBlocks(end),
  ]);
}

/** An asset that was waited for, as last seen. */
export interface AwaitedAsset {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly percentComplete: number;
  /** Why its tiling failed, in ion's own words. */
  readonly reason: string | undefined;
  /** Its page; undefined for an asset that is not there. */
  readonly url: string | undefined;
}

/** The job summary of waiting for assets, in GitHub-flavoured Markdown; foreign text in it shows as it is written. */
export function waitSummary(assets: readonly AwaitedAsset[], end: StepEnd): string {
  const rows = assets.map(({ id, url, name, status, percentComplete, reason = '' }) => [
    link(`${id}`, url ?? ''),
    code(name),
    `${code(status)} ${Math.floor(percentComplete)} % ${code(reason, maxReasonLength)}`.trim(),
  ]);
  return joinBlocks([
    `## ${failureMark(end)}Cesium ion: ${plural(assets.length, 'asset')}`,
    failureBlock(end),
    rows.length === 0 ? undefined : table(['Asset', 'Name', 'Status'], rows),
    ...warningBlocks(end),
  ]);
}

/** What a cleanup was about. */
export interface CleanupReport {
  readonly targets: readonly { readonly id: number; readonly title: string; readonly url: string }[];
  /** Ids, children among them. */
  readonly deleted: readonly number[];
  readonly isDryRun: boolean;
}

/** The job summary of a cleanup, in GitHub-flavoured Markdown; foreign text in it shows as it is written. */
export function cleanupSummary({ targets, deleted, isDryRun }: CleanupReport, end: StepEnd): string {
  const left = isDryRun ? 'would be deleted' : 'stays';
  const gone = new Set(deleted);
  const rows = targets.map(({ id, title, url }) => [
    gone.has(id) ? `${id}` : link(`${id}`, url),
    code(title),
    gone.has(id) ? 'deleted' : left,
  ]);
  return joinBlocks([
    `## ${failureMark(end)}Cesium ion: ${plural(deleted.length, 'asset')} deleted`,
    failureBlock(end),
    rows.length === 0 ? undefined : table(['Asset', '', ''], rows),
    ...warningBlocks(end),
  ]);
}

function failureMark({ failure }: StepEnd): string {
  return failure === undefined ? '' : '❌ ';
}

function headingOf({ assetId, assetUrl }: Publication): string {
  return `Cesium ion: ${assetId === undefined ? 'no asset' : link(`asset ${assetId}`, assetUrl ?? '')}`;
}

function failureBlock({ failure }: StepEnd): string | undefined {
  if (failure === undefined) return undefined;
  const { message, hint } = failure;
  return `> [!CAUTION]\n> **Cause:** ${prose(message)}\n>\n> **What to do:** ${prose(hint)}`;
}

function facts(publication: Publication, phases: readonly Phase[]): Listing | undefined {
  const { name, type, sourceType, status, reason, percentComplete, childIds = [], files } = publication;
  const { reused = false, deletedIds = [] } = publication;
  const time = phases.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const rows = [
    ['Name', name && code(name)],
    ['Status', status && `${code(status)} ${Math.floor(percentComplete ?? 0)} %`],
    ['Reason', reason && code(reason, maxReasonLength)],
    ['Type', type && code(type)],
    ['Source type', sourceType && code(sourceType)],
    ['Files', files && `${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`],
    ['Time', phases.length > 0 && formatDuration(time)],
    ['Same data as an earlier run', reused && 'not uploaded again'],
    ['Children', listSome(childIds.map(String), maxIds)],
    ['Older assets deleted', listSome(deletedIds.map(String), maxIds)],
  ].filter((row): row is [string, string] => typeof row[1] === 'string' && row[1] !== '');
  const [head, ...others] = rows; // a head of its own would be an empty line
  return head && table(head, others);
}

/** As a picture, and as text where none is shown. */
function phaseBlocks(phases: readonly Phase[]): Block[] {
  if (phases.length === 0) return [];
  const rows = phases.map(({ name, milliseconds, isFailed }) => [
    `${code(name)}${isFailed ? ' ❌' : ''}`,
    formatDuration(milliseconds),
  ]);
  return ['### Phases', gantt(phases), details('Their times as a table', table(['Phase', 'Time'], rows))];
}

function fileTable(files: readonly PublishedFile[]): Listing {
  const rows = files
    .toSorted((a, b) => b.size - a.size)
    .slice(0, maxFiles)
    .map(({ key, size }) => [code(key), formatBytes(size)]);
  const rest = files.length - rows.length;
  return { ...table(['File', 'Size'], rows), rest, more: (count) => `and ${plural(count, 'smaller file')}` };
}

function optionsBlock(options: JsonObject): Listing {
  const lines = JSON.stringify(options, undefined, 2).split('\n');
  return codeBlock('json', lines, { max: 100, more: (count) => `and ${plural(count, 'more line')}` });
}

function warningBlocks({ warnings }: StepEnd): Block[] {
  if (warnings.length === 0) return [];
  const more = (count: number) => `and ${count} more, in the log`;
  const items = warnings
    .slice(0, maxWarnings)
    .map((warning) => prose(`${warning.message} ${warning.hint}`.trim(), 500));
  const rest = warnings.length - items.length;
  return [`### ⚠️ ${plural(warnings.length, 'warning')}`, { ...list(items), rest, more }];
}
